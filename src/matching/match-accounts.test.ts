import { describe, expect, it } from 'vitest'
import type { CampaignsFile } from '../records/index.ts'
import { flaggedOf } from './lab/flagged-of.ts'
import { handleOf } from './lab/local-key.ts'
import { matchesOf, nameFlagged } from './lab/match-accounts.ts'

const handle = (namespace: Parameters<typeof handleOf>[1], value: string) => handleOf(Buffer.alloc(32, 7), namespace, value)
const campaign = (campaign_id: string, verdict: string, ...ids: string[]) => ({
  campaign_id,
  verdict,
  accounts: ids.map((account_id) => ({ account_id })),
})
const file = {
  campaigns: [
    campaign('c-1', 'distillation', 'a', 'b'),
    campaign('c-2', 'unexplained', 'c'),
    campaign('c-3', 'permitted', 'd'),
    campaign('c-4', 'innocent', 'd'),
  ],
} as unknown as CampaignsFile
const card = (account_id: string, payment_fingerprint?: string, email_fingerprint?: string) => ({
  account_id,
  ...(payment_fingerprint === undefined ? {} : { payment_fingerprint }),
  ...(email_fingerprint === undefined ? {} : { email_fingerprint }),
})
const cards = [card('a', 'card-1', 'eml-1'), card('b', 'card-1'), card('c', undefined, 'not a fingerprint'), card('d', 'card-4')]
const result = (namespace: 'payment' | 'email', value: string, campaigns: string[] = []) => ({
  epoch: 'e',
  namespace,
  handle: handle(namespace, value),
  campaigns,
  band: '3+' as const,
  week: '2026-W10',
  weight: 0.75,
  contested: namespace === 'email',
})

describe('matching of a lab’s accounts', () => {
  it('takes those of campaigns that are open, and no other', () => {
    expect(flaggedOf(file, cards).map((one) => [one.account_id, one.namespace])).toEqual([
      ['a', 'payment'],
      ['a', 'email'],
      ['b', 'payment'],
      ['c', 'email'],
    ])
    expect(flaggedOf(file, cards, ['email']).map((one) => one.account_id)).toEqual(['a', 'c'])
  })

  it('matches nobody by a word for nothing: every lab has accounts without a card', () => {
    const none = cards.map((card) => ({
      ...card,
      payment_fingerprint: 'None',
      email_fingerprint: 'd41d8cd98f00b204e9800998ecf8427e',
    }))
    expect(flaggedOf(file, none)).toEqual([])
  })

  it('leaves a malformed value out by its account, without repeating it, and goes on', () => {
    const { named, refused } = nameFlagged(flaggedOf(file, cards), handle)
    expect(named.map((one) => one.flagged.account_id)).toEqual(['a', 'a', 'b'])
    expect(refused).toEqual([{ account_id: 'c', why: expect.stringMatching(/fingerprint/) }])
    expect(JSON.stringify(refused)).not.toContain('not a fingerprint')
    expect(matchesOf([result('email', 'eml-1')], named).map((one) => one.account_id)).toEqual(['a'])
  })

  it('gives one match for an account and a namespace, to all accounts that hold the value', () => {
    const { named } = nameFlagged(flaggedOf(file, cards), handle)
    const matches = matchesOf(
      [result('payment', 'card-1', ['x']), result('payment', 'card-1', ['y']), result('email', 'eml-1')],
      named,
    )
    expect(matches.map((one) => [one.account_id, one.namespace, one.campaign, one.labs, one.weight, one.status])).toEqual([
      ['a', 'payment', 'y', 3, 0.75, 'live'],
      ['b', 'payment', 'y', 3, 0.75, 'live'],
      ['a', 'email', 'c-1', 3, 0.75, 'disputed'],
    ])
    const [a, b, mail] = matches.map((one) => one.value)
    expect(a).toBe(b)
    expect(mail).not.toBe(a)
    expect(a).toBeDefined()
  })

  it('is contested where it is in any epoch that is open, whichever result came last', () => {
    const { named } = nameFlagged(flaggedOf(file, cards), handle)
    const [live, contested] = [false, true].map((one) => ({ ...result('payment', 'card-1'), contested: one }))
    for (const results of [
      [live, contested],
      [contested, live],
    ] as (typeof live)[][])
      expect(matchesOf(results as never, named).map((one) => one.status)).toEqual(['disputed', 'disputed'])
  })
})
