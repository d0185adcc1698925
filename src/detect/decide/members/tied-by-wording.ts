import { disjointSets } from '../../disjoint-sets.ts'
import { ADDRESS, CLOSE, kinds } from '../../group/key-kinds.ts'
import { canTie, tieIndex } from '../../group/tie-index.ts'
import { listOf } from '../../incidence.ts'
import { partsBy } from '../profile/largest-part.ts'
import { BY_WORDING, fillsWhatIsTheirs, LEAST_MARKED, type Likeness, MARKED } from './likeness.ts'

/**
 * Share of members in one part from which the others are apart, and not as many parts of a pool that was fed from many cards; and from which those are who, as many as an organisation has, have fewer templates in common with the rest
 * than one needs who is a member by wording: what a generator writes goes to all of its cards.
 */
const MAIN = { mostly: 0.8, half: 0.5 } as const
const AN_ORGANISATION = 3
/** Holders on each side from which a template is common to both: a stray is nobody's. */
const ON_EACH_SIDE = 2

/**
 * Who of a group is tied to the others by nothing but wording, where these hang together by identities, conversations, exits and what of their set-up is nobody
 * else's: another firm's two accounts, with a card and an exit of their own, say as little as one without. Who is tied to nobody may belong all the same, by doing their work plainly; of a firm all may stand in the group.
 */
export function tiedByWordingAlone(like: Likeness): ReadonlySet<number> {
  const { population, group } = like
  const index = tieIndex(population)
  const parts = partsBy(population, group.members, (key) => group.countOf(key) >= 2 && canTie(index, key, CLOSE | ADDRESS))
  const partAt = (at: number) => parts[at] as readonly number[]
  const partOf = new Map(parts.flatMap((part, at) => part.map((party) => [party, at] as const)))
  const sets = disjointSets(parts.length)
  parts.forEach((part, at) => {
    for (const other of sameSetUp(like, part, partOf)) sets.join(at, other)
  })
  const size = (some: readonly number[]) => some.reduce((sum, at) => sum + partAt(at).length, 0)
  const [main = [], ...apart] = sets.parts().sort((a, b) => size(b) - size(a))
  const share = size(main) / group.members.length
  if (share < MAIN.half) return new Set()
  if (share < MAIN.mostly)
    return new Set(
      apart
        .map((some) => some.flatMap(partAt))
        .filter((part) => isAnother(like, part))
        .flat(),
    )
  const isOut = ([first, ...colleagues]: readonly number[]) =>
    colleagues.length > 0 || !fillsWhatIsTheirs(like, first as number, 2)
  return new Set(apart.flat().map(partAt).filter(isOut).flat())
}

/**
 * Whether a part is an organisation that happens to word some of what it sends as the rest of the group does: a club and a start-up, each on a card of its own, had one or two templates in common with the campaigns beside them.
 * What is a house by its mail besides may have bought the same collection of prompts, whole: a tutoring site filled seven templates as a campaign did.
 */
function isAnother(like: Likeness, part: readonly number[]): boolean {
  if (part.length < AN_ORGANISATION) return false
  const { population, group, own } = like
  if (isOneHouse(like, part)) return true
  const inside = new Set(part)
  const isCommon = (key: number) => {
    const theirs = listOf(population.keys.parties, key).filter((party) => inside.has(party)).length
    return theirs >= ON_EACH_SIDE && group.countOf(key) - theirs >= ON_EACH_SIDE
  }
  const common = [...own].filter(isCommon)
  return common.length < BY_WORDING
}

/** Whether all of a part have one mail domain, and one instrument pays for them, and nobody else of the group has either. */
function isOneHouse({ population, group }: Likeness, part: readonly number[]): boolean {
  const index = tieIndex(population)
  const [first, ...others] = part.map((party) => listOf(population.parties.keys, party))
  const ofAll = Array.from(first ?? []).filter(
    (key) => group.countOf(key) === part.length && others.every((keys) => keys.includes(key)),
  )
  return [kinds('mail domain'), kinds('payment')].every((kind) => ofAll.some((key) => canTie(index, key, kind)))
}

/**
 * The other parts with which a part has in common what is the group's set-up alone. Whether it is that is asked without the part: it would make it so itself.
 *
 * @param partOf the part that each member is of
 */
function sameSetUp(
  { population, used, marks }: Likeness,
  part: readonly number[],
  partOf: ReadonlyMap<number, number>,
): ReadonlySet<number> {
  const found = new Set<number>()
  for (const key of new Set(part.flatMap((party) => Array.from(listOf(population.parties.keys, party))))) {
    if (!marks.has(key)) continue
    const others = listOf(population.keys.parties, key).filter((party) => !used.has(party) && !part.includes(party))
    const theirs = Array.from(others).flatMap((party) => partOf.get(party) ?? [])
    if (theirs.length >= LEAST_MARKED && theirs.length >= MARKED * others.length) for (const at of theirs) found.add(at)
  }
  return found
}
