import { quantile } from 'simple-statistics'
import { LENSES } from '../group/candidates.ts'
import { gathered, logOdds } from '../group/evidence.ts'
import { type GroupView, viewer } from '../group/group-view.ts'
import { ADDRESS, CLOSE, IDENTITY, type Kinds, PLACE, SETUP } from '../group/key-kinds.ts'
import { isShardedIn, ownTemplates } from '../group/own-templates.ts'
import { canTie, tieIndex } from '../group/tie-index.ts'
import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'
import { coreTemplates } from './core-templates.ts'
import { largestPart } from './largest-part.ts'
import { mainPart } from './main-part.ts'

/**
 * A party that has to do with a campaign and is kept out of it. `lent`: it fills the campaign's templates from the campaign's exits, but most of
 * its traffic comes from elsewhere and is its own, as when a key was stolen. `unused`: it is tied like a member, but fills none of the templates
 * that a member of its traffic would have filled, as another customer of the same reseller. `wording`: it fills templates that hardly anybody else has as members do, and too little else ties it.
 */
export type Bystander = { readonly party: number; readonly because: 'lent' | 'unused' | 'wording' }

/** Share of members in one part from which the others are apart, and not as many parts of a pool that was fed from many cards. */
const MAIN = 0.8

/** Share of an address's holders that members must be where it is all that ties: of a rented exit that ten know, three members say little. */
const AT_THEIR_EXIT = 0.4

/**
 * What is usual among members, times so much, from which a party with no identity and no conversation in common works from elsewhere, if it sends less from their exits; and from which it has work of
 * its own, if it fills their templates less.
 */
const FROM_ELSEWHERE = 0.8
const OWN_WORK = 0.6

/** How many of a generator's templates a party would have filled at the rate of members who do so least, from which no tie makes one of it that has filled none: by chance it is one in four hundred. */
const FEWEST_MISSING = 6

/**
 * How many templates that are nobody else's a party without any tie must fill, as often as members do, beside software that it has in common with them: anybody may copy a text, and one firm's template was.
 * Nor is it one of a firm's accounts, which share a card or an exit with somebody else.
 */
const BY_WORDING = 6
/** How many of them it must fill to be worth a look. */
const WORTH_A_LOOK = 4

/** Rounds of looking at who belongs, each of which may let somebody in or out. */
const ROUNDS = 5

/**
 * The parties of a campaign: each on evidence of its own, ties and wording together.
 *
 * Who merely shares an exit or a card with a campaign is not in it. A party that fills none of its templates must be tied all the more strongly,
 * and the more so the more traffic it has: at the rate of the least busy quarter of those who do, its silence has the probability exp(-expected).
 * Where control rests on identities and conversations, a party that has none of these must send from the campaign's exits as much as members do.
 *
 * @param free parties of the group that was tested, with their probabilities
 * @param used parties of other campaigns
 * @param bound whether control rests on identities and conversations
 * @param byTemplates whether the verdict rests on templates, or whoever fills none may belong all the same
 */
