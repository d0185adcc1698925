import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { ContestEvent } from './contest-event.ts'
import { addContests, readContests } from './contest-file.ts'
import { campaignDisputes, contestName, contestNamed, contestsOf, openContest } from './contests.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-contests-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const AT = '2026-11-25T10:00:00.000Z'
const names = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc'] as const
const person = { by: 'A. Analyst', reason: 'why', at: AT }
const open = (contest: string, campaign = 'c-1'): ContestEvent => ({
  event: 'open',
  contest,
  subject: { kind: 'campaign', campaign },
  ...person,
})
const close = (contest: string, outcome: 'upheld' | 'dismissed'): ContestEvent => ({
  event: 'close',
  contest,
  outcome,
  ...person,
})

describe('the record of contests', () => {
  it('holds a contest as it was first closed, whatever is added later, and knows none that was not opened', () => {
    const anyEvent = fc.oneof(
      fc.constantFrom(...names).map((name) => open(name)),
      fc
        .tuple(fc.constantFrom(...names), fc.constantFrom('upheld' as const, 'dismissed' as const))
        .map(([name, outcome]) => close(name, outcome)),
    )
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 20 }), fc.array(anyEvent, { maxLength: 5 }), (events, more) => {
        const before = contestsOf(events).filter((one) => one.state !== 'disputed')
        const after = contestsOf([...events, ...more])
        for (const one of before) expect(after).toContainEqual(one)
        const opened = new Set([...events, ...more].filter((one) => one.event === 'open').map((one) => one.contest))
        expect(new Set(after.map((one) => one.contest))).toEqual(opened)
      }),
    )
  })

  it('says of a campaign what its last contest says', () => {
    const events = [open('aaaaaaaaaaaa'), close('aaaaaaaaaaaa', 'dismissed'), open('bbbbbbbbbbbb')]
    expect(campaignDisputes(contestsOf(events))).toEqual(new Map([['c-1', 'disputed']]))
    expect(openContest(contestsOf(events), { kind: 'campaign', campaign: 'c-1' })?.contest).toBe('bbbbbbbbbbbb')
    expect(openContest(contestsOf(events.slice(0, 2)), { kind: 'campaign', campaign: 'c-1' })).toBeUndefined()
    expect(() => contestNamed(contestsOf(events), 'x')).toThrow('open are bbbbbbbbbbbb')
  })

  it('gives contests of one moment unlike names', () => {
    const subject = { kind: 'account', account: 'a' } as const
    expect(new Set([0, 1, 2].map((place) => contestName(subject, AT, place))).size).toBe(3)
  })

  it('is read back, without an append that was cut short, and refused where it is damaged', async () => {
    await addContests(folder, [open('aaaaaaaaaaaa'), close('aaaaaaaaaaaa', 'upheld')])
    const record = join(folder, 'audit.jsonl')
    appendFileSync(record, '{"actor":"A","body":{"at":')
    expect(await readContests(folder)).toMatchObject([{ contest: 'aaaaaaaaaaaa', state: 'upheld' }])
    await addContests(folder, [open('bbbbbbbbbbbb')])
    expect(await readContests(folder)).toMatchObject([{ state: 'upheld' }, { contest: 'bbbbbbbbbbbb', state: 'disputed' }])
    writeFileSync(record, readFileSync(record, 'utf8').replace('upheld', 'dismissed'))
    await expect(readContests(folder)).rejects.toThrow(
      /audit\.jsonl:2: its body does not fit the digest: it was changed\. Nothing leaves/,
    )
  })
})
