import type { Baseline, Variant } from '../baseline.ts'
import { accountFacts } from '../facts/account-facts.ts'
import { type Partner, partners } from '../links/partners.ts'
import { type SharedKey, sharedKeys } from '../links/shared-keys.ts'

type Rare = {
  /** Rarity that a template must have: 3 bits are one party in eight. */
  readonly bits: number
  /** Share of a template's prompts that are different ones. */
  readonly variety: number
}

const says = ({ bits, variety }: Rare) => `templates of ${bits} bits, variety ${variety}`
const among =
  ({ bits, variety }: Rare) =>
  (key: SharedKey) =>
    key.kind === 'template' && key.bits >= bits && key.variety >= variety

/** Adds up the parties with so many templates in common: each as one, or by the surprise of what is common. */
const shared = (counting: 'parties' | 'bits', common: number, rare: Rare): Variant => ({
  name: `${counting}, ${common} in common, ${says(rare)}`,
  score: async ({ population }) => {
    const worth = (one: Partner) => (one.keys < common ? 0 : counting === 'bits' ? one.bits : 1)
    return new Map(
      partners(population, among(rare)).map((own) => [
        own.account_id,
        [...own.partners.values()].reduce((sum, one) => sum + worth(one), 0),
      ]),
    )
  },
})

/**
 * Parties with so many templates in common, times the share of an account's prompts that is made from templates of three or more parties: whoever has
 * many users behind one account shares something with many, but little of it.
 */
const devoted = (common: number, rare: Rare): Variant => ({
  name: `parties times share of prompts, ${common} in common, ${says(rare)}`,
  score: async (traffic) => {
    const { population } = traffic
    const prompts = new Map((await accountFacts(traffic)).map((facts) => [facts.account_id, facts.prompts]))
    const tied = partners(population, among(rare))
    const made = tied.map(() => 0)
    for (const key of sharedKeys(population)) {
      if (key.parties.length < 3 || !among(rare)(key)) continue
      key.accounts.forEach((at, i) => {
        made[at] = (made[at] ?? 0) + (key.uses[i] ?? 0)
      })
    }
    return new Map(
      tied.map((own, at) => {
        const parties = [...own.partners.values()].filter((one) => one.keys >= common).length
        // Ten prompts more, so that the one prompt of a new account is no share of 1.
        return [own.account_id, (parties * (made[at] ?? 0)) / ((prompts.get(own.account_id) ?? 0) + 10)]
      }),
    )
  },
})

/**
 * Near-duplicate template matching: an account's score is the number of unrelated parties with which it shares rare passages, wherever they
 * stand in a prompt, found by consistently sampled shingles. It reads the same shared passages as detection does, and nothing else.
 */
export const nearTemplates: Baseline = {
  name: 'template matching, near-duplicate',
  says: 'Counts the unrelated parties with which an account shares rare passages by sampled word shingles (Broder 1997; Schleimer, Wilkerson & Aiken, SIGMOD 2003).',
  variants: [
    shared('parties', 1, { bits: 3, variety: 0 }),
    shared('parties', 1, { bits: 5, variety: 0.2 }),
    shared('parties', 2, { bits: 5, variety: 0.2 }),
    shared('parties', 2, { bits: 6, variety: 0.2 }),
    shared('parties', 2, { bits: 6, variety: 0.7 }),
    shared('parties', 3, { bits: 6, variety: 0.2 }),
    shared('bits', 1, { bits: 5, variety: 0.2 }),
    shared('bits', 2, { bits: 6, variety: 0.2 }),
    devoted(1, { bits: 6, variety: 0.2 }),
    devoted(2, { bits: 5, variety: 0.2 }),
    devoted(2, { bits: 6, variety: 0.2 }),
    devoted(2, { bits: 6, variety: 0.7 }),
  ],
}
