import type { Family } from '../../../records/index.ts'
import type { Tested } from '../../test/test-group.ts'
import { COHESIVE, PAID_FOR } from '../bounds.ts'
import type { Profile } from '../profile/profile.ts'
import { scorecardFor } from './figures.ts'
import { type Weigh, weighed } from './scorecard.ts'

/** At 20 an e-value says what a test at the level of one in twenty says. */
const STRONG = 20

/**
 * How many times as much as this provider's templates a group's own ask for training data (`asksTimes`) where all that it sends asks for clearly less than ordinary traffic does, before it asks for any; and from what
 * share of the ordinary on that is so: pools stood at 0 to 0.6.
 */
const MUCH_MORE = 1.8
const LESS = 0.7

/**
 * By what is divided how many times as much as others' a group's templates ask: the scale that the weights and MUCH_MORE were set on. It was what templates at large ask, campaigns' among them, beside what parties' do (docs/decisions/0024-scorecard.md).
 */
const OF_THE_FIT = 1.4

/** Share of members over which dialogues wander, from which they are a pool. */
const POOLED = 0.4
/** Share over which they wander from which it is no event, however it is paid for: of the teams of one, who go on with each other's dialogues, they tied four fifths at most. */
const WANDERED = 0.85
/** Share of firms by themselves from which a group that is not accused is most like a holding or a platform's customers. */
const FIRMS = 0.4

/** Of those who share any instrument, how many must be paid for by two, or by some that each pay for many, for sections of a course or for several events. */
const PAID_FOR_BY_FEW = 0.9

/** A tested group as the rules read it: shares, tests, and what these say together. */
export type Reading = {
  readonly profile: Profile
  readonly members: number
  /** How many persons these count for: an entity with several accounts in the group for more than one. */
  readonly heads: number
  /** Whether a signal is strong. */
  strong(name: string): boolean
  /** A signal's statistic; `otherwise` (0) where it was not measured. */
  said(name: string, otherwise?: number): number
  /** A signal's statistic as a multiple of what ordinary groups show; 0 where it was not measured. */
  times(name: string): number
  /** How many of network, creation and timing say that the accounts act as one. */
  readonly acting: number
  /** Whether members share what costs money or cannot be come by otherwise. */
  readonly bound: boolean
  /** Whether most pairs of members are tied. */
  readonly cohesive: boolean
  /**
   * One instrument for nearly all that share any: a teacher, a sponsor, an agency. And no class has dialogues that wander over nearly all of it, though the
   * teams of an event go on with each other's.
   */
  readonly sponsored: boolean
  /** The same, or several instruments that each pay for as many as a class has: several courses, or one that has many sections. */
  readonly lots: boolean
  /** Fed from more than two: neither sponsored nor two sections of a course. */
  readonly several: boolean
  /** Whether so many are firms by themselves that it is most like a holding, customers of one service, or a firm whose branches have entities of their own. */
  readonly firms: boolean
  /**
   * How much more its own templates ask for training data than those that this provider's customers fill, as the weights were fitted with (OF_THE_FIT): says more than the bare probability, which is low for all wording that the model has not
   * seen.
   */
  readonly asksTimes: number
  /** How much more all that it sends asks than others' does, where that is certain; 0 where it is not. */
  readonly allAsksTimes: number
  /** Whether it asks for training data, in all that it sends or in its own templates. */
  readonly asks: boolean
  /** Whether neither what it sends nor its templates ask for more than others' do: customers run generators, too, and their dispatcher deals the jobs out to every account. */
  readonly asksLess: boolean
  /** How much it asks for training data, by its templates and by all that it sends: see `level`. */
  readonly asked: number
  /** How far all of this together speaks for a campaign, in log-odds at even odds, on its scorecard: see scorecard.ts. */
  readonly weighed: number
}

/**
 * How much a group asks for training data, by its templates and by all that it sends. It is made of probabilities of the intent model, and no ratio to what others send here: a provider whose customers
 * ask for little must not make a reseller stand out.
 *
 * @param asking share of all that it sends which asks, 0 to 1
 * @returns 0 to 3
 */
export function level(profile: Profile, asking: number): number {
  return profile.asking + 2 * asking
}

/** How much a tested group asks for training data: see `level`. Nothing else of it is weighed, since it is asked of every two groups. */
export function askedBy({ tested, profile }: { readonly tested: Tested; readonly profile: Profile }): number {
  return level(profile, tested.findings.find(({ signal }) => signal.name === 'intent')?.statistic ?? 0)
}

/**
 * Reads a group's tests and shares.
 *
 * @param weigh says how far all of it together speaks for a campaign: the fitted scorecard where none is given
 */
export function readingOf(tested: Tested, profile: Profile, weigh: Weigh = weighed): Reading {
  const found = (name: string) => tested.findings.find((one) => one.signal.name === name)
  const strong = (name: string) => (found(name)?.eValue ?? 0) >= STRONG
  const times = (name: string) => {
    const finding = found(name)
    // Nothing is no multiple of nothing.
    return finding === undefined || finding.statistic === 0 ? 0 : finding.statistic / finding.population
  }
  // What a group was chosen by says nothing of it.
  const familyIsStrong = (family: Family) =>
    tested.findings.some(
      ({ signal, eValue }) =>
        signal.family === family && eValue >= STRONG && (signal.chosenBy === undefined || signal.chosenBy !== tested.chosenBy),
    )
  const alone = profile.wandering < WANDERED
  // Two who share a card among a dozen who share none are no section of anything.
  const paidFor = alone && profile.identity >= PAID_FOR
  const sponsored = alone && profile.sponsor >= PAID_FOR && profile.sponsor / profile.identity >= 0.75
  const sections = paidFor && profile.sponsors / profile.identity >= PAID_FOR_BY_FEW
  const asksTimes = profile.customary > 0 ? (found('template-intent')?.statistic ?? 0) / profile.customary / OF_THE_FIT : 0
  const less = times('intent') < LESS
  const asks = strong('intent') || (strong('template-intent') && (!less || asksTimes >= MUCH_MORE))
  const said = (name: string, otherwise = 0) => found(name)?.statistic ?? otherwise
  const allAsksTimes = strong('intent') ? times('intent') : 0
  const asked = askedBy({ tested, profile })
  return {
    profile,
    members: tested.candidate.members.size,
    heads: Math.max(tested.candidate.members.size, profile.heads),
    strong,
    said,
    times,
    acting: (['network', 'lifecycle', 'timing'] as const).filter(familyIsStrong).length,
    bound:
      (profile.identity >= PAID_FOR && strong('shared-identity')) || (profile.conversation >= 0.25 && strong('continuation')),
    cohesive: profile.density >= COHESIVE,
    sponsored,
    lots: sponsored || sections || (paidFor && profile.funded / profile.identity >= PAID_FOR_BY_FEW),
    several: !sponsored && !sections,
    firms: profile.firms >= FIRMS && profile.wandering < POOLED,
    asksTimes,
    allAsksTimes,
    asks,
    asksLess: !asks && (less ? asksTimes < MUCH_MORE : times('intent') < 1 && asksTimes < 1),
    asked,
    weighed: weigh({ profile, said, asksTimes, allAsksTimes, asked }, scorecardFor(profile)),
  }
}
