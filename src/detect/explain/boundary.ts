import { type Campaign, Family } from '../../records/index.ts'
import type { Chosen } from '../decide/judged.ts'
import { NOBODYS } from '../decide/profile/hands.ts'
import { NO_MATERIAL } from '../decide/profile/material.ts'
import { NO_PIVOT } from '../decide/profile/pivot.ts'
import type { Profile } from '../decide/profile/profile.ts'
import { NO_RHYTHM } from '../decide/profile/rhythm.ts'
import { NO_SUBJECTS } from '../decide/profile/subjects.ts'
import { verdictOf } from '../decide/verdict.ts'
import { type Finding, putTogether } from '../test/test-group.ts'

const NO_TEMPLATES: Partial<Profile> = {
  ownTemplates: [],
  shardedTemplates: [],
  sharded: 0,
  asking: 0,
  manifold: 0,
  repeated: 0,
  hands: NOBODYS,
  rhythm: NO_RHYTHM,
  material: NO_MATERIAL,
}

/** The shares of a profile that a family or a signal shows: without it nobody would know them. */
const SHOWN_BY: Readonly<Record<string, Partial<Profile>>> = {
  linkage: {
    identity: 0,
    sponsor: 0,
    sponsors: 0,
    funded: 0,
    conversation: 0,
    wandering: 0,
    elsewhere: 0,
    joined: 0,
    closest: 0,
  },
  network: { place: 0 },
  content: { ...NO_TEMPLATES, subjects: NO_SUBJECTS },
  timing: { pivot: NO_PIVOT },
  'shared-identity': { identity: 0, sponsor: 0, sponsors: 0, funded: 0 },
  continuation: { conversation: 0, wandering: 0, elsewhere: 0 },
  'shared-place': { place: 0 },
  'shared-templates': NO_TEMPLATES,
  shards: { shardedTemplates: [], sharded: 0, asking: 0, hands: NOBODYS, rhythm: NO_RHYTHM, material: NO_MATERIAL },
  'release-pivot': { pivot: NO_PIVOT },
}

type Turns = NonNullable<NonNullable<Campaign['boundary']>['rests_on'][number]['turns']>

/** What a remnant of a group needs: an ordinary group reaches it once in twenty at most. */
const STANDS_ALONE = 20

/**
 * What the verdict rests on: for each signal, and for each family, the e-value and the verdict without it. `stays` is false where the group would
 * drop out of the queue or be called something else, and `turns` says which.
 *
 * Shares that the evidence shows go with it, also those that speak for innocents: nobody would take a group for a class of whom no card is known; members stay: this says what the decision would have been had the evidence not been there, not what grouping would have
 * found without it (for that, switch parts off: see ../ablation.ts).
 *
 * @param line the e-value at which the queue begins
 */
export function boundary({ tested, profile, reasoned }: Chosen, line: number): NonNullable<Campaign['boundary']> {
  // What was left of a larger group had to stand by itself: see decide/takes.ts.
  const needed = tested.eValue >= line ? line : Math.min(tested.eValue, STANDS_ALONE)
  const without = (name: string, kind: 'signal' | 'family', keep: (finding: Finding) => boolean) => {
    const rest = putTogether(tested.candidate, tested.findings.filter(keep))
    const { verdict, reason } = verdictOf(rest, { ...profile, ...SHOWN_BY[name] })
    const turns = turnsOf(verdict !== reasoned.verdict, reason === 'ordinary', rest.eValue < needed)
    return {
      without: name,
      kind,
      e_value: Number(rest.eValue.toPrecision(5)),
      verdict,
      stays: turns === undefined,
      ...(turns === undefined ? {} : { turns }),
    }
  }
  const families = Family.options.filter((family) => tested.findings.some(({ signal }) => signal.family === family))
  return {
    line: Number(line.toPrecision(5)),
    rests_on: [
      ...families.map((family) => without(family, 'family', ({ signal }) => signal.family !== family)),
      ...tested.findings.map(({ signal }) => without(signal.name, 'signal', (one) => one.signal !== signal)),
    ],
  }
}

/** What is ordinary is not listed, by whatever name and with whatever e-value: that is said first. */
function turnsOf(other: boolean, ordinary: boolean, below: boolean): Turns | undefined {
  if (ordinary) return 'ordinary'
  if (other) return 'verdict'
  return below ? 'e_value' : undefined
}
