import { givenOf } from '../given.ts'
import type { Population } from '../population.ts'
import { NAMED, OF_EACH, seenIn } from './seen.ts'

/** Share of all accounts from which it is said what a plan's are without: a plan of one customer would be a sentence about one customer. */
const A_PLAN = 0.01
/** And how many these are at least. */
const A_PLANS_ACCOUNTS = 10
const PLAN_LENGTH = 40

const OR = new Intl.ListFormat('en', { type: 'disjunction' })
const AND = new Intl.ListFormat('en', { type: 'conjunction' })

/**
 * What others have and whole plans do not, a sentence for each plan, the largest first: customers of a marketplace or of a house that was bought come through gateways of
 * their own, and a campaign that buys its accounts there shows fewer ties.
 */
export function missingByPlan({ given, accounts }: Pick<Population, 'given' | 'accounts'>): string[] {
  const seen = seenIn(given)
  const plans = new Map<string, number[]>()
  accounts.cards.forEach(({ plan }, at) => {
    const before = plans.get(plan)
    if (before === undefined) plans.set(plan, [at])
    else before.push(at)
  })
  const least = Math.max(A_PLANS_ACCOUNTS, A_PLAN * accounts.cards.length)
  return [...plans]
    .filter(([plan, which]) => plan !== '' && which.length >= least)
    .sort(([one, a], [other, b]) => b.length - a.length || (one < other ? -1 : 1))
    .flatMap(([plan, which]) => {
      const own = seenIn(givenOf(accounts, which))
      const without = NAMED.filter(({ field }) => OF_EACH.includes(field) && seen[field] && !own[field])
      if (without.length === 0) return []
      const name = JSON.stringify(plan.slice(0, PLAN_LENGTH))
      return [
        `Of the ${which.length} accounts of the plan ${name} hardly any has ${OR.format(without.map(({ has }) => has))}: of these ${AND.format(without.map(({ unseen }) => unseen))} could not be seen.`,
      ]
    })
}
