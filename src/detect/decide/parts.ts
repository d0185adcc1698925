import { sum } from 'simple-statistics'
import { CLOSE, PLACE } from '../group/key-kinds.ts'
import { LEAST_POOL } from '../group/pools.ts'
import { canTie, tieIndex } from '../group/tie-index.ts'
import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'
import { ALIKE, LEAST_ACCUSED, LEAST_SHARED } from './bounds.ts'
import type { Judged, Judging } from './judged.ts'
import { usesOf } from './members/party-keys.ts'
import { isDispatched } from './profile/profile.ts'
import { tiedTo } from './tied-to.ts'
import { askedBy, type Reading } from './weigh/reading.ts'
import { weighsEnough } from './weigh/weight.ts'

/** Share of a group that a part of it is at least; a reseller's pool is as large as it is, and several may stand in one group. */
const PART = 0.25
const POOLS_PART = 0.12
/** Share of a half that is most of it. */
const MOST = 0.6
/** Share of a half whose cards the other half has, too, where both do the same. */
const SOME = 0.3
/** Share of parties, or of what is asked, that is nearly all of it. */
const NEARLY_ALL = 0.9
/** Share of members in one part from which a group hangs together. */
const JOINED = 0.8
/** Share of a half that has an identity or a dialogue in common with the other up to which the two are apart: a firm and a family have customers of both. */
const HARDLY_ANY = 0.2
/** Share of what either of two such halves fills that templates in common are, from which both are fed by one generator: customers of a pool and a campaign run the same agents. */
const MOSTLY = 0.5

/**
 * Whether a group is distillation by more than its most ordinary part: a class and an agency, lumped together, can look like a pool fed from
 * several cards. If a denser group that is no distillation makes up a good part of it, the rest must be distillation by itself; unless the part is a part of the
 * campaign: both fill the same templates, or share identities and conversations with each other, as shards do that are fed from the same cards.
 */
export function standsAlone(
  population: Population,
  whole: Judged,
  named: readonly Judged[],
  { again, reading }: Pick<Judging, 'again' | 'reading'>,
): boolean {
  return named.every((part) => {
    if (part.reasoned.verdict === 'distillation') return true
    const halves = halvesOf(whole, part)
    const beside = isPoolBeside(population, part, halves)
    const isPool = beside || part.reasoned.verdict === 'reseller'
    const isOrdinary = beside || (part.profile.density > whole.profile.density && !isPieceOf(part, reading(part), whole))
    if (!isOrdinary || !makesUp(whole, part, halves, isPool)) return true
    const { inner, others, rest } = halves
    const ofFilled = beside ? MOSTLY : 0
    if (oneGenerator(population, whole.profile.ownTemplates, inner, others, ofFilled) || tiedAcross(population, inner, others))
      return true
    // A reseller's pool that nothing ties to the rest stands in it by mistake, whatever the rest is: that is looked at by itself once more.
    return !isPool && rest.size >= 3 && again(whole, rest).reasoned.verdict === 'distillation'
  })
}

/** A group as a part of it divides it: members who stand in that part, and all others, these with their probabilities, too. */
type Halves = {
  readonly inner: readonly number[]
  readonly others: readonly number[]
  readonly rest: ReadonlyMap<number, number>
}

function halvesOf(whole: Judged, part: Judged): Halves {
  const [members, all] = [whole.tested.candidate.members, part.tested.candidate.members]
  const rest = new Map([...members].filter(([party]) => !all.has(party)))
  return { inner: [...all.keys()].filter((party) => members.has(party)), others: [...rest.keys()], rest }
}

/** Whether a part makes up a good share of a group, and not nearly all of it; of a pool a piece may stand in it, and pieces of several. */
function makesUp(whole: Judged, part: Judged, { inner }: Halves, isPool: boolean): boolean {
  const [size, all] = [whole.tested.candidate.members.size, part.tested.candidate.members.size]
  const aPool = isPool && inner.length >= LEAST_POOL
  const isInside = aPool || inner.length >= NEARLY_ALL * all
  return isInside && inner.length >= (aPool ? POOLS_PART : PART) * size && inner.length <= NEARLY_ALL * size
}

/** Whether a part is a pool beside whatever the rest is: dialogues go from account to account in it, and hardly any nor a card go from it to the others. Exits are rented to both. */
function isPoolBeside(population: Population, part: Judged, { inner, others }: Halves): boolean {
  const isPool = inner.length >= LEAST_POOL && isDispatched(part.profile)
  const tied = () => Math.max(tiedTo(population, inner, new Set(others)), tiedTo(population, others, new Set(inner)))
  return isPool && others.length > 0 && tied() <= HARDLY_ANY
}

