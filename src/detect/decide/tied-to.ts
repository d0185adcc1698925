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

/** Those of some parties who have an identity or a conversation in common with another of them. */
export function boundAmong(population: Population, parties: readonly number[]): number[] {
  const index = tieIndex(population)
  const holders = new Map<number, number>()
  const keys = parties.map((party) => listOf(population.parties.keys, party).filter((key) => canTie(index, key, CLOSE)))
  for (const own of keys) for (const key of own) holders.set(key, (holders.get(key) ?? 0) + 1)
  return parties.filter((_, at) => keys[at]?.some((key) => (holders.get(key) ?? 0) >= 2))
}
