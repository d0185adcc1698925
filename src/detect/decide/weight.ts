import { LEAST_ACCUSED, LEAST_UNBOUND } from './bounds.ts'
import { isTheirOwn } from './material.ts'
import type { Reading } from './reading.ts'
import { type Card, cardFor } from './scorecard.ts'

/** Whom the scorecard accuses, and whom it clears; what each bound rests on stands in docs/decisions/0024-scorecard.md. */

/**
 * What a group must weigh to be accused though no rule of its own accuses it. Of the innocents that the weights were fitted on those who share cards came to 1.7 at most, a hackathon to 2.4, pools to 2.7, and exam trainers whom
 * nothing binds to 2.6, whose users come to them one by one; an operator makes accounts together.
 */
const ACCUSED = { bound: 2.3, event: 3, pool: 3, madeTogether: 2.3, unbound: 3.3 } as const
/**
 * And below what nobody is, whatever a rule says. Of 123 campaigns in pools that a rule accuses two come to less, and of the 16 pools of innocents that one accuses all: labelling firms, exam trainers, contractors, and customers who make
 * data. Where nearly all that is sent asks there is no cover that could make a campaign look like customers.
 */
const CLEARED = { alone: -0.5, pool: 2, asking: { from: 2.45, pool: 1 } } as const
/** Nor is anybody who asks for less than this: see `level`. Hydras hide what they collect. */
const LEAST_ASKED: Readonly<Record<Card, number>> = { alone: 0.9, pool: 0.45 }

/** Whether all that is known together says campaign, as plainly as hardly any innocents came to, and nothing says firms or things of their own. */
export function isWeighty(of: Reading): boolean {
  const card = cardFor(of.profile)
  const enough = of.members >= (of.bound ? LEAST_ACCUSED : LEAST_UNBOUND)
  // What is asked is no control: that unrelated parties act as one must show in something else.
  const controlled = of.bound || of.acting >= 1
  const othersWork = of.firms || isTheirOwn(of.profile.material) || of.profile.elsewhere > 0
  return enough && controlled && of.cohesive && !othersWork && of.asked >= LEAST_ASKED[card] && of.weighed >= weightAskedOf(of)
}

/** What a group must weigh to be accused by that alone. */
export function weightAskedOf(of: Reading): number {
  return ACCUSED[standingOf(of)]
}

/** As what a group is weighed. */
function standingOf(of: Reading): keyof typeof ACCUSED {
  if (cardFor(of.profile) === 'pool') return 'pool'
  if (of.event) return 'event'
  if (of.bound) return 'bound'
  return of.strong('creation-burst') ? 'madeTogether' : 'unbound'
}

/** Whether it is like innocents in so much that no one rule accuses it. Of fewer than this lab accuses by itself nothing was learned, and figures of three or four say little; another lab's word decides there. */
export function isWeighedDown(of: Reading): boolean {
  if (of.members < LEAST_ACCUSED) return false
  if (cardFor(of.profile) === 'alone') return of.weighed < CLEARED.alone
  return of.weighed < (of.asked < CLEARED.asking.from ? CLEARED.pool : CLEARED.asking.pool)
}
