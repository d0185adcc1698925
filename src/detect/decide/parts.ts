import { CLOSE, PLACE } from '../group/key-kinds.ts'
import { canTie, tieIndex } from '../group/tie-index.ts'
import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'
import { ALIKE, LEAST_ACCUSED, LEAST_POOL, LEAST_SHARED } from './bounds.ts'
import type { Again, Judged } from './judged.ts'
import { tiedTo } from './tied-to.ts'

/** Share of a group that a part of it is at least; a reseller's pool is as large as it is, and several may stand in one group. */
const PART = 0.25
const POOLS_PART = 0.12
/** Share of a half that is most of it. */
const MOST = 0.6

/**
 * Whether a group is distillation by more than its most ordinary part: a class and an agency, lumped together, can look like a pool fed from
 * several cards. If a denser group that is no distillation makes up a good part of it, the rest must be distillation by itself; unless the part is a part of the
 * campaign: both fill the same templates, or share identities and conversations with each other, as shards do that are fed from the same cards.
 */
export function standsAlone(population: Population, whole: Judged, named: readonly Judged[], again: Again): boolean {
  const members = whole.tested.candidate.members
  for (const part of named) {
    const all = part.tested.candidate.members
    const inner = [...all.keys()].filter((party) => members.has(party))
    const pool = part.reasoned.verdict === 'reseller' && inner.length >= LEAST_POOL
    const ordinary = part.reasoned.verdict !== 'distillation' && part.profile.density > whole.profile.density
    // Of a pool a piece may stand in it, and pieces of several.
    const inside = pool || inner.length >= 0.9 * all.size
    if (!ordinary || !inside || inner.length < (pool ? POOLS_PART : PART) * members.size || inner.length > 0.9 * members.size)
      continue
    const rest = new Map([...members].filter(([party]) => !all.has(party)))
    const others = [...rest.keys()]
    if (oneGenerator(population, whole.profile.ownTemplates, inner, others) || tiedAcross(population, inner, others)) continue
    // A reseller's pool that nothing ties to the rest stands in it by mistake, whatever the rest is: that is looked at by itself once more.
    if (part.reasoned.verdict === 'reseller') return false
    if (rest.size < 3 || again(whole, rest).reasoned.verdict !== 'distillation') return false
  }
  return true
}

/**
 * Whether a campaign is two or more that have a generator in common: each is one by itself, and no identity, conversation or exit ties the one to the other.
 * What such a lump holds beside them may be anybody.
 */
export function isLump(population: Population, whole: Judged, named: readonly Judged[]): boolean {
  if (whole.reasoned.verdict !== 'distillation') return false
  const members = whole.tested.candidate.members
  const index = tieIndex(population)
  const parts: ReadonlySet<number>[] = []
  for (const one of named) {
    const inner = one.tested.candidate.members
    if (
      one === whole ||
      one.reasoned.verdict !== 'distillation' ||
      inner.size < LEAST_ACCUSED ||
      inner.size > ALIKE * members.size
    )
      continue
    if (one.profile.density < whole.profile.density || one.profile.joined < ALIKE) continue
    const parties = [...inner.keys()]
    if (parties.filter((party) => members.has(party)).length < 0.9 * inner.size) continue
    const things = new Set(
      parties.flatMap((party) =>
        Array.from(listOf(population.parties.keys, party).filter((key) => canTie(index, key, CLOSE | PLACE))),
      ),
    )
    if (parts.some((other) => [...other].every((key) => !things.has(key)))) return true
    parts.push(things)
  }
  return false
}

/** Whether most of either half have an identity or a conversation in common with somebody of the other. */
function tiedAcross(population: Population, one: readonly number[], other: readonly number[]): boolean {
  return tiedTo(population, one, new Set(other)) >= MOST && tiedTo(population, other, new Set(one)) >= MOST
}

/** Whether most of either half fill several of the templates that the other fills, too. */
function oneGenerator(
  population: Population,
  templates: readonly number[],
  one: readonly number[],
  other: readonly number[],
): boolean {
  const filled = (half: readonly number[]) => {
    const among = new Set(half)
    return templates.filter((key) => listOf(population.keys.parties, key).filter((party) => among.has(party)).length >= 2)
  }
  const inOther = new Set(filled(other))
  const common = new Set(filled(one).filter((key) => inOther.has(key)))
  const most = (half: readonly number[]) =>
    half.filter((party) => listOf(population.parties.keys, party).filter((key) => common.has(key)).length >= 2).length >=
    MOST * half.length
  return common.size >= LEAST_SHARED && most(one) && most(other)
}
