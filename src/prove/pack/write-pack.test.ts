import { generateKeyPairSync } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { noteSigner } from '../../chain/note/signer.ts'
import { InputError } from '../../records/input-error.ts'
import { scratch } from '../testdata/case-files.ts'
import type { PackedFile } from './expect-free.ts'
import { writePack } from './write-pack.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
const signer = noteSigner('lab', generateKeyPairSync('ed25519').privateKey)

describe('writePack', () => {
  let out = ''
  const at = (name: string) => join(out, name)
  const answers = (name: string) => at(`answers/${name}.jsonl`)
  beforeEach(() => {
    out = scratch()
    folders.push(out)
    mkdirSync(at('answers'))
    mkdirSync(at('raw'))
  })
  /** Writes a pack of the answers named, each read from where it says. */
  const write = (read: Record<string, string>) =>
    writePack(
      out,
      new Map<string, PackedFile>([
        ['plan.json', '{}'],
        ...Object.entries(read).map(([name, from]) => [`answers/${name}.jsonl`, { bytes: readFileSync(from), from }] as const),
      ]),
      { signer, software: 's' },
    )
  const raw = (path: string, text: string) => {
    writeFileSync(path, text)
    return path
  }

  it('takes away answers of an earlier pack that were read from elsewhere', async () => {
    const [a, b] = [raw(at('raw/a'), 'A'), raw(at('raw/b'), 'B')]
    await write({ a, b })
    await write({ a })
    expect(existsSync(answers('b'))).toBe(false)
    expect(readFileSync(b, 'utf8')).toBe('B')
  })

  it('refuses to take raw answers for its own where they lie in the place of the pack, and changes nothing', async () => {
    const [a, b] = [raw(answers('a'), 'A'), raw(answers('b'), 'B')]
    const refused = await write({ a, b }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(InputError)
    expect((refused as InputError).message).toBe(
      `--out ${out}: answers/a.jsonl was read by this run, and would become a file of the pack that a later run takes away. Name another folder for the pack. Nothing was written.`,
    )
    await expect(write({ a })).rejects.toThrow(InputError)
    expect(readdirSync(out).sort()).toEqual(['answers', 'raw'])
    expect([a, b].map((path) => readFileSync(path, 'utf8'))).toEqual(['A', 'B'])
  })

  it('takes away no answers that the run reads, under whatever name, or through a link', async () => {
    const [a, b] = [raw(at('raw/a'), 'A'), raw(at('raw/b'), 'B')]
    await write({ a, b })
    await expect(write({ a, c: answers('b') })).rejects.toThrow(/answers\/b\.jsonl was read by this run/)
    symlinkSync(answers('b'), at('raw/symbolic'))
    linkSync(answers('b'), at('raw/hard'))
    for (const name of ['symbolic', 'hard'])
      await expect(write({ a, c: at(`raw/${name}`) })).rejects.toThrow(/answers\/b\.jsonl was read by this run/)
    expect(readFileSync(answers('b'), 'utf8')).toBe('B')
  })

  it('writes over no answers that no pack lists, but finishes what a run began that died', async () => {
    const a = raw(at('raw/a'), 'A')
    raw(answers('a'), 'mine')
    await expect(write({ a })).rejects.toThrow(
      /answers\/a\.jsonl is there already, and no earlier pack has it as it is\. Move it away, or name another folder/,
    )
    expect(readFileSync(answers('a'), 'utf8')).toBe('mine')
    raw(answers('a'), 'A')
    await write({ a })
    expect(existsSync(at('manifest.json'))).toBe(true)
  })

  it('leaves answers that are not those that the earlier pack sealed', async () => {
    const [a, b] = [raw(at('raw/a'), 'A'), raw(at('raw/b'), 'B')]
    await write({ a, b })
    raw(answers('b'), 'somebody wrote this since')
    await write({ a })
    expect(readFileSync(answers('b'), 'utf8')).toBe('somebody wrote this since')
  })
})
