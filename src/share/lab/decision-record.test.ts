import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { verifyAuditChain } from '../../chain/audit/verify-audit-chain.ts'
import { addDecisions, RECORD, readDecisions } from './decision-record.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-record-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const Made = z.strictObject({ event: z.literal('made'), by: z.number() })
const now = () => new Date(Date.UTC(2026, 3, 1))

describe("a lab's record of decisions", () => {
  it('takes what several commands write at once, one behind the other, and reads what it is asked for', async () => {
    const one = (by: number) =>
      addDecisions(
        folder,
        [
          { actor: 'A', event: 'thing.made', body: { by } },
          { actor: 'A', event: 'other.made', body: { of: 'no concern' } },
        ],
        now,
      )
    await Promise.all([0, 1, 2, 3, 4].map(one))
    const read = await readDecisions(folder, 'thing.', Made, 'x')
    expect(read.map((made) => made.by).sort()).toEqual([0, 1, 2, 3, 4])
    expect(await verifyAuditChain(join(folder, RECORD))).toMatchObject({ ok: true, lines: 10 })
  })

  it('is nothing where there is none, and stays as it was where an event cannot be recorded', async () => {
    expect(await readDecisions(join(folder, 'none'), 'thing.', Made, 'x')).toEqual([])
    const before = readFileSync(join(folder, RECORD))
    const long = { actor: 'A', event: 'thing.made', body: { by: 'x'.repeat(300_000) } }
    await expect(addDecisions(folder, [long], now)).rejects.toThrow(/Nothing was appended/)
    await addDecisions(folder, [], now)
    expect(readFileSync(join(folder, RECORD))).toEqual(before)
  })

  it('says which line it cannot read where a body was taken out', async () => {
    const Other = z.strictObject({ event: z.literal('made'), by: z.string() })
    await expect(readDecisions(folder, 'thing.', Other, 'Nothing leaves.')).rejects.toThrow(
      /:1: its body was taken out.* Nothing leaves\./,
    )
  })

  it('is the owner’s alone, as is what a killed command left torn', async () => {
    appendFileSync(join(folder, RECORD), '{"actor":')
    await addDecisions(folder, [{ actor: 'A', event: 'thing.made', body: { by: 9 } }], now)
    const all = readdirSync(folder)
    expect(all).toHaveLength(2)
    for (const name of all) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  })

  it('says in one line where it cannot be written', async () => {
    const at = join(folder, 'elsewhere')
    mkdirSync(join(at, RECORD), { recursive: true })
    await expect(addDecisions(at, [{ actor: 'A', event: 'thing.made', body: { by: 9 } }], now)).rejects.toThrow(
      /audit\.jsonl: cannot be written \(EISDIR\)/,
    )
  })
})
