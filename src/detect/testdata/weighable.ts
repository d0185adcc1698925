import fc from 'fast-check'
import type { Weighable } from '../decide/weigh/figures.ts'
import type { Habits } from '../decide/profile/habits.ts'
import type { Hands } from '../decide/profile/hands.ts'
import type { Material } from '../decide/profile/material.ts'
import type { Subjects } from '../decide/profile/subjects.ts'
import type { Profile } from '../decide/profile/profile.ts'
import type { Rhythm } from '../decide/profile/rhythm.ts'
import { NO_TOOLS, type Tools } from '../decide/profile/tools.ts'
import { NO_PROFILE } from './no-profile.ts'

/** Statistics that signals gave; those that are not named were not measured. */
export const saying =
  (statistics: Readonly<Record<string, number>>): Weighable['said'] =>
  (signal, otherwise = 0) =>
    statistics[signal] ?? otherwise

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
export const share = between(0, 1)
const hang = fc.oneof(share, fc.constant(Number.NaN))
// Each record by its type: a field that is there no longer, or not yet here, does not compile.
const profiles = fc.record<Profile>({
  heads: fc.nat(500),
  ownTemplates: fc.array(fc.nat(500)),
  shardedTemplates: fc.array(fc.nat(500)),
  sharded: share,
  asking: share,
  customary: share,
  manifold: share,
  repeated: share,
  identity: share,
  sponsor: share,
  sponsors: share,
  funded: share,
  conversation: share,
  wandering: share,
  elsewhere: share,
  joined: share,
  closest: share,
  place: share,
  density: share,
  greedy: share,
  hands: fc.record<Hands>({ templates: fc.nat(300), byHours: hang, byDays: hang, users: share }),
  rhythm: fc.record<Rhythm>({ tireless: share, sittings: fc.nat(56) }),
  seen: between(0, 14),
  // Whatever is made for one task is made for one or some.
  tools: fc
    .record({ each: fc.nat(50), brought: share, share, users: share, more: share, goesOn: share, further: share })
    .map(({ each, brought, share, users, more, goesOn, further }): Tools => {
      const forSome = { share: share + more * (1 - share), users: users + more * (1 - users) }
      return { each, brought, steps: goesOn * brought, further, forOne: { share, users }, forSome, written: forSome, environments: NO_TOOLS.environments }
    }),
  material: fc.record<Material>({ again: fc.nat(5_000), own: between(-1, 1), least: between(-2, 1) }),
  subjects: fc.record<Subjects>({ dialogues: fc.nat(5_000), own: between(-1, 1), least: between(-2, 1) }),
  pivot: between(-1, 1),
  habits: fc.record<Habits>({
    spread: between(0, 3),
    reasoning: share,
    words: share,
    limited: share,
    greedy: share,
    breadth: share,
    languages: between(0, 6),
  }),
  firms: share,
  entity: share,
  domain: share,
})

/** What the signals can say that are weighed: shares, factors and minus a spread. */
export const STATISTICS = {
  'equal-load': between(-5, 0),
  lockstep: between(0, 50),
  'creation-burst': between(-8, 0),
  'shared-client': share,
}
export const statistics = fc.record(STATISTICS)
export const groups = fc.tuple(profiles, statistics, between(0, 20), between(0, 5), between(0, 3)).map(
  ([profile, said, asksTimes, allAsksTimes, asked]): Weighable => ({
    profile,
    said: saying(said),
    asksTimes,
    allAsksTimes,
    asked,
  }),
)

/** A group of which nothing was measured, and whose templates ask as others' do. */
export const PLAIN: Weighable = { profile: NO_PROFILE, said: saying({}), asksTimes: 1, allAsksTimes: 0, asked: 0 }
