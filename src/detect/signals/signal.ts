import type { Family } from '../../records/index.ts'
import type { GroupView } from '../group/group-view.ts'

/**
 * What a grouping may have been chosen by. A group is found by one of these; the one that speaks loudest in it is taken to be the one, and
 * says nothing more about it (see test/test-group.ts).
 */
export type ChosenBy = 'identity' | 'conversation' | 'place' | 'client' | 'wording'

/** A declared way of seeing: one figure for any set of parties, so that its null is the same figure over ordinary sets. */
export type Signal = {
  readonly name: string
  /** Rises with every change of meaning, so that old campaigns stay explicable. */
  readonly version: number
  readonly family: Family
  readonly chosenBy?: ChosenBy
  /** Ordinary groups have members of the same traffic, or of any; those of any come without their keys, for signals that read figures. */
  readonly matched: 'volume' | 'any'
  readonly techniques: readonly string[]
  /**
   * Share of a group's evidence that is staked on it, 1 where not given: the rest of its e-value is 1 whatever it says. What others say of accounts is half of what is known of them, whether they say something or nothing.
   */
  readonly stake?: number
  /** Higher speaks for a campaign. NaN where the population does not tell (a field that nobody has). */
  measure(group: GroupView): number
  /** One draw of the figure from a null of its own, where ordinary sets of parties are none: the loop then asks this. */
  readonly ordinary?: (group: GroupView, random: () => number) => number
  /** One sentence with its figures: the group's, and the mean over ordinary groups of its size. */
  says(statistic: number, population: number): string
}

/** A signal as declared; the place where what every one owes is checked by the compiler. */
export function defineSignal(signal: Signal): Signal {
  return signal
}
