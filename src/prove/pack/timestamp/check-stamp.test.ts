import { X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { scratch } from '../../testdata/case-files.ts'
import { canStamp, makeAuthority } from '../../testdata/time-stamp-authority.ts'
import { custodyLines } from '../custody.ts'
import { checkStamp } from './check-stamp.ts'
import { timestampQuery } from './timestamp-query.ts'

const HOUR = 3_600_000

describe.skipIf(!canStamp())('checkStamp', () => {
  const authority = makeAuthority('ec:prime256v1')
  const trusted = [new X509Certificate(readFileSync(authority.ca))]
  const folders = [authority.folder]
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  /** A folder with a stamp of now and a run that was `ago` milliseconds before. */
  async function stamped(ago: number): Promise<string> {
    const folder = scratch()
    folders.push(folder)
    const manifest = Buffer.from('{"as": "sealed"}')
    writeFileSync(join(folder, 'manifest.json'), manifest)
    writeFileSync(join(folder, 'timestamp.tsr'), authority.answer(timestampQuery(manifest, Buffer.alloc(8, 7))))
    const run = new Date(Date.now() - ago)
    writeFileSync(join(folder, 'custody.jsonl'), await custodyLines([{ actor: 'a', event: 'pack.run', body: {} }], () => run))
    return folder
  }
  const says = async (folder: string, roots = trusted) => (await checkStamp(folder, readdirSync(folder), roots)).join(' ')

  it('says when the manifest was there, by whom, and whether that is somebody you trust', async () => {
    const folder = await stamped(0)
    expect(await says(folder)).toMatch(
      /^The manifest was there at 2.*Test authority, whose certificate leads to one that you trust\.$/,
    )
    expect(await says(folder, [])).toContain('--timestamp-ca')
  })

  it('says how much later than the run a stamp is', async () => {
    expect(await says(await stamped(73 * HOUR))).toContain('3 days after the run')
    expect(await says(await stamped(HOUR))).not.toContain('after the run')
  })

  it('names a stamp that is older than what it seals', async () => {
    await expect(says(await stamped(-HOUR))).rejects.toThrow(/before the run that it seals .* one of the clocks is wrong/)
  })

  it('names a manifest that is not the one stamped', async () => {
    const folder = await stamped(0)
    writeFileSync(join(folder, 'manifest.json'), '{"as": "Sealed"}')
    await expect(says(folder)).rejects.toThrow(/stamps other bytes/)
  })

  it('misses a stamp only where an authority was named', async () => {
    const folder = await stamped(0)
    rmSync(join(folder, 'timestamp.tsr'))
    expect(await says(folder, [])).toBe('')
    await expect(says(folder)).rejects.toThrow(/is missing/)
  })
})
