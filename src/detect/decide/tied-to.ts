import { CLOSE } from '../group/key-kinds.ts'
import { canTie, tieIndex } from '../group/tie-index.ts'
import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'

/** Share of parties that have an identity or a conversation in common with one of `others`. */
export function tiedTo(population: Population, parties: readonly number[], others: ReadonlySet<number>): number {
  const index = tieIndex(population)
  const tied = parties.filter((party) =>
    listOf(population.parties.keys, party).some(
      (key) => canTie(index, key, CLOSE) && listOf(population.keys.parties, key).some((other) => others.has(other)),
    ),
  )
  return tied.length / parties.length
}