/**
 * Whether a part says too little by itself, as any few accounts of a campaign do, or enough and is only too few to be accused of it; and asks for what the whole asks for: no class, no agency and no pool would be left beside the rest.
 */
function isPieceOf(part: Judged, reading: Reading, whole: Judged): boolean {
  const { reason } = part.reasoned
  const isPiece = reason === 'bound-mixed' || reason === 'leans' || weighsEnough(reading)
  return isPiece && reading.several && reading.asked >= NEARLY_ALL * askedBy(whole)
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
    if (one.profile.density < whole.profile.density || one.profile.joined < JOINED) continue
    const parties = [...inner.keys()]
    if (parties.filter((party) => members.has(party)).length < NEARLY_ALL * inner.size) continue
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

/**
 * Whether a campaign is a cell of a larger one: accounts are fed with one generator here and another there, and paid for with the same cards. A cell alone loses whoever
 * shares a card with the other cells only. What it is a cell of does what it does, from the first account to the last; a pool that a campaign works through does not.
 *
 * @param lumps campaigns that are several, and no whole of anything
 */
export function isCell(population: Population, part: Judged, named: readonly Judged[], lumps: ReadonlySet<Judged>): boolean {
  if (part.reasoned.verdict !== 'distillation') return false
  const inner = [...part.tested.candidate.members.keys()]
  const asked = askedBy(part)
  return named.some((whole) => {
    const members = whole.tested.candidate.members
    if (whole.reasoned.verdict !== 'distillation' || lumps.has(whole) || inner.length > ALIKE * members.size) return false
    const common = inner.filter((party) => members.has(party))
    if (common.length < NEARLY_ALL * inner.length || askedBy(whole) < NEARLY_ALL * asked) return false
    const within = new Set(common)
    const others = [...members.keys()].filter((party) => !within.has(party))
    const { identity, manifold, joined, ownTemplates } = whole.profile
    const fed = Math.min(identity, manifold, joined) >= NEARLY_ALL && tiedAcross(population, common, others, SOME)
    return fed || haveInCommon(population, ownTemplates, common, others, { holders: 2, each: 1 })
  })
}

/**
 * Whether those of a group who share identities or conversations, and the others, are one campaign though the first say too little by themselves: both fill the same templates, and the first ask for
 * what the whole asks for. A pool does not ask for what firms ask for that stand in its group by their wording.
 */
export function areOneWork(population: Population, whole: Judged, bound: Judged): boolean {
  const inner = [...bound.tested.candidate.members.keys()]
  const others = [...whole.tested.candidate.members.keys()].filter((party) => !bound.tested.candidate.members.has(party))
  return (
    askedBy(bound) >= NEARLY_ALL * askedBy(whole) &&
    haveInCommon(population, whole.profile.ownTemplates, inner, others, { holders: 1, each: 1 })
  )
}

/** Whether most of either half have an identity or a conversation in common with somebody of the other. */
function tiedAcross(population: Population, one: readonly number[], other: readonly number[], share = MOST): boolean {
  return tiedTo(population, one, new Set(other)) >= share && tiedTo(population, other, new Set(one)) >= share
}

/** Whether most of either half fill several of the templates that the other fills, too, and these are such a share of what it fills. */
function oneGenerator(
  population: Population,
  templates: readonly number[],
  one: readonly number[],
  other: readonly number[],
  ofFilled: number,
): boolean {
  return haveInCommon(population, templates, one, other, { holders: 2, each: 2, ofFilled })
}

/**
 * Whether two halves fill templates in common, LEAST_SHARED at least.
 *
 * @param holders how many of either half fill such a template
 * @param each how many of them most of either half fill
 * @param ofFilled what share of all that either half fills of `templates` these make up
 */
function haveInCommon(
  population: Population,
  templates: readonly number[],
  one: readonly number[],
  other: readonly number[],
  { holders, each, ofFilled = 0 }: { readonly holders: number; readonly each: number; readonly ofFilled?: number },
): boolean {
  const filled = (half: readonly number[]) => {
    const among = new Set(half)
    return templates.filter((key) => listOf(population.keys.parties, key).filter((party) => among.has(party)).length >= holders)
  }
  const inOther = new Set(filled(other))
  const common = new Set(filled(one).filter((key) => inOther.has(key)))
  const most = (half: readonly number[]) =>
    half.filter((party) => listOf(population.parties.keys, party).filter((key) => common.has(key)).length >= each).length >=
    MOST * half.length
  const all = new Set(templates)
  const uses = (half: readonly number[], of: ReadonlySet<number>) =>
    sum(half.map((party) => usesOf(population, party, (key) => of.has(key))))
  const mostly = (half: readonly number[]) => uses(half, common) >= ofFilled * uses(half, all)
  return common.size >= LEAST_SHARED && [one, other].every((half) => most(half) && mostly(half))
}
