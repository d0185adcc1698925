import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { verifyAuditChain } from '../../chain/audit/verify-audit-chain.ts'
import { clearanceRequest, REQUEST_DIGEST as digest } from '../testdata/clearance-request.ts'
import { approval, clearancesOf, waiting } from './clearance.ts'
import type { ClearanceEvent, Role } from './clearance-event.ts'
import { addClearance, readClearances } from './clearance-file.ts'

const DAYS = 14
const at = (day: number) => new Date(Date.UTC(2026, 10, 1 + day))
const other = `sha256:${'b'.repeat(64)}`
const request: ClearanceEvent = clearanceRequest('A. Author')
const approve = (by: string, role: Role, day = 1, of = digest): ClearanceEvent => ({
  event: 'approve',
  request: '0123456789ab',
  digest: of,
  by,
  role,
  at: at(day).toISOString(),
})
const state = (events: ClearanceEvent[], day = 2) => clearancesOf(events, at(day), DAYS)[0]?.state

describe('a clearance', () => {
  it('takes two persons, one of them counsel', () => {
    expect(state([request])).toBe('waiting')
    expect(state([request, approve('B. Counsel', 'counsel')])).toBe('waiting')
    expect(state([request, approve('B. Counsel', 'counsel'), approve('C. Officer', 'officer')])).toBe('approved')
    expect(state([request, approve('B. Officer', 'officer'), approve('C. Officer', 'officer')])).toBe('waiting')
  })

  it.each([
    ['the author', [approve('A. Author', 'counsel'), approve('C. Officer', 'officer')]],
    ['the author in other letters', [approve(' a.  AUTHOR ', 'counsel'), approve('C. Officer', 'officer')]],
    ['one person twice', [approve('B. Counsel', 'counsel'), approve('b. counsel', 'officer')]],
    ['other bytes', [approve('B. Counsel', 'counsel', 1, other), approve('C. Officer', 'officer')]],
  ])('does not count %s', (_name, events) => {
    expect(state([request, ...events])).toBe('waiting')
  })

  it('lapses after 14 days, approved or not', () => {
    const events = [request, approve('B. Counsel', 'counsel'), approve('C. Officer', 'officer')]
    expect(state(events, 13)).toBe('approved')
    expect(state(events, 14)).toBe('lapsed')
    expect(state([request], 30)).toBe('lapsed')
  })

  it('is not valid before it was asked for', () => {
    expect(state([request, approve('B. Counsel', 'counsel'), approve('C. Officer', 'officer')], -1)).toBe('lapsed')
  })

  it('ends with a refusal, whatever follows', () => {
    const refusal: ClearanceEvent = {
      event: 'refuse',
      request: '0123456789ab',
      by: 'B. Counsel',
      role: 'counsel',
      reason: 'Too much text.',
      at: at(1).toISOString(),
    }
    expect(state([request, refusal, approve('B. Counsel', 'counsel'), approve('C. Officer', 'officer')])).toBe('refused')
    expect(state([request, refusal, request])).toBe('refused')
  })

  it('is replaced by a narrower request, which nobody has approved yet', () => {
    const narrow: ClearanceEvent = {
      event: 'narrow',
      request: 'ba9876543210',
      from: '0123456789ab',
      campaign: 'c-1',
      parts: ['exemplar'],
      drop: ['campaigns[].templates[].skeleton'],
      digest: other,
      author: 'A. Author',
      by: 'B. Counsel',
      role: 'counsel',
      at: at(1).toISOString(),
    }
    const [old, next] = clearancesOf(
      [request, approve('B. Counsel', 'counsel'), narrow, approve('C. Officer', 'officer')],
      at(2),
      DAYS,
    )
    expect(old?.state).toBe('replaced')
    expect(next).toMatchObject({ state: 'waiting', approvals: [], author: 'A. Author', digest: other })
  })
})

describe('an approval', () => {
  const clearances = clearancesOf([request, approve('B. Counsel', 'counsel')], at(2), DAYS)

  it('is of the digest that was asked for', () => {
    expect(approval(clearances, '0123456789ab', { by: 'C. Officer', role: 'officer' }, at(2))).toMatchObject({
      event: 'approve',
      digest,
    })
  })

  it.each([
    ['A. Author', 'its author may not approve it'],
    ['b. counsel', 'a second person is wanted'],
  ])('by %s is refused', (by, message) => {
    expect(() => approval(clearances, '0123456789ab', { by, role: 'officer' }, at(2))).toThrow(message)
  })

  it('is refused where nothing waits', () => {
    expect(() => waiting(clearances, 'ffffffffffff')).toThrow('There is no request')
    expect(() => waiting(clearancesOf([request], at(20), DAYS), '0123456789ab')).toThrow('is lapsed')
  })
})

describe('the record of clearances', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-clearances-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is read back, goes on after an append that was cut short, and is refused where it is damaged', async () => {
    expect(await readClearances(folder)).toEqual([])
    await addClearance(folder, request)
    const record = join(folder, 'audit.jsonl')
    appendFileSync(record, '{"actor":"B. Counsel","body":{"at":')
    expect(await readClearances(folder)).toEqual([request])
    const approved = approve('B. Counsel', 'counsel')
    await addClearance(folder, approved)
    expect(await readClearances(folder)).toEqual([request, approved])
    const text = readFileSync(record, 'utf8')
    expect(await verifyAuditChain(record)).toMatchObject({ ok: true, lines: 3 })
    const [first, ...rest] = text.split('\n')
    for (const [changed, line] of [
      [text.replace('B. Counsel', 'C. Officer'), 2],
      [text.replace('"counsel"', '"officer"'), 3],
      [[first, ...rest.slice(1)].join('\n'), 2],
    ] as const) {
      writeFileSync(record, changed)
      await expect(readClearances(folder)).rejects.toThrow(new RegExp(`audit\\.jsonl:${line}: .* Nothing of class C leaves`))
    }
  })
})
