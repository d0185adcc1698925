import { disjointSets } from '../disjoint-sets.ts'
import { ADDRESS, CLOSE } from '../group/key-kinds.ts'
import { canTie, tieIndex } from '../group/tie-index.ts'
import { listOf } from '../incidence.ts'
import { partsBy } from './largest-part.ts'
import { LEAST_MARKED, type Likeness, MARKED } from './likeness.ts'

/** Share of members in one part from which the others are apart, and not as many parts of a pool that was fed from many cards. */
const MAIN = 0.8

/**
 * Who of a group is tied to the others by nothing but wording, where these hang together by identities, conversations, exits and what of their set-up is nobody
 * else's: another firm's two accounts, with a card and an exit of their own, say as little as one without.
 */
export function apartFrom(like: Likeness): ReadonlySet<number> {
  const { population, group } = like
  const index = tieIndex(population)
  const parts = partsBy(population, group.members, (key) => group.countOf(key) >= 2 && canTie(index, key, CLOSE | ADDRESS))
  const partOf = new Map(parts.flatMap((part, at) => part.map((party) => [party, at] as const)))
  const sets = disjointSets(parts.length)
  parts.forEach((part, at) => {
    for (const party of sameSetUp(like, part)) sets.join(at, partOf.get(party) as number)
  })
  const joined = sets.parts().map((ats) => ats.flatMap((at) => parts[at] as number[]))
  const [main = [], ...others] = joined.sort((a, b) => b.length - a.length)
  return new Set(main.length >= MAIN * group.members.length ? others.flat() : [])
}

/** The other members with whom a part of a group has in common what is their set-up alone. Of whom that is true is asked without the part: it would make it so itself. */
function sameSetUp({ population, group, used, marks }: Likeness, part: readonly number[]): ReadonlySet<number> {
  const inside = new Set(group.members)
  const own = new Set(part)
  const found = new Set<number>()
  for (const key of new Set(part.flatMap((party) => Array.from(listOf(population.parties.keys, party))))) {
    if (!marks.has(key)) continue
    const others = listOf(population.keys.parties, key).filter((party) => !used.has(party) && !own.has(party))
    const theirs = others.filter((party) => inside.has(party))
    if (theirs.length >= LEAST_MARKED && theirs.length >= MARKED * others.length) for (const party of theirs) found.add(party)
  }
  return found
}
