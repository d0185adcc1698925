import { disjointSets } from '../../../src/detect/disjoint-sets.ts'
import { TEMPLATE } from '../../../src/detect/group/key-kinds.ts'
import { canTie, tieIndex } from '../../../src/detect/group/tie-index.ts'
import { listOf } from '../../../src/detect/incidence.ts'
import type { Population } from '../../../src/detect/population.ts'
import { IN_COMMON } from '../settings.ts'

/**
 * Groups of parties that fill the same rare templates, three in common with a neighbour at least.
 *
 * Community detection tears a large sparse campaign apart, since each of its parties fills a few of thousands of templates. Here the
 * bipartite core (each party fills three templates that are left, each template is filled by three parties that are left: Ahmed et al. 2007,
 * APVIS) is cut into connected components. Linear in the uses of templates: of a template's holders each is compared with the next ones alone.
 *
 * @returns positions of parties, rising, of each group of three and more
 */
export function rareTemplateCore(population: Population): number[][] {
  const { parties, keys } = population
  const index = tieIndex(population)
  const isKept = Uint8Array.from({ length: parties.count }, () => 1)
  const isRare = Uint8Array.from({ length: keys.count }, (_, key) => Number(canTie(index, key, TEMPLATE)))
  const rareOf = (party: number) => listOf(parties.keys, party).filter((key) => isRare[key] === 1)
  const holdersOf = (key: number) => listOf(keys.parties, key).filter((party) => isKept[party] === 1)
  for (let changed = true; changed; ) {
    changed = false
    for (let party = 0; party < parties.count; party++)
      if (isKept[party] === 1 && rareOf(party).length < IN_COMMON.templates) {
        isKept[party] = 0
        changed = true
      }
    for (let key = 0; key < keys.count; key++)
      if (isRare[key] === 1 && holdersOf(key).length < IN_COMMON.parties) {
        isRare[key] = 0
        changed = true
      }
  }
  const sets = disjointSets(parties.count)
  const own = Array.from({ length: parties.count }, (_, party) => (isKept[party] === 1 ? Array.from(rareOf(party)) : []))
  for (let key = 0; key < keys.count; key++) {
    if (isRare[key] === 0) continue
    const holders = holdersOf(key)
    holders.forEach((party, at) => {
      for (let next = 1; next <= IN_COMMON.neighbours && at + next < holders.length; next++) {
        const other = holders[at + next] as number
        if (commonTo(own[party] as number[], own[other] as number[]) >= IN_COMMON.templates) sets.join(party, other)
      }
    })
  }
  return sets.parts().filter((part) => part.length >= IN_COMMON.parties && isKept[part[0] as number] === 1)
}

/** How many numbers two rising lists have in common. */
function commonTo(a: readonly number[], b: readonly number[]): number {
  let [i, j, common] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] as number, b[j] as number]
    if (x === y) common++
    if (x <= y) i++
    if (y <= x) j++
  }
  return common
}