export function membersOf(
  population: Population,
  free: readonly (readonly [number, number])[],
  used: ReadonlySet<number>,
  { bound, byTemplates }: { readonly bound: boolean; readonly byTemplates: boolean },
): { members: Map<number, number>; bystanders: Bystander[] } {
  const view = viewer(population)
  const index = tieIndex(population)
  const { exchanges } = population.parties
  let members = new Map(free)
  let bystanders = new Map<number, Bystander['because']>()
  for (let round = 0; round < ROUNDS; round++) {
    const group = view([...members.keys()])
    const own = new Set(ownTemplates(group))
    const usesOwn = (party: number) => usesOf(population, party, (key) => own.has(key))
    const heldOf = (party: number, some: ReadonlySet<number>) =>
      listOf(population.parties.keys, party).filter((key) => some.has(key)).length
    const usualOwn = quantile(
      [...members.keys()].map((party) => usesOwn(party) / (exchanges[party] as number)),
      0.5,
    )
    // Nobody else's: users in other campaigns, which are chosen on their own, are no innocent bystanders.
    const exclusive = new Set([...own].filter((key) => areTheirs(population, group, key, used, 0.6)))
    const marks = marksOf(population, group, used)
    // Who is tied by wording alone goes first: his colleagues are tied to him, and came in beside him.
    const fillsWhatIsTheirs = (party: number, others: number) =>
      heldOf(party, exclusive) >= BY_WORDING &&
      usesOwn(party) / (exchanges[party] as number) >= OWN_WORK * usualOwn &&
      tied(population, group, party, SETUP & ~PLACE, others) &&
      !isSomebodyElses(population, group, party)
    const tieless = new Set([...apartFrom(population, group, marks)].filter((party) => !fillsWhatIsTheirs(party, 2)))
    if (tieless.size > 0) {
      members = new Map([...members].filter(([party]) => !tieless.has(party)))
      continue
    }
    const users = [...members.keys()].filter((party) => usesOwn(party) > 0).length / members.size
    const absence = Math.log(Math.max(1 - users, 0.5 / members.size))
    const inside = new Set(members.keys())
    const sharded = [...own].filter((key) => isShardedIn(population.keys, key, inside, used))
    const core = new Set(byTemplates ? coreTemplates(population, sharded, inside) : [])
    const usesCore = (party: number) => usesOf(population, party, (key) => core.has(key))
    const rates = [...members.keys()].map((party) => usesCore(party) / (exchanges[party] as number)).filter((rate) => rate > 0)
    const least = rates.length < 3 ? 0 : quantile(rates, 0.25)
    const missing = (party: number) => (usesCore(party) > 0 ? 0 : least * (exchanges[party] as number))
    const silence = (party: number) => Math.min(usesOwn(party) > 0 ? 0 : absence, -missing(party))
    const shared = (party: number) =>
      usesOf(
        population,
        party,
        (key) => (canTie(index, key, ADDRESS) && group.countOf(key) >= 2) || (marks.has(key) && canTie(index, key, PLACE)),
      ) / (exchanges[party] as number)
    const usual = quantile([...members.keys()].map(shared), 0.5)
    const hasWorkOfItsOwn = (party: number) => usesOwn(party) / (exchanges[party] as number) < OWN_WORK * usualOwn
    const near = new Set(members.keys())
    for (const key of own) for (const party of listOf(population.keys.parties, key)) near.add(party)
    const aside = new Map<number, Bystander['because']>()
    const next = gathered(population, [...members.keys()], LENSES.all, (gathering) => {
      const standing = new Map<number, number>()
      for (const party of near) {
        // The key that was taken may be used from all exits, and be all that these have in common: once it is out, nothing shows any more that its owner works elsewhere.
        if (used.has(party) || bystanders.get(party) === 'lent') continue
        const was = gathering.inside[party] === 1
        const ties = logOdds(population, gathering, party)
        const odds = ties + silence(party)
        let least = was ? 0.5 : 2
        // Ties alone bring in whoever is tied to somebody who came in by ties; so a newcomer fills the generator's templates, if there are any.
        if (!was && core.size > 0 && usesCore(party) === 0) continue
        const exclusives = heldOf(party, exclusive)
        // Wording alone makes no member either: two campaigns may use one generator, and anybody may copy a text. Nor, where control rests on
        // identities or conversations, does an exit with a text: whoever shares none of these must fill several templates that are nobody else's.
        const others = was ? 2 : 1
        const machine = heldOf(party, marks)
        // Whoever sends many public items meets the campaign's dialogues here and there. Its own accounts fill what is nobody else's, if there is enough of it.
        const byItems = exclusive.size >= 6 && exclusives < 2 && machine === 0
        if (byItems && !tied(population, group, party, IDENTITY | ADDRESS, others)) continue
        if (!tied(population, group, party, CLOSE, others)) {
          const byWording = fillsWhatIsTheirs(party, others)
          if (machine === 0 && !byWording && !tied(population, group, party, ADDRESS, others, AT_THEIR_EXIT)) continue
          if (bound && (exclusives === 0 || exclusives + machine < 2)) continue
          least = 2
          // A key that was taken is used from the campaign's exits, and its owner goes on from elsewhere, with work of his own.
          const elsewhere = !byWording && shared(party) < FROM_ELSEWHERE * usual
          if (elsewhere && (bound || hasWorkOfItsOwn(party))) {
            if (odds > least) aside.set(party, 'lent')
            continue
          }
        } else if (
          !tied(population, group, party, IDENTITY, others) &&
          hasWorkOfItsOwn(party) &&
          shared(party) < FROM_ELSEWHERE * usual
        ) {
          // Dialogues go on over a key that was taken as over any other.
          aside.set(party, 'lent')
          continue
        }
        const resells = missing(party) >= FEWEST_MISSING && usesOwn(party) === 0
        if (odds > least && !resells) standing.set(party, 1 / (1 + Math.exp(-odds)))
        else if (was && ties > least) aside.set(party, 'unused')
      }
      return standing
    })
    bystanders = new Map([...bystanders, ...aside])
    const same = next.size === members.size && [...next.keys()].every((party) => members.has(party))
    const kept = mainPart(population, [...next.keys()], new Set([...(core.size > 0 ? core : own), ...marks]), bound)
    members = new Map([...next].filter(([party]) => kept.has(party)))
    const worked = (party: number) =>
      heldOf(party, exclusive) >= WORTH_A_LOOK &&
      usesOwn(party) / (exchanges[party] as number) >= OWN_WORK * usualOwn &&
      !used.has(party)
    for (const [party] of free)
      if (!members.has(party) && !bystanders.has(party) && worked(party)) bystanders.set(party, 'wording')
    if ((same && members.size === next.size) || members.size < 3) break
  }
  return {
    members,
    bystanders: [...bystanders].filter(([party]) => !members.has(party)).map(([party, because]) => ({ party, because })),
  }
}

