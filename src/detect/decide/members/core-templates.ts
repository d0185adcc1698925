import { commonSize, size } from '../../bits.ts'
import { holderSets } from '../../group/holder-sets.ts'
import { listOf } from '../../incidence.ts'
import type { Population } from '../../population.ts'
import { ASKING } from '../profile/asking.ts'

/** Holders of a template that are looked at in pairs: enough for a mean, however large the group. */
const LOOKED_AT = 24
/** How much of the most that a template's holders have in common makes it one of the core. */
const OF_THE_MOST = 0.5
/** Or as many others, if they are nearly all that either of two holders fills and it asks for training data, as customers' jobs mostly do not: cells of a campaign have a generator each, and not all of one size. */
const OF_A_CELL = { templates: 3, share: 0.7 } as const

/**
 * Of a group's own templates those of its generator: templates whose holders also have many others of them in common. What the end users of a
 * pool happen to share, a turn of phrase here and a system prompt there, is held by one set of accounts today and by another tomorrow. A campaign may work in
 * cells, each with templates of its own; then those of every cell are.
 *
 * @param own the group's own templates
 * @param members positions of parties
 */
export function coreTemplates(population: Population, own: readonly number[], members: ReadonlySet<number>): number[] {
  const filledBy = own.map((key) => Array.from(listOf(population.keys.parties, key).filter((party) => members.has(party))))
  // For each member which of them it fills, by their places.
  const filling = holderSets(filledBy)
  const inCommon = own.map((key, at) => {
    const sets = (filledBy[at] as number[]).slice(0, LOOKED_AT).map((party) => filling.get(party) as Uint32Array)
    const sizes = sets.map(size)
    let common = 0
    let share = 0
    let pairs = 0
    for (let i = 0; i < sets.length; i++) {
      for (let j = i + 1; j < sets.length; j++) {
        const both = commonSize(sets[i] as Uint32Array, sets[j] as Uint32Array)
        common += both
        share += both / Math.min(sizes[i] as number, sizes[j] as number)
        pairs++
      }
    }
    return pairs === 0 ? { key, common: 0, share: 0 } : { key, common: common / pairs, share: share / pairs }
  })
  const most = Math.max(0, ...inCommon.map(({ common }) => common))
  const isCore = ({ key, common, share }: (typeof inCommon)[number]) => {
    const asks = (population.keys.templates[key]?.asks ?? 0) >= ASKING
    return common >= OF_THE_MOST * most || (asks && common >= OF_A_CELL.templates && share >= OF_A_CELL.share)
  }
  return inCommon.filter(isCore).map(({ key }) => key)
}
