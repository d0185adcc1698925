import { wilson } from '../../stats/wilson.ts'
import type { Outcome } from './judgement.ts'

/** One member's word on one thing that another, or it itself, has said. */
export type Vote = { readonly judge: string; readonly author: string; readonly subject: string; readonly outcome: Outcome }

/** How what a member said has turned out. */
export type Score = {
  /** Things that others agreed with, or of which a contest was dismissed. */
  readonly agreed: number
  /** Things of which a contest was upheld. */
  readonly disputed: number
  /** Things that the member took back itself, with nobody else having had to say so. */
  readonly recalled: number
  /** Contests that are not settled; they count neither way. */
  readonly open: number
  /** What counts of these, a judge counting three times at most either way, and which share of it holds: 95 % Wilson interval. */
  readonly votes: { readonly held: number; readonly against: number }
  readonly low: number
  readonly high: number
  /** What the member's next word is worth to others: a quarter step from 0 to 1. */
  readonly weight: (typeof STEPS)[number]
}

/**
 * Votes of one judge that count for or against one author. Three against and none for leave a weight of one half, at which detection still listens:
 * no member alone can silence another, and none can be vouched for by one friend.
 */
export const VOTES_OF_A_JUDGE = 3
const STEPS = [0, 0.25, 0.5, 0.75, 1] as const

/**
 * Scores one author. The weight is the upper end of the interval, so that a newcomer is believed, and one of whom nothing else can be believed any
 * more is not; in quarters, so that it tells readers little of the record behind it, which only the member and the forum see.
 *
 * @param votes about this author, one for a judge and a subject
 */
export function scoreOf(votes: readonly Vote[]): Score {
  const refuted = new Set(votes.filter((one) => one.outcome === 'upheld').map((one) => one.subject))
  // A recall that follows an upheld contest is what is asked for, and no second fault.
  const counted = votes.filter((one) => one.outcome !== 'recalled' || !refuted.has(one.subject))
  const of = (...outcomes: Outcome[]) => counted.filter((one) => outcomes.includes(one.outcome))
  const things = (some: readonly Vote[]) => new Set(some.map((one) => one.subject)).size
  const held = capped(of('agreed', 'dismissed'))
  const against = capped(of('upheld', 'recalled'))
  const { low, high } = wilson(held, held + against)
  return {
    agreed: things(of('agreed', 'dismissed')),
    disputed: refuted.size,
    recalled: things(of('recalled')),
    open: things(of('open')),
    votes: { held, against },
    low,
    high,
    weight: STEPS.findLast((step) => step <= high) ?? 0,
  }
}

function capped(votes: readonly Vote[]): number {
  const byJudge = new Map<string, number>()
  for (const { judge } of votes) byJudge.set(judge, Math.min(VOTES_OF_A_JUDGE, (byJudge.get(judge) ?? 0) + 1))
  return [...byJudge.values()].reduce((sum, one) => sum + one, 0)
}
