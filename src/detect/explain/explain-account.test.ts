import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../records/index.ts'
import type { Named } from '../decide/choose.ts'
import { type Reading, readingOf } from '../decide/weigh/reading.ts'
import type { Investigation } from '../detect.ts'
import { continuation } from '../signals/continuation.ts'
import { type Tested, untested } from '../test/test-group.ts'
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

function reportedOf(
  at: number,
  verdict: Verdict,
  change: Partial<Reported['chosen']> = {},
  accounts: readonly number[] = membersOf(at),
): Reported {
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

const FINDING: Tested['findings'][number] = { signal: continuation, statistic: 1, population: 0, pValue: 0.01, eValue: 20 }

function explained(
  reported: Reported[],
  account: string,
  of = population,
  tested: readonly Tested[] = [],
  named: Investigation['named'] = new Map(),
) {
  const window = { from: of.from, until: of.until, releases: [] }
  const investigation: Investigation = { window, population: of, uses: [], tested, named, line: 20, reported }
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

  it('counts of conversations whom they tie, two accounts at a time, and names what is shared in words', () => {
    const chatty = smallPopulation(100, [
      { kind: 'conversation', accounts: [1, 2], uses: [7, 7] },
      { kind: 'conversation', accounts: [1, 3], uses: [9, 9] },
      { kind: 'tools', accounts: [1, 2, 3] },
    ])
    const says = explained([reportedOf(0, 'distillation')], 'a1', chatty)?.campaigns[0]?.says
    expect(says).toContain(
      'it shares conversations between 2 pairs of accounts (the rarest with 1 of its members, 2 parties in all), 1 set of tools (the rarest with 2 of its members',
    )
  })

  it('names first what costs money or cannot be come by otherwise, however many things are rarer, and what a newcomer needs beside weight', () => {
    const rare = ['address', 'client', 'agent', 'tools'] as const
    const paid = smallPopulation(200, [
      { kind: 'payment', accounts: [0, 1, 2, 3, 4, 5, 6, 7] },
      ...rare.map((kind) => ({ kind, accounts: [0, 1] })),
    ])
    const says = explained([reportedOf(0, 'distillation')], 'a0', paid)?.campaigns[0]?.says
    expect(says).toMatch(/^it shares 1 payment instrument \(the rarest with/)
    expect(says).toMatch(/A newcomer needs 2; fills one of the templates that most of the campaign fill, if there are such/)
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

  describe('of one of a party’s accounts', () => {
    // The last account is a second one of the first party, and shares nothing with anybody.
    const ofFirms = smallPopulation(
      100,
      [
        { kind: 'payment', accounts: [0, 1, 2, 3] },
        { kind: 'address', accounts: [0, 1, 2, 3] },
        { kind: 'template', accounts: [0, 1, 2, 3] },
      ],
      ...[undefined, undefined, undefined, undefined],
      (account) => (account === 99 ? 0 : account),
    )
    const ownTemplates = Array.from(ofFirms.keys.kinds, (_, key) => key).filter(
      (key) => ofFirms.keys.templates[key] !== undefined,
    )
    const profile = { ...NO_PROFILE, ownTemplates }
    const campaign = (members: readonly number[], bystanders: Reported['chosen']['bystanders'] = []) =>
      reportedOf(0, 'distillation', { members: new Map(members.map((party) => [party, 1])), profile, bystanders }, members)

    it('says that its party is in a campaign by another account, and not that this one does what that one does', () => {
      const found = explained([campaign([0, 1, 2, 3])], 'a99', ofFirms)
      expect(found?.verdict).toBe('nothing')
      const [standing] = found?.campaigns ?? []
      expect(standing).toMatchObject({ in: false, bystander: false, by_party: true })
      expect(standing?.says).toMatch(/^it and the other account of its party share .*, and fill 1 of its templates/)
      expect(standing?.says).toContain('Its party is in the campaign by a0')
      expect(standing?.says).not.toContain('A newcomer needs')
      expect(explained([campaign([0, 1, 2, 3])], 'a0', ofFirms)?.campaigns[0]).toMatchObject({ in: true, by_party: false })
      expect(explained([campaign([0, 1, 2, 3])], 'a1', ofFirms)?.says).toMatch(/: it shares .*, and fills 1 of its templates/)
    })

    it('calls it a bystander where the record does, and says whose traffic stands beside the campaign otherwise', () => {
      const lent = campaign([1, 2, 3], [{ party: 0, because: 'lent' }])
      expect(explained([lent], 'a0', ofFirms)?.campaigns[0]).toMatchObject({ bystander: true, by_party: false })
      const [standing] = explained([lent], 'a99', ofFirms)?.campaigns ?? []
      expect(standing).toMatchObject({ bystander: false, by_party: true })
      expect(standing?.says).toContain('Its party stands beside the campaign by a0')
      expect(standing?.says).not.toContain('It fills templates of the campaign')
    })
  })

  it('of an account that is in no campaign says what became of the groups that it was looked at in', () => {
    const groupOf = (parties: readonly number[], eValue: number, more: Partial<Tested['candidate']> = {}): Tested => {
      const tested = untested({ members: new Map(parties.map((party) => [party, 1])), lens: 'ties', ...more })
      return { ...tested, eValue, findings: eValue === 0 ? [] : [FINDING] }
    }
    const lookedAt = (tested: readonly Tested[], account = 'a90') =>
      explained([reportedOf(0, 'distillation')], account, population, tested)?.looked_at
    expect(lookedAt([])).toMatchObject({
      groups: 0,
      strongest: null,
      says: expect.stringMatching(/^No group that was looked at holds it/),
    })
    expect(lookedAt([groupOf([89, 90], 3), groupOf([89, 90, 91], 4.1234), groupOf([90, 92], 900, { part: true })])).toEqual({
      groups: 2,
      strongest: { parties: 3, e_value: 4.12, line: 20 },
      says: '2 groups that were looked at hold it. The one that stands out most has 3 parties and an e-value of 4.12, where the queue begins at 20: it does not stand out from ordinary groups.',
    })
    expect(lookedAt([groupOf([89, 90], 0)])?.says).toMatch(
      /^1 group that was looked at holds it\. It has 2 parties, of whom no verdict could come: /,
    )
    expect(lookedAt([groupOf([1, 2, 90], 5e3)])?.says).toMatch(/it stands out\. .* this account is not among them/)
    expect(lookedAt([groupOf([1, 2, 90], 5e3)], 'a1')).toBeNull()
  })

  it('says why a group that stands out is not listed at all, and not that others of it are', () => {
    const loud = {
      ...untested({ members: new Map([89, 90, 91].map((party) => [party, 1])), lens: 'ties' as const }),
      eValue: 5e3,
      findings: [FINDING],
    }
    const says = (change: Partial<Reading>, reason: Named['reason'] = 'ordinary') => {
      const reading = { ...readingOf(loud, NO_PROFILE), ...change }
      const named = new Map([[loud, { verdict: 'unexplained' as const, reason, reading }]])
      return explained([reportedOf(0, 'distillation')], 'a90', population, [loud], named)?.looked_at?.says
    }
    const repeated = { ...NO_PROFILE, repeated: 0.5 }
    for (const said of [says({}), says({ bound: true }), says({ bound: true, asks: true }), says({ profile: repeated })])
      expect(said).toMatch(/it stands out\. Nobody of it is listed, since .* in log-odds/)
    expect(says({ bound: true })).toContain('as classes, families and firms are')
    expect(says({ bound: true, asks: true, weighed: -4 })).toContain(
      'come to -4.0 in log-odds, which is for innocents, and below -3.25',
    )
    expect(says({ profile: repeated })).toContain('50% of what fills their templates was sent word for word by others')
    expect(says({}, 'own-material')).toMatch(/Nobody of it is listed: what other entries left/)
  })
})
