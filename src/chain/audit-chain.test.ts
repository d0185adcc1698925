import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LINE_BYTES, lineHash, NO_LINE } from './audit/audit-line.ts'
import { verifyAuditChain } from './audit/verify-audit-chain.ts'
import { openAuditChain } from './audit-chain.ts'
import { canonicalJson } from './canonical-json.ts'
import { killAmid } from './testdata/kill-amid.ts'
import { scratchFolders } from './testdata/scratch.ts'
import { flipBit } from './testdata/tree-of.ts'

const scratch = scratchFolders()
const clock = () => {
  let at = Date.parse('2026-11-25T09:00:00.000Z')
  return () => {
    at += 1_000
    return new Date(at)
  }
}
const fileWith = async (count: number) => {
  const file = join(scratch(), 'audit.jsonl')
  const chain = await openAuditChain({ file, now: clock() })
  for (let i = 0; i < count; i++)
    await chain.append({ actor: 'analyst é', event: 'campaign.judged', body: { i, verdict: 'distillation' } })
  await chain.close()
  return file
}

describe('an audit chain', () => {
  it('holds what was recorded, over closing and opening', async () => {
    const file = await fileWith(3)
    const chain = await openAuditChain({ file, now: clock() })
    await chain.append(
      { actor: 'counsel', event: 'release.approved', bodyDigest: `sha256:${'0'.repeat(64)}` },
      { actor: 'counsel', event: 'noted' },
    )
    await chain.close()
    const verdict = await verifyAuditChain(file)
    expect(verdict).toMatchObject({ ok: true, lines: 5, bodiesAbsent: 1, clockSteps: 1 })
    expect(verdict.head).toEqual(chain.head())
    const [first, second] = readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line && JSON.parse(line))
    expect(first).toMatchObject({ seq: 0, previous: NO_LINE, actor: 'analyst é', body: { i: 0, verdict: 'distillation' } })
    expect(second.previous).toBe(first.hash)
  })

  it('is found broken in the right line after any one bit is flipped', async () => {
    const file = await fileWith(4)
    const bytes = readFileSync(file)
    const other = join(scratch(), 'flipped.jsonl')
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length * 8 - 1 }), async (bit) => {
        writeFileSync(other, flipBit(bytes, bit))
        const { ok, brokenAt } = await verifyAuditChain(other)
        const line = bytes.subarray(0, bit >> 3).filter((byte) => byte === 10).length + 1
        expect(ok).toBe(false)
        expect(brokenAt?.line).toBe(line)
      }),
      { numRuns: 800 },
    )
  })

  it('is found broken where a line is taken out, doubled, moved, put in or cut off', async () => {
    const file = await fileWith(5)
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
    const head = (await verifyAuditChain(file)).head
    const at = async (changed: string[]) => {
      writeFileSync(file, changed.map((line) => `${line}\n`).join(''))
      return (await verifyAuditChain(file, head)).brokenAt?.line
    }
    const [a, b, c, d, e] = lines as [string, string, string, string, string]
    expect(await at([a, c, d, e])).toBe(2)
    expect(await at([a, b, b, c, d, e])).toBe(3)
    expect(await at([b, a, c, d, e])).toBe(1)
    expect(await at([a, '', b, c, d, e])).toBe(2)
    expect(await at([a, b, c, d])).toBe(5)
    expect(await at([])).toBe(1)
    expect(await at(lines)).toBeUndefined()
  })

  it('shows a record that was written anew as a whole only to who noted a head', async () => {
    const file = await fileWith(3)
    const { head } = await verifyAuditChain(file)
    const anew = await fileWith(2)
    const chain = await openAuditChain({ file: anew, now: clock() })
    await chain.append({ actor: 'analyst é', event: 'campaign.judged', body: { i: 2, verdict: 'benign' } })
    await chain.close()
    expect(await verifyAuditChain(anew)).toMatchObject({ ok: true, lines: 3 })
    expect((await verifyAuditChain(anew, head)).brokenAt).toMatchObject({ line: 3 })
  })

  it('still holds after a body is taken out, and says that one is absent', async () => {
    const file = await fileWith(3)
    const lines = readFileSync(file, 'utf8').split('\n')
    const { body, ...rest } = JSON.parse(lines[1] as string)
    expect(body.i).toBe(1)
    writeFileSync(file, [lines[0], canonicalJson(rest), ...lines.slice(2)].join('\n'))
    expect(await verifyAuditChain(file)).toMatchObject({ ok: true, lines: 3, bodiesAbsent: 1 })
  })

  it('appends nothing to a torn record before a repair, which keeps the torn bytes and says so', async () => {
    const file = await fileWith(2)
    const torn = '{"actor":"analyst","body":{"i":2'
    appendFileSync(file, torn)
    expect(await verifyAuditChain(file)).toMatchObject({ ok: false, torn: true, lines: 2, brokenAt: { line: 3 } })
    const chain = await openAuditChain({ file, now: clock() })
    expect(chain.torn()).toBe(true)
    const before = readFileSync(file)
    await expect(chain.append({ actor: 'a', event: 'b' })).rejects.toThrow(`${file}:3: the last line is torn (32 bytes)`)
    expect(readFileSync(file).equals(before)).toBe(true)
    const line = await chain.repair('operator')
    expect(line).toMatchObject({ seq: 2, actor: 'operator', event: 'audit.repaired', body: { bytes: 32 } })
    const kept = readdirSync(join(file, '..')).find((name) => name.startsWith(`${basename(file)}.torn-3-`))
    expect(readFileSync(join(file, '..', kept ?? ''), 'utf8')).toBe(torn)
    await chain.append({ actor: 'a', event: 'b' })
    expect(await chain.repair('operator')).toBeUndefined()
    await chain.close()
    expect(await verifyAuditChain(file)).toMatchObject({ ok: true, lines: 4 })
  })

  it('can be torn in its very first line', async () => {
    const file = join(scratch(), 'audit.jsonl')
    writeFileSync(file, '{"actor"')
    const chain = await openAuditChain({ file, now: clock() })
    await expect(chain.append({ actor: 'a', event: 'b' })).rejects.toThrow(':1:')
    expect(await chain.repair('operator')).toMatchObject({ seq: 0 })
    await chain.close()
    expect(await verifyAuditChain(file)).toMatchObject({ ok: true, lines: 1 })
  })

  it('holds all that it had acknowledged when its writer is killed', async () => {
    const file = join(scratch(), 'audit.jsonl')
    for (const afterMs of [20, 60, 140]) {
      const acknowledged = Number((await killAmid('record-for-ever.ts', file, afterMs)).at(-1))
      const chain = await openAuditChain({ file, now: clock() })
      await chain.repair('operator')
      await chain.close()
      const { ok, lines } = await verifyAuditChain(file)
      expect(ok).toBe(true)
      expect(lines).toBeGreaterThan(acknowledged)
    }
  })

  it('refuses events that it could not verify again, and writes nothing of them', async () => {
    const file = join(scratch(), 'audit.jsonl')
    const chain = await openAuditChain({ file, now: clock() })
    const refused = [
      { actor: '', event: 'x' },
      { actor: 'a', event: 'Not An Event' },
      { actor: 'a', event: 'x', body: { time: new Date(0) } },
      { actor: 'a', event: 'x', body: 'x'.repeat(LINE_BYTES) },
      { actor: 'a', event: 'x', body: 1, bodyDigest: `sha256:${'0'.repeat(64)}` },
      { actor: 'a', event: 'x', bodyDigest: 'md5' },
    ]
    for (const event of refused) await expect(chain.append({ actor: 'a', event: 'fine' }, event)).rejects.toThrow()
    expect(readFileSync(file)).toHaveLength(0)
    await chain.append({ actor: 'a', event: 'null.body', body: null })
    await chain.close()
    expect(await verifyAuditChain(file)).toMatchObject({ ok: true, lines: 1, bodiesAbsent: 0 })
  })

  it('lets one process write', async () => {
    const file = await fileWith(1)
    const chain = await openAuditChain({ file, now: clock() })
    await expect(openAuditChain({ file, now: clock() })).rejects.toThrow('already open')
    await chain.close()
  })

  it('does not go on behind a last line that was changed', async () => {
    const file = await fileWith(2)
    writeFileSync(file, readFileSync(file, 'utf8').replace('"i":1', '"i":7'))
    await expect(openAuditChain({ file, now: clock() })).rejects.toThrow('its body does not fit')
  })

  it('is verified at 100,000 lines without holding them, and refuses a line without end', async () => {
    const file = join(scratch(), 'audit.jsonl')
    let previous = NO_LINE
    let text = ''
    for (let seq = 0; seq < 100_000; seq++) {
      const core = { seq, time: '2026-11-25T09:00:00.000Z', previous, actor: 'a', event: 'e' }
      previous = lineHash(core)
      text += `${canonicalJson({ ...core, hash: previous })}\n`
    }
    writeFileSync(file, text)
    const before = process.memoryUsage().heapUsed
    expect(await verifyAuditChain(file)).toMatchObject({ ok: true, lines: 100_000 })
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 << 20)
    appendFileSync(file, 'x'.repeat(30 << 20))
    expect((await verifyAuditChain(file)).brokenAt).toMatchObject({ line: 100_001, why: expect.stringContaining('longer than') })
    await expect(openAuditChain({ file, now: clock() })).rejects.toThrow('its end is no line')
  })
})
