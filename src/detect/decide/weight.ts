import { LEAST_ACCUSED, LEAST_UNBOUND } from './bounds.ts'
import { isTheirOwn } from './material.ts'
import type { Reading } from './reading.ts'
import { type Card, cardFor } from './scorecard.ts'

/** Whom the scorecard accuses, and whom it clears; what each bound rests on stands in docs/decisions/0024-scorecard.md. */

/**
 * What a group must weigh to be accused though no rule of its own accuses it; what innocents came to that the weights were fitted on: who share several cards 2.5, a localisation vendor's freelancers; of whom each card pays for many
 * 4.4, sections of courses, and 2.8, a hackathon; pools 2.5, of which some customers make data. Of whom nothing binds exam trainers came to 3.5 and a platform's laboratories to 1.7, whose users come to them one by one and send from
 * their servers; an operator makes accounts together, and of those who send from all over the place nobody came to more than 0.7.
 */
const ACCUSED = { bound: 2, inLots: 2.5, pool: 2.75, madeTogether: 2, scattered: 2.7, unbound: 2.2 } as const
/** Share of members with an address in common, below which they are scattered. */
const SCATTERED = 0.7
/**
 * And below what nobody is, whatever a rule says: labelling firms, exam trainers, a vendor and contractors came to less than nearly all campaigns that a rule accuses. Of pools the bound hangs on how much they ask. Firms whose workers hand dialogues over
 * ask for 1.6 and more, and came to 2.5; what asks for less may hide what it collects under what it resells, and of what is hidden all figures say less; and where nearly all that is sent asks there is no cover that could make a campaign look
 * like customers.
 */
const CLEARED = { alone: 1.5, poolThatHides: 2, pool: 2.6, poolThatAsks: 2.7 } as const
/** How much a pool asks from which it hides nothing, and from which it does hardly anything else: see `level`. */
const POOL = { shows: 1.6, asks: 2.45 } as const
/** Nor is anybody who asks for less than this: see `level`. Hydras hide what they collect. */
const LEAST_ASKED: Readonly<Record<Card, number>> = { alone: 0.9, pool: 0.45 }

/** Whether all that is known together says campaign, as plainly as hardly any innocents came to, and nothing says firms or things of their own. */
export function isWeighty(of: Reading): boolean {
  // What is asked is no control: that unrelated parties act as one must show in something else.
  const controlled = of.bound || of.acting >= 1
  const othersWork = of.firms || isTheirOwn(of.profile.material) || of.profile.elsewhere > 0
  const asks = of.asked >= LEAST_ASKED[cardFor(of.profile)]
  return isWeighable(of) && controlled && of.cohesive && !othersWork && asks && of.weighed >= weightAskedOf(of)
}

/** Whether its weight may accuse a group at all; the weights are fitted on such groups alone. */
export function isWeighable(of: Reading): boolean {
  const poolOrLots = cardFor(of.profile) === 'pool' || of.sponsored || of.lots
  // A start-up, a tutoring company or a publisher has as few accounts, on its founder's card, and one program for all of them.
  const enough = of.members >= (of.bound && !poolOrLots ? LEAST_ACCUSED : LEAST_UNBOUND)
  return enough && !(of.overAndOver && areEvaluators(of))
}

/** Whether nothing but the same prompts over and over ties a group, or one card beside them: who runs one benchmark runs one program with one setting, and hard questions make a model reason. */
function areEvaluators(of: Reading): boolean {
  return cardFor(of.profile) === 'alone' && (!of.bound || of.sponsored || of.lots)
}

/** What a group must weigh to be accused by that alone. */
export function weightAskedOf(of: Reading): number {
  return ACCUSED[standingOf(of)]
}

/** As what a group is weighed. */
function standingOf(of: Reading): keyof typeof ACCUSED {
  if (cardFor(of.profile) === 'pool') return 'pool'
  if (of.sponsored || of.lots) return 'inLots'
  if (of.bound) return 'bound'
  if (of.profile.place < SCATTERED) return 'scattered'
  return of.strong('creation-burst') ? 'madeTogether' : 'unbound'
}

/** Whether it is like innocents in so much that no one rule accuses it. Of fewer than this lab accuses by itself nothing was learned, and figures of three or four say little; another lab's word decides there. */
export function isWeighedDown(of: Reading): boolean {
  if (of.members < LEAST_ACCUSED) return false
  return of.weighed < CLEARED[clearedAs(of)]
}

function clearedAs(of: Reading): keyof typeof CLEARED {
  if (cardFor(of.profile) === 'alone') return 'alone'
  if (of.asked < POOL.shows) return 'poolThatHides'
  return of.asked < POOL.asks ? 'pool' : 'poolThatAsks'
}
