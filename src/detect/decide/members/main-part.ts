import { disjointSets } from '../../disjoint-sets.ts'
import { holderSets } from '../../group/holder-sets.ts'
import { ADDRESS, CLOSE } from '../../group/key-kinds.ts'
import { canTie, tieIndex } from '../../group/tie-index.ts'
import { listOf } from '../../incidence.ts'
import type { Population } from '../../population.ts'
import { largestPart } from '../profile/largest-part.ts'

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
  const main = new Set(tiedTwice(population, members, holds))
  const common = new Set([...main].flatMap((party) => Array.from(listOf(population.parties.keys, party).filter(holds))))
  const beside = (party: number) => listOf(population.parties.keys, party).filter((key) => common.has(key)).length >= TWO
  return new Set(members.filter((party) => main.has(party) || beside(party)))
}

/** The most members that hang together, directly or through others, by an identity or a conversation, or by two of the keys that hold. */
function tiedTwice(population: Population, members: readonly number[], holds: (key: number) => boolean): number[] {
  const index = tieIndex(population)
  const close = (key: number) => canTie(index, key, CLOSE)
  const sets = disjointSets(members.length)
  // Of the many keys of which one is enough, most have two holders: each is joined with the one before.
  const before = new Map<number, number>()
  members.forEach((party, at) => {
    for (const key of listOf(population.parties.keys, party)) {
      if (!close(key)) continue
      sets.join(at, before.get(key) ?? at)
      before.set(key, at)
    }
  })
  const held = members.map((party) =>
    Array.from(listOf(population.parties.keys, party).filter((key) => holds(key) && !close(key))),
  )
  const holders = holderSets(held)
  const words = Math.ceil(members.length / 32)
  held.forEach((keys, at) => {
    const once = new Uint32Array(words)
    const near = new Uint32Array(words)
    for (const key of keys) {
      const set = holders.get(key) as Uint32Array
      for (let w = 0; w < words; w++) {
        const bits = set[w] as number
        near[w] = (near[w] as number) | ((once[w] as number) & bits)
        once[w] = (once[w] as number) | bits
      }
    }
    for (let other = 0; other < at; other++) if (((near[other >> 5] as number) & (1 << (other & 31))) !== 0) sets.join(at, other)
  })
  return (sets.parts()[0] ?? []).map((at) => members[at] as number)
}
