import { ADDRESS, CLOSE } from '../group/key-kinds.ts'
import { canTie, tieIndex } from '../group/tie-index.ts'
import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'
import { largestPart } from './largest-part.ts'

/** Exits and templates that two parties must have in common to hold together by these. */
const TWO = 2

/**
 * The largest part of a group that holds together by its generator's templates, identities, conversations and exits. Who hangs on by what end users
 * happen to share is another pool.
 *
 * Where control rests on identities or conversations, one of these holds; of exits and templates two are asked for. Any one exit has other users, and a
 * family or an agency behind it brings its own card; any one template has other users, and a firm that works with it brings its own card, too.
 *
 * @param members positions of parties
 * @param templates keys of the generator
 * @param bound whether control rests on identities or conversations, or on the exits themselves
 */
export function mainPart(
  population: Population,
  members: readonly number[],
  templates: ReadonlySet<number>,
  bound: boolean,
): Set<number> {
  const index = tieIndex(population)
  const holds = (key: number) => templates.has(key) || canTie(index, key, ADDRESS)
  if (!bound) return new Set(largestPart(population, members, (key) => holds(key) || canTie(index, key, CLOSE)))
  const main = new Set(largestOf(members, neighbours(population, members, holds)))
  const common = new Set([...main].flatMap((party) => Array.from(listOf(population.parties.keys, party).filter(holds))))
  const beside = (party: number) => listOf(population.parties.keys, party).filter((key) => common.has(key)).length >= TWO
  return new Set(members.filter((party) => main.has(party) || beside(party)))
}

/**
 * For each member, as sets of places among the members, 32 to a word: with whom it has an identity or a conversation in common, or two of the keys that
 * hold.
 */
function neighbours(population: Population, members: readonly number[], holds: (key: number) => boolean): Uint32Array[] {
  const index = tieIndex(population)
  const words = Math.ceil(members.length / 32)
  const having = new Map<number, Uint32Array>()
  members.forEach((party, at) => {
    for (const key of listOf(population.parties.keys, party)) {
      if (!holds(key) && !canTie(index, key, CLOSE)) continue
      const set = having.get(key) ?? new Uint32Array(words)
      set[at >> 5] = (set[at >> 5] as number) | (1 << (at & 31))
      having.set(key, set)
    }
  })
  return members.map((party) => {
    const once = new Uint32Array(words)
    const near = new Uint32Array(words)
    for (const key of listOf(population.parties.keys, party)) {
      const set = having.get(key)
      if (set === undefined) continue
      const close = canTie(index, key, CLOSE)
      for (let w = 0; w < words; w++) {
        const bits = set[w] as number
        near[w] = (near[w] as number) | (close ? bits : (once[w] as number) & bits)
        once[w] = (once[w] as number) | bits
      }
    }
    return near
  })
}

/** The most members that hang together, directly or through others. */
function largestOf(members: readonly number[], near: readonly Uint32Array[]): number[] {
  const part = new Int32Array(members.length).fill(-1)
  let largest: number[] = []
  members.forEach((_, start) => {
    if (part[start] !== -1) return
    const found = [start]
    part[start] = start
    for (const at of found) {
      members.forEach((_, other) => {
        if (part[other] !== -1 || (((near[at] as Uint32Array)[other >> 5] as number) & (1 << (other & 31))) === 0) return
        part[other] = start
        found.push(other)
      })
    }
    if (found.length > largest.length) largest = found
  })
  return largest.map((at) => members[at] as number)
}
