import { oncePer, type Population } from '../population.ts'
import { DISCOUNTS, type Gathering, gathered, logOdds, ONCE, PRIOR } from './evidence.ts'
import { type Kinds, TEMPLATE } from './key-kinds.ts'
import { mostOf, TIE_GROUPS, tieIndex } from './tie-index.ts'

const CLIENT = TIE_GROUPS.indexOf('client')
/** What other ties must be able to say before software can make up the rest: of it two things say something, the second less. */
const NEAR = -PRIOR - (1 + (DISCOUNTS[CLIENT]?.[1] ?? 0)) * mostOf('client')
/** Bounds are sums of logarithms in another order than log-odds: far more than rounding can come to. */
const SLACK = 1e-9

/** What holds more than this many parties, or a twentieth of all, is no campaign but what everybody does. */
const MOST_MEMBERS = 250
/** Nor is what a seed is a small piece of: a larger seed has it, and to grow each piece of a crowd into the crowd takes minutes. */
const GROWTH = 4

/**
 * The most that the keys in common could say for each party, and for each group of kinds the strongest of them; kept from call to call, and clean
 * between.
 */
const bounds = oncePer(({ parties }: Population) => ({
  bound: new Float64Array(parties.count),
  strongest: TIE_GROUPS.map(() => new Float64Array(parties.count)),
}))

/** Rounds before a group that goes on changing is taken as it is. */
const ROUNDS = 4

/**
 * Grows and prunes groups until every member stands on evidence of its own: parties with log-odds above 0 are in, all others out. A group that
 * shrinks below three parties is none.
 *
 * Seeds of several resolutions come to the same groups on their way: what a round made of a group is kept as long as this is.
 *
 * @returns positions of parties, rising, with their probability of belonging; for a seed and the kinds of key that are looked at (wording
 *   drowns resellers, so one looks without it)
 */
export function settler(population: Population): (seed: readonly number[], lens: Kinds) => ReadonlyMap<number, number> {
  const most = Math.max(MOST_MEMBERS, population.parties.count / 20)
  const known = new Map<string, { readonly upTo: number; readonly members: ReadonlyMap<number, number> }>()
  const next = (members: readonly number[], lens: Kinds, upTo: number) => {
    const name = `${lens} ${members.join(' ')}`
    const found = known.get(name)
    if (found !== undefined && (found.members.size <= found.upTo || upTo <= found.upTo)) return found.members
    const made = nextRound(population, members, lens, upTo)
    known.set(name, { upTo, members: made })
    return made
  }
  return (seed, lens) => {
    if (seed.length > most) return new Map()
    const upTo = Math.min(most, Math.max(MOST_MEMBERS, GROWTH * seed.length))
    let members: ReadonlyMap<number, number> = new Map(seed.map((party) => [party, 1]))
    for (let round = 0; round < ROUNDS; round++) {
      const before = members
      members = next([...before.keys()], lens, upTo)
      if (members.size < 3 || members.size > upTo) return new Map()
      if (members.size === before.size && [...members.keys()].every((party) => before.has(party))) break
    }
    return members
  }
}

/** Who belongs by the evidence of a group as it is; no more than the first past `upTo` of them, since such a group is none. */
function nextRound(population: Population, members: readonly number[], lens: Kinds, upTo: number): Map<number, number> {
  return gathered(population, members, lens, (gathering) => {
    const looked = members.filter((party) => reach(population, party, lens) > NEAR)
    for (const party of newcomers(population, gathering)) looked.push(party)
    looked.sort((a, b) => a - b)
    const next = new Map<number, number>()
    for (const party of looked) {
      if (next.size > upTo) break
      const odds = logOdds(population, gathering, party)
      // Once in, a little less is asked, so that rounds do not swing for ever.
      if (odds > (gathering.inside[party] === 1 ? -0.5 : 0)) next.set(party, 1 / (1 + Math.exp(-odds)))
    }
    return next
  })
}

/**
 * The most that a member's keys could say if each were as rare as can be. Popular software would keep everybody: it weighs below, but nobody is
 * looked at for it.
 */
function reach(population: Population, party: number, lens: Kinds): number {
  const { ties, groups, most } = tieIndex(population)
  const { starts, ids } = population.parties.keys
  let sum = 0
  for (let i = starts[party] as number; i < (starts[party + 1] as number); i++) {
    const key = ids[i] as number
    if (((ties[key] as number) & lens) !== 0 && groups[key] !== CLIENT) sum += most[key] as number
  }
  return sum
}

/**
 * Parties outside that may have log-odds above 0. A key says most for a party of one account and little traffic, and all but the strongest tie of
 * a group count at most as the second does: where the sum of that and of the group's software stays below the prior, the party need not be
 * weighed.
 */
function newcomers(population: Population, { held, newcomers: says, inside }: Gathering): number[] {
  const { ties, groups } = tieIndex(population)
  const { starts, ids, uses } = population.keys.parties
  const { bound, strongest } = bounds(population)
  const least = -PRIOR - software(population, held, says) - SLACK
  const touched: number[] = []
  const near: number[] = []
  for (const key of held) {
    const weight = says[key] as number
    const group = groups[key] as number
    if (!(weight > 0) || group === CLIENT) continue
    const top = strongest[group] as Float64Array
    const second = DISCOUNTS[group]?.[1] ?? 0
    const wording = ties[key] === TEMPLATE
    for (let i = starts[key] as number; i < (starts[key + 1] as number); i++) {
      const party = ids[i] as number
      if (inside[party] === 1) continue
      const own = wording && (uses[i] as number) < 2 ? ONCE * weight : weight
      const before = bound[party] as number
      const first = Math.max(0, own - (top[party] as number))
      const after = before + second * own + (1 - second) * first
      bound[party] = after
      top[party] = (top[party] as number) + first
      if (before === 0) touched.push(party)
      if (before <= least && after > least) near.push(party)
    }
  }
  for (const party of touched) {
    bound[party] = 0
    for (const top of strongest) top[party] = 0
  }
  return near
}

/** The most that the software in a group can say for anybody: nobody is looked at for it alone. */
function software(population: Population, held: readonly number[], says: Float64Array): number {
  const { groups } = tieIndex(population)
  const weights = held.filter((key) => groups[key] === CLIENT && (says[key] as number) > 0).map((key) => says[key] as number)
  const [first, second] = weights.sort((a, b) => b - a)
  return (first ?? 0) + (DISCOUNTS[CLIENT]?.[1] ?? 0) * (second ?? 0)
}
