import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { verifyAuditChain } from '../../chain/audit/verify-audit-chain.ts'
import { addContests, readContests } from '../contest/contest-file.ts'
import { readClearances } from '../counsel/clearance-file.ts'
import { clearanceRequest } from '../testdata/clearance-request.ts'
import { addDecisions, RECORD } from './decision-record.ts'

const scratch = mkdtempSync(join(tmpdir(), 'stillwatch-earlier-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const labWith = (name: string, text: string) => {
  const folder = mkdtempSync(join(scratch, 'lab-'))
  writeFileSync(join(folder, name), text)
  return folder
}
const lines = (...events: unknown[]) => events.map((one) => `${JSON.stringify(one)}\n`).join('')
const open = (contest: string) => ({
  event: 'open' as const,
  contest,
  subject: { kind: 'campaign' as const, campaign: 'c-1' },
  by: 'Ana',
  reason: 'its own data',
  at: '2026-11-01T00:00:00.000Z',
})
const request = clearanceRequest('A. Author')

describe('what an earlier version kept in a file of its own', () => {
  it('is on the record as soon as it is asked for, and the file says by its name that it was taken over', async () => {
    const folder = labWith('contests.jsonl', lines(open('aaaaaaaaaaaa')))
    expect(await readContests(folder)).toMatchObject([{ contest: 'aaaaaaaaaaaa', state: 'disputed' }])
    expect(existsSync(join(folder, 'contests.jsonl'))).toBe(false)
    expect(existsSync(join(folder, 'contests.jsonl.taken-over'))).toBe(true)
    expect(await readContests(folder)).toHaveLength(1)
    const record = readFileSync(join(folder, RECORD), 'utf8')
    expect(record).toContain('"event":"record.taken-over"')
    expect(record).toContain('"actor":"Ana"')
    expect(await verifyAuditChain(join(folder, RECORD))).toMatchObject({ ok: true, lines: 2 })
  })

  it('is followed by what was decided since, requests too, without a last line that a crash cut short', async () => {
    const folder = labWith('clearances.jsonl', `${lines(request)}{"event":"appr`)
    expect(await readClearances(folder)).toEqual([request])
    expect(await readClearances(folder)).toEqual([request])
  })

  it('is taken over once where that was killed in between', async () => {
    const folder = labWith('contests.jsonl', lines(open('aaaaaaaaaaaa'), open('bbbbbbbbbbbb')))
    await addDecisions(
      folder,
      [open('aaaaaaaaaaaa')].map(({ event, ...body }) => ({ actor: body.by, event: `contest.${event}`, body })),
      () => new Date(),
    )
    expect((await readContests(folder)).map((one) => one.contest)).toEqual(['aaaaaaaaaaaa', 'bbbbbbbbbbbb'])
    expect(readFileSync(join(folder, RECORD), 'utf8').match(/aaaaaaaaaaaa/g)).toHaveLength(1)
  })

  it('stops what rests on it where a line is damaged, which is named, and stays where it is', async () => {
    const folder = labWith('contests.jsonl', `${lines(open('aaaaaaaaaaaa'))}not this\n`)
    await expect(readContests(folder)).rejects.toThrow(/contests\.jsonl:2: .*Nothing leaves; put back a copy of the file\./)
    await expect(addContests(folder, [open('bbbbbbbbbbbb')])).resolves.toBeUndefined()
    expect(existsSync(join(folder, 'contests.jsonl'))).toBe(true)
  })
})
