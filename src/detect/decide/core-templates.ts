import { inCommon } from '../bits.ts'
import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'
import { ASKING } from './asking.ts'

/** Holders of a template that are looked at in pairs: enough for a mean, however large the group. */
const LOOKED_AT = 24
/** How much of the most that a template's holders have in common makes it one of the core. */
const OF_THE_MOST = 0.5
/** Or as many others, if they are nearly all that either of two holders fills and it asks for training data, as customers' jobs mostly do not: cells of a campaign have a generator each, and not all of one size. */
const OF_A_CELL = { templates: 3, share: 0.7 } as const

/** Which of a group's own templates a party fills, as a set of their places, and how many. */
type Having = { readonly set: Uint32Array; size: number }

/**
 * Of a group's own templates those of its generator: templates whose holders also have many others of them in common. What the end users of a
 * pool happen to share, a turn of phrase here and a system prompt there, is held by one set of accounts today and by another tomorrow. A campaign may work in
 * cells, each with templates of its own; then those of every cell are.
 *
 * @param own the group's own templates
 * @param members positions of parties
 */
export function coreTemplates(population: Population, own: readonly number[], members: ReadonlySet<number>): number[] {
  const placeOf = new Map(own.map((key, at) => [key, at]))
  const having = new Map<number, Having>()
  const of = (party: number): Having => {
    const known = having.get(party)
    if (known !== undefined) return known
    const made = { set: new Uint32Array(Math.ceil(own.length / 32)), size: 0 }
    for (const key of listOf(population.parties.keys, party)) {
      const at = placeOf.get(key)
      if (at === undefined) continue
      made.set[at >> 5] = (made.set[at >> 5] as number) | (1 << (at & 31))
      made.size++
    }
    having.set(party, made)
    return made
  }
  const inCommonOf = own.map((key) => {
    const holders = Array.from(
      listOf(population.keys.parties, key)
        .filter((party) => members.has(party))
        .slice(0, LOOKED_AT),
      of,
    )
    let common = 0
    let share = 0
    let pairs = 0
    for (let i = 0; i < holders.length; i++) {
      for (let j = i + 1; j < holders.length; j++) {
        const [mine, theirs] = [holders[i] as Having, holders[j] as Having]
        const both = inCommon(mine.set, theirs.set)
        common += both
        share += both / Math.min(mine.size, theirs.size)
        pairs++
      }
    }
    return pairs === 0 ? { key, common: 0, share: 0 } : { key, common: common / pairs, share: share / pairs }
  })
  const most = Math.max(0, ...inCommonOf.map(({ common }) => common))
  const isCore = ({ key, common, share }: (typeof inCommonOf)[number]) => {
    const asks = (population.keys.templates[key]?.asks ?? 0) >= ASKING
    return common >= OF_THE_MOST * most || (asks && common >= OF_A_CELL.templates && share >= OF_A_CELL.share)
  }
  return inCommonOf.filter(isCore).map(({ key }) => key)
}
