import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../records/index.ts'
import type { Investigation } from '../detect.ts'
import { untested } from '../test/test-group.ts'
import { NO_PROFILE } from '../testdata/no-profile.ts'
import { smallPopulation } from '../testdata/small-population.ts'
import type { Reported } from './campaign-record.ts'
import { explainAccount } from './explain-account.ts'

/** Accounts of a few parties each, of which the first of all shares a card with the first of every campaign. */
const CAMPAIGNS = 8
const membersOf = (at: number) => [1, 2, 3].map((one) => 3 * at + one)
const population = smallPopulation(
  100,
  Array.from({ length: CAMPAIGNS }, (_, at) => ({ kind: 'payment' as const, accounts: [0, ...membersOf(at)] })),
)

function reportedOf(at: number, verdict: Verdict, change: Partial<Reported['chosen']> = {}): Reported {
  const accounts = membersOf(at)
  const members = new Map(accounts.map((party) => [party, 1]))
  const tested = { ...untested({ members, lens: 'ties' }), eValue: 1e4 }
  return {
    chosen: {
      tested,
      profile: NO_PROFILE,
      members,
      reasoned: { verdict, reason: 'ordinary-content' },
      bystanders: [],
      ...change,
    },
    group: { accounts, templates: [], whole: true, unabridged: false },
    accounts,
  }
}

function explained(reported: Reported[], account: string) {
  const window = { from: population.from, until: population.until, releases: [] }
  const investigation: Investigation = { window, population, uses: [], groupsTested: 1, line: 20, reported }
  const ids = reported.map((_, at) => `c${at}`)
  return explainAccount(investigation, ids, account)
}

describe('an explanation', () => {
  it('goes into every campaign that the account is beside, and says how many others it leaves out', () => {
    const all = Array.from({ length: CAMPAIGNS }, (_, at) =>
      reportedOf(at, 'distillation', at === CAMPAIGNS - 1 ? { bystanders: [{ party: 0, because: 'unused' }] } : {}),
    )
    const found = explained(all, 'a0')
    expect(found?.campaigns).toHaveLength(5)
    expect(found?.left_out).toBe(3)
    expect(found?.campaigns.filter((one) => one.bystander).map((one) => one.campaign_id)).toEqual(['c7'])
    const beside = all.map((one) => ({
      ...one,
      chosen: { ...one.chosen, bystanders: [{ party: 0, because: 'unused' as const }] },
    }))
    expect(explained(beside, 'a0')).toMatchObject({ left_out: 0, campaigns: { length: CAMPAIGNS } })
  })

  it('states what a member needs of campaigns alone: others list whom they tested, or who sends the same', () => {
    const says = (verdict: Verdict, account: string) => explained([reportedOf(0, verdict)], account)?.campaigns[0]?.says
    expect(says('distillation', 'a1')).toContain('a member needs 2')
    expect(says('distillation', 'a0')).toContain('A newcomer needs 2')
    for (const account of ['a0', 'a1']) {
      expect(says('evaluation', account)).toContain('send what the others send')
      expect(says('reseller', account)).toContain('who were tested together')
      expect(says('evaluation', account)).not.toContain('needs 2')
      expect(says('reseller', account)).not.toContain('needs 2')
    }
  })
})
