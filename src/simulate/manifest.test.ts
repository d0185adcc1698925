import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { simulate } from './simulate.ts'

const base = mkdtempSync(join(tmpdir(), 'manifest-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

const small = { scale: 0.01, days: 2 }
let folders = 0

/** A folder of a user's. */
function holding(files: Readonly<Record<string, string>>): string {
  const folder = join(base, `own-${folders++}`)
  mkdirSync(folder)
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

/** A folder with a simulation in it. */
async function simulated(labs = 1): Promise<string> {
  const out = join(base, `simulated-${folders++}`)
  await simulate({ ...small, out, seed: 1, labs })
  return out
}

/** Sees that a folder is refused with this reason, and that every byte in it stays. */
async function refused(out: string, reason: RegExp): Promise<void> {
  const before = bytesIn(out)
  await expect(simulate({ ...small, out, seed: 2 })).rejects.toThrow(reason)
  await expect(simulate({ ...small, out, seed: 2 })).rejects.toThrow(/Nothing was written\.$/)
  expect(bytesIn(out)).toEqual(before)
}

function bytesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => !one.isDirectory())
  return Object.fromEntries(files.map((one) => join(one.parentPath, one.name)).map((path) => [path, readFileSync(path, 'utf8')]))
}

describe('simulate into a folder that is not empty', () => {
  it('refuses a provider’s own logs, which have the names that a simulation’s files have', () =>
    refused(
      holding({ 'exchanges.jsonl': '{"exchange_id":"real"}\n', 'accounts.jsonl': '{"account_id":"real"}\n' }),
      /holds accounts\.jsonl and no simulation\.json.*empty folder or a new one/,
    ))

  it('refuses logs beside which there is a simulation.json that speaks of others, or of nothing', async () => {
    const manifest = readFileSync(join(await simulated(), 'simulation.json'), 'utf8')
    const own = { 'exchanges.jsonl': '{"exchange_id":"real"}\n' }
    await refused(holding({ ...own, 'simulation.json': manifest }), /exchanges\.jsonl is not as a simulation wrote it/)
    for (const other of ['{}', 'not json', '{"version":1,"files":{}}', ''])
      await refused(holding({ ...own, 'simulation.json': other }), /own-\d+/)
  })

  it('replaces a simulation, of one lab or several, and of fewer labs than before', async () => {
    const out = await simulated(2)
    await simulate({ ...small, out, seed: 2 })
    const names = ['accounts.jsonl', 'exchanges.jsonl', 'models.jsonl', 'permits.jsonl', 'simulation.json', 'truth.json']
    expect(readdirSync(out).sort()).toEqual(names)
    await simulate({ ...small, out, seed: 2, labs: 2 })
    expect(readdirSync(out).sort()).toEqual(['lab-1', 'lab-2', 'simulation.json'])
  })

  it('replaces what is left of a simulation of which a file was removed', async () => {
    const out = await simulated()
    rmSync(join(out, 'truth.json'))
    await simulate({ ...small, out, seed: 2 })
    expect(readdirSync(out)).toContain('truth.json')
  })

  it('refuses a simulation into which something was put, however deep, or of which a file was changed', async () => {
    const noted = await simulated()
    writeFileSync(join(noted, 'notes.txt'), 'do not lose')
    await refused(noted, /holds notes\.txt, which no simulation wrote/)
    const deep = await simulated(2)
    copyFileSync(join(deep, 'lab-1', 'truth.json'), join(deep, 'lab-2', 'truth-2.json'))
    await refused(deep, /holds lab-2\/truth-2\.json, which no simulation wrote/)
    const folder = await simulated()
    mkdirSync(join(folder, 'results'))
    await refused(folder, /holds results, which no simulation wrote/)
    const grown = await simulated()
    writeFileSync(join(grown, 'permits.jsonl'), '{"permit_id":"own"}\n', { flag: 'a' })
    await refused(grown, /permits\.jsonl is not as a simulation wrote it/)
    const exchanged = await simulated()
    const path = join(exchanged, 'exchanges.jsonl')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"exchange_id":"', '"exchange_id":"!').replace('\n', '').slice(0, -1))
    await refused(exchanged, /exchanges\.jsonl is not as a simulation wrote it/)
  })

  it('refuses a link in the place of a file', async () => {
    const out = await simulated()
    const elsewhere = join(base, 'elsewhere.json')
    copyFileSync(join(out, 'truth.json'), elsewhere)
    rmSync(join(out, 'truth.json'))
    symlinkSync(elsewhere, join(out, 'truth.json'))
    await refused(out, /truth\.json is not as a simulation wrote it/)
  })

  it('does not lose what was put there while it worked', async () => {
    const out = await simulated()
    const before = readFileSync(join(out, 'truth.json'), 'utf8')
    const put = () => writeFileSync(join(out, 'late.txt'), 'do not lose')
    await expect(simulate({ ...small, out, seed: 2 }, { progress: put })).rejects.toThrow(/holds late\.txt/)
    expect(readFileSync(join(out, 'late.txt'), 'utf8')).toBe('do not lose')
    expect(readFileSync(join(out, 'truth.json'), 'utf8')).toBe(before)
  })
})
