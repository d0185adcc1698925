import { gathered, logOdds } from '../../../src/detect/group/evidence.ts'
import { NOBODY, viewer } from '../../../src/detect/group/group-view.ts'
import { ALL_KINDS } from '../../../src/detect/group/key-kinds.ts'
import { listOf } from '../../../src/detect/incidence.ts'
import type { Population } from '../../../src/detect/population.ts'
import { ownWork } from '../features/own-work.ts'
import { SHARED_BY_MOST } from '../settings.ts'

/** Who belongs to a listed group. */
export type Members = {
  /** Parties with the calibrated probability of belonging, 0 to 1. */
  readonly members: ReadonlyMap<number, number>
  /** Parties that are tied to the group and do none of its work: not accused. */
  readonly associated: readonly number[]
  /** Keys of the templates that are the group's own. */
  readonly ownTemplates: readonly number[]
  /** Whether the group is known by templates of its own: most members fill them. */
  readonly isOfTemplates: boolean
}

/**
 * Decides party by party, on evidence of the party's own.
 *
 * A party belongs whose ties and templates make it likelier to belong than not. Where most of the group fill templates of its own, a party
 * that fills none of them does none of its work: a customer of the same reseller, or a neighbour behind the same exit, and is set apart. Where they do, a
 * party outside that fills as many of them as the median member belongs, too: the group's work is what it does.
 *
 * @param parties those of the group that are free
 * @param taken parties of other listed groups
 */
export function membersOf(population: Population, parties: readonly number[], taken: ReadonlySet<number> = NOBODY): Members {
  const own = ownWork(viewer(population)(parties))
  const filledBy = new Map<number, number>()
  for (const key of own.sharded)
    for (const party of listOf(population.keys.parties, key)) filledBy.set(party, (filledBy.get(party) ?? 0) + 1)
  const fills = (party: number) => filledBy.get(party) ?? 0
  const isOfTemplates = parties.filter((party) => fills(party) > 0).length > SHARED_BY_MOST * parties.length
  const counts = parties.map(fills).sort((a, b) => a - b)
  const median = counts[Math.floor(counts.length / 2)] as number
  const inside = new Set(parties)
  // One template is a text that anybody may copy.
  const newcomers =
    isOfTemplates && median > 1
      ? [...filledBy.keys()].filter((party) => !inside.has(party) && !taken.has(party) && fills(party) >= median)
      : []
  return gathered(population, parties, ALL_KINDS, (gathering) => {
    const members = new Map<number, number>()
    const associated: number[] = []
    for (const party of [...parties, ...newcomers].sort((a, b) => a - b)) {
      const odds = logOdds(population, gathering, party)
      const works = !isOfTemplates || fills(party) > 0
      if (!inside.has(party) && odds <= 0) continue
      if (works) members.set(party, 1 / (1 + Math.exp(-odds)))
      else associated.push(party)
    }
    return { members, associated, ownTemplates: own.templates, isOfTemplates }
  })
}
