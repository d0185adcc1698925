import type { Tested } from '../test/test-group.ts'
import type { Bystander } from './members/members-of.ts'
import type { Profile } from './profile/profile.ts'
import type { Reasoned } from './verdict.ts'
import type { Reading } from './weigh/reading.ts'

/** A group that was tested and named, before it is known who belongs to it. */
export type Judged = { readonly tested: Tested; readonly profile: Profile; readonly reasoned: Reasoned }

/** A group that stays: tested, named, with the parties that belong to it in the end. */
export type Chosen = {
  readonly tested: Tested
  readonly profile: Profile
  readonly reasoned: Reasoned
  readonly members: ReadonlyMap<number, number>
  /** Parties that have to do with the campaign and are kept out of it, and why. */
  readonly bystanders: readonly Bystander[]
}

/** Judges a part of a group anew; looking away from others of it, if any are given. */
export type Again = (whole: Judged, part: ReadonlyMap<number, number>, aside?: ReadonlySet<number>) => Judged

/** Judges other parties than a group was tested with. */
export type Judging = {
  readonly again: Again
  /** The same of those at a group's core, who are asked of more than once: by the same draws. */
  readonly core: (whole: Judged, part: ReadonlyMap<number, number>) => Judged
  /** What a group shows, as verdicts read it. */
  readonly reading: (one: Judged) => Reading
  /** Names those who are nearly the group that was tested, by its tests and their own shares: it costs no new test. */
  readonly reread: (whole: Judged, part: ReadonlyMap<number, number>) => Reasoned
}