/**
 * Who of a group is tied to the others by nothing but wording, where these hang together by identities, conversations, exits and what of their set-up is nobody
 * else's: another firm's two accounts, with a card and an exit of their own, say as little as one without.
 */
function apartFrom(population: Population, group: GroupView, marks: ReadonlySet<number>): ReadonlySet<number> {
  const index = tieIndex(population)
  const main = new Set(
    largestPart(
      population,
      group.members,
      (key) => group.countOf(key) >= 2 && (canTie(index, key, CLOSE | ADDRESS) || marks.has(key)),
    ),
  )
  return new Set(main.size >= MAIN * group.members.length ? group.members.filter((party) => !main.has(party)) : [])
}

/**
 * What of a group's set-up is nobody else's: exits, networks, clients and sets of tools that three members or more have, and of all who have it four in five
 * are members. Such a network says as much as an address, of which a pool may have one for each account.
 *
 * @param used parties of other campaigns, who are nobody in this
 */
function marksOf(population: Population, group: GroupView, used: ReadonlySet<number>): Set<number> {
  const index = tieIndex(population)
  const held = new Set(group.members.flatMap((party) => Array.from(listOf(population.parties.keys, party))))
  return new Set(
    [...held].filter(
      (key) => group.countOf(key) >= 3 && canTie(index, key, SETUP) && areTheirs(population, group, key, used, 0.8),
    ),
  )
}

/** Whether members are at least such a share of all who hold a key, parties of other campaigns left out. */
function areTheirs(population: Population, group: GroupView, key: number, used: ReadonlySet<number>, share: number): boolean {
  const all = listOf(population.keys.parties, key).filter((party) => !used.has(party)).length
  return group.countOf(key) >= share * all
}

/** How often a party uses keys of some sort, in all. */
function usesOf(population: Population, party: number, wanted: (key: number) => boolean): number {
  const { starts, ids, uses } = population.parties.keys
  let sum = 0
  for (let i = starts[party] as number; i < (starts[party + 1] as number); i++)
    if (wanted(ids[i] as number)) sum += uses[i] as number
  return sum
}

/**
 * Whether a party has a tie of some kinds with the group.
 *
 * @param least how many members must hold the key, the party included if it is one
 * @param share of all who hold it that members must be
 */
function tied(population: Population, group: GroupView, party: number, kinds: Kinds, least: number, share = 0): boolean {
  const index = tieIndex(population)
  return listOf(population.parties.keys, party).some((key) => {
    const within = group.countOf(key)
    return canTie(index, key, kinds) && within >= least && within >= share * (index.holders[key] as number)
  })
}

/** Whether a party has an identity, a conversation or an exit in common with somebody who is not of the group, as a firm's accounts have with each other. */
function isSomebodyElses(population: Population, group: GroupView, party: number): boolean {
  const index = tieIndex(population)
  return listOf(population.parties.keys, party).some(
    (key) => canTie(index, key, CLOSE | ADDRESS) && group.countOf(key) < (index.holders[key] as number),
  )
}
