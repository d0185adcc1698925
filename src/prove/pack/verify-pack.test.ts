import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { noteSigner } from '../../chain/note/signer.ts'
import { verifyPath } from '../../chain/verify.ts'
import { planDigest } from '../inputs/plan.ts'
import { scratch } from '../testdata/case-files.ts'
import { sampleProof } from '../testdata/sample-proof.ts'
import { custodyLines } from './custody.ts'
import { packVerifier } from './verify-pack.ts'
import { writePack } from './write-pack.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const { plan, verdict } = sampleProof()
const signer = noteSigner('lab', generateKeyPairSync('ed25519').privateKey)
const ANSWERS = 'answers/x.jsonl.gz'

/** A pack that holds, in a folder of its own within a folder of its own. */
async function pack(): Promise<string> {
  const outside = scratch()
  folders.push(outside)
  const folder = join(outside, 'case')
  const events = ['pack.plan', 'pack.answers', 'pack.run'].map((event) => ({ actor: 'a', event, body: {} }))
  const files = new Map<string, Buffer | string>([
    ['plan.json', JSON.stringify(plan)],
    ['verdict.json', JSON.stringify({ ...verdict, inputs: [], plan_sha256: planDigest(plan) })],
    ['custody.jsonl', await custodyLines(events, () => new Date())],
    ['reproduce.txt', 'r'],
    ['report.html', 'h'],
    ['empty.txt', ''],
    [ANSWERS, 'answers'],
  ])
  await writePack(folder, files, { signer, software: verdict.software })
  return folder
}
const verify = (folder: string) => verifyPath(folder, { keys: [], verifiers: [packVerifier()] })
const pipe = (path: string) => execFileSync('mkfifo', [path])
/** Moves something out of the pack and leaves a symbolic link to it. */
function linkedOutside(folder: string, name: string): void {
  const moved = join(dirname(folder), 'moved')
  renameSync(join(folder, name), moved)
  symlinkSync(moved, join(folder, name))
}

describe.skipIf(process.platform === 'win32')('verify of a pack that somebody else made', () => {
  it('holds as it was written', async () => {
    expect(await verify(await pack())).toMatchObject({ ok: true })
  })

  it.each(['timestamp.tsr', 'redactions.json'])('names %s that is a pipe, and does not wait for its writer', async (name) => {
    const folder = await pack()
    pipe(join(folder, name))
    expect((await verify(folder)).brokenAt).toBe(`${name}: is no regular file. It was not read: a pack is made of regular files.`)
  })

  it.each(['timestamp.tsr', 'redactions.json'])('names %s that is a link to what never ends', async (name) => {
    const folder = await pack()
    symlinkSync('/dev/zero', join(folder, name))
    expect((await verify(folder)).brokenAt).toBe(`${name}: is a symbolic link. It was not read: a pack is made of regular files.`)
  })

  it.each([
    ['timestamp.tsr', 2 ** 20],
    ['redactions.json', 2 ** 26],
    ['manifest.json', 2 ** 26],
  ])('names %s that is too large to be one, before it reads it', async (name, most) => {
    const folder = await pack()
    writeFileSync(join(folder, name), '')
    truncateSync(join(folder, name), most + 1)
    expect((await verify(folder)).brokenAt).toBe(
      `${name}: has ${most + 1} bytes, and was not read: ${most} are the most that it may have.`,
    )
  })

  it('names a manifest that is a pipe or a link', async () => {
    const linked = await pack()
    linkedOutside(linked, 'manifest.json')
    expect((await verify(linked)).brokenAt).toMatch(/^manifest\.json: is a symbolic link/)
    const piped = await pack()
    rmSync(join(piped, 'manifest.json'))
    pipe(join(piped, 'manifest.json'))
    expect((await verify(piped)).brokenAt).toMatch(/^manifest\.json: is no regular file/)
  })

  it.each([ANSWERS, 'plan.json'])('takes no link for the sealed file %s, whatever it leads to', async (name) => {
    const folder = await pack()
    linkedOutside(folder, name)
    expect(await verify(folder)).toMatchObject({ ok: false })
    expect((await verify(folder)).brokenAt).toContain(`${name}: is a symbolic link.`)
  })

  it('follows no link in place of a folder', async () => {
    const folder = await pack()
    linkedOutside(folder, 'answers')
    expect((await verify(folder)).brokenAt).toMatch(/^answers\/x\.jsonl\.gz: answers is a symbolic link\./)
  })

  it('takes neither folder nor pipe for a sealed file, not even for an empty one, and no file for a folder', async () => {
    const folder = await pack()
    rmSync(join(folder, 'empty.txt'))
    mkdirSync(join(folder, 'empty.txt'))
    expect((await verify(folder)).brokenAt).toMatch(/^empty\.txt: is no regular file\./)
    rmSync(join(folder, 'empty.txt'), { recursive: true })
    pipe(join(folder, 'empty.txt'))
    expect((await verify(folder)).brokenAt).toMatch(/^empty\.txt: is no regular file\./)
    const flat = await pack()
    rmSync(join(flat, 'answers'), { recursive: true })
    writeFileSync(join(flat, 'answers'), '')
    expect((await verify(flat)).brokenAt).toMatch(/^answers\/x\.jsonl\.gz: answers is no folder\./)
  })

  it('names all that is no part of the pack, and looks into no folder elsewhere', async () => {
    const folder = await pack()
    const elsewhere = join(dirname(folder), 'elsewhere')
    mkdirSync(elsewhere)
    writeFileSync(join(elsewhere, 'private.txt'), '')
    symlinkSync(elsewhere, join(folder, 'folder-link'))
    symlinkSync('/nowhere/at/all', join(folder, 'answers/dangling'))
    symlinkSync('../plan.json', join(folder, 'answers/link'))
    pipe(join(folder, 'pipe'))
    mkdirSync(join(folder, 'more'))
    writeFileSync(join(folder, 'more/file.txt'), '')
    const found = await verify(folder)
    expect(found.ok).toBe(true)
    expect(found.says).toContain(
      'Not part of the pack, and not looked at: answers/dangling, answers/link, folder-link, more/file.txt, pipe.',
    )
  })

  it('says of a pack of a later version who can verify it, and not that it is broken', async () => {
    const folder = await pack()
    const file = join(folder, 'manifest.json')
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as object
    const changed = (change: object) => writeFileSync(file, JSON.stringify({ ...manifest, ...change }))
    // What else a later version says is its own affair.
    changed({ version: 2, files: { shape: 'unknown' } })
    await expect(verify(folder)).rejects.toMatchObject({
      name: 'InputError',
      code: 'format_unknown',
      message: `${file}: version: was made by version 2 of the format of packs, and this Stillwatch knows version 1: verify it with a Stillwatch that knows version 2. Nothing was verified.`,
    })
    for (const change of [{ version: 0 }, { version: '2' }, { version: 1.5 }, { version: 2, kind: 'another' }]) {
      changed(change)
      expect((await verify(folder)).brokenAt).toMatch(/^manifest\.json: (?:version|kind): /)
    }
  })
})
