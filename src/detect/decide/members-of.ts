import { quantile } from 'simple-statistics'
import { LENSES } from '../group/candidates.ts'
import { gathered, logOdds } from '../group/evidence.ts'
import { ADDRESS, CLOSE, IDENTITY, type Kinds, PLACE, SETUP } from '../group/key-kinds.ts'
import { canTie, tieIndex } from '../group/tie-index.ts'
import { listOf } from '../incidence.ts'
import { isOf, type Population } from '../population.ts'
import { partyFigures } from '../signals/party-figures.ts'
import { type GroupView, viewer } from '../test/group-view.ts'
import { coreTemplates } from './core-templates.ts'
import { largestPart } from './largest-part.ts'
import { mainPart } from './main-part.ts'
import { isShardedIn, ownTemplates } from './profile.ts'

/**
 * A party that has to do with a campaign and is kept out of it. `lent`: it fills the campaign's templates from the campaign's exits, but most of
 * its traffic comes from elsewhere and is its own, as when a key was stolen. `unused`: it is tied like a member, but fills none of the templates
 * that a member of its traffic would have filled, as another customer of the same reseller.
 */
export type Bystander = { readonly party: number; readonly because: 'lent' | 'unused' }

/** Share of members in one part from which the others are apart, and not as many parts of a pool that was fed from many cards. */
const MAIN = 0.8

/** Verdicts that do not rest on templates: whoever fills none may belong all the same. */
const WITHOUT_TEMPLATES: ReadonlySet<string> = new Set(['bound-conversations', 'bound-everything'])

/**
 * The parties of a campaign: each on evidence of its own, ties and wording together.
 *
 * Who merely shares an exit or a card with a campaign is not in it. A party that fills none of its templates must be tied all the more strongly,
 * and the more so the more traffic it has: at the rate of the least busy quarter of those who do, its silence has the probability exp(-expected).
 * Where control rests on identities and conversations, a party that has none of these must send from the campaign's exits as much as members do.
 *
 * @param free parties of the group that was tested, with their probabilities
 * @param used parties of other campaigns
 * @param reason the rule behind the verdict: see verdict.ts
 */
export function membersOf(
  population: Population,
  free: readonly (readonly [number, number])[],
  used: ReadonlySet<number>,
  reason: string,
): { members: Map<number, number>; bystanders: Bystander[] } {
  const bound = reason.startsWith('bound')
  const view = viewer(population)
  const usersOf = (key: number) => listOf(population.keys.parties, key)
  const { exchanges } = population.parties
  const inTheBurst =
    reason === 'made-together'
      ? burstOf(
          population,
          free.map(([party]) => party),
        )
      : undefined
  let members = new Map(free)
  let bystanders = new Map<number, Bystander['because']>()
  for (let round = 0; round < 4; round++) {
    const group = view([...members.keys()])
    const own = new Set(ownTemplates(group))
    const usesOwn = (party: number) => usesOf(population, party, (key) => own.has(key))
    // Nobody else's: users in other campaigns, which are chosen on their own, are no innocent bystanders.
    const exclusive = new Set(
      [...own].filter((key) => {
        const elsewhere = usersOf(key).filter((party) => !members.has(party) && !used.has(party)).length
        const within = group.countOf(key)
        return within >= 0.6 * (within + elsewhere)
      }),
    )
    const exclusiveUses = (party: number) => listOf(population.parties.keys, party).filter((key) => exclusive.has(key)).length
    const marks = marksOf(population, group, used)
    const bears = (party: number, kinds: Kinds) =>
      listOf(population.parties.keys, party).filter((key) => marks.has(key) && isOf(population.keys, key, kinds)).length
    const users = [...members.keys()].filter((party) => usesOwn(party) > 0).length / members.size
    const absence = Math.log(Math.max(1 - users, 0.5 / members.size))
    const sharded = [...own].filter((key) => isShardedIn(population.keys, key, new Set(members.keys()), used))
    const core = new Set(WITHOUT_TEMPLATES.has(reason) ? [] : coreTemplates(population, sharded, new Set(members.keys())))
    const usesCore = (party: number) => usesOf(population, party, (key) => core.has(key))
    const rates = [...members.keys()].map((party) => usesCore(party) / (exchanges[party] as number)).filter((rate) => rate > 0)
    const least = rates.length < 3 || WITHOUT_TEMPLATES.has(reason) ? 0 : quantile(rates, 0.25)
    const silence = (party: number) =>
      Math.min(usesOwn(party) > 0 ? 0 : absence, usesCore(party) > 0 ? 0 : -least * (exchanges[party] as number))
    const shared = (party: number) =>
      usesOf(
        population,
        party,
        (key) =>
          (canTie(tieIndex(population), key, ADDRESS) && group.countOf(key) >= 2) ||
          (marks.has(key) && isOf(population.keys, key, PLACE)),
      ) / (exchanges[party] as number)
    const usual = quantile([...members.keys()].map(shared), 0.5)
    const tieless = apartFrom(population, group, marks)
    const near = new Set(members.keys())
    for (const key of own) for (const party of usersOf(key)) near.add(party)
    const aside = new Map<number, Bystander['because']>()
    const next = gathered(population, [...members.keys()], LENSES.all, (gathering) => {
      const standing = new Map<number, number>()
      for (const party of near) {
        if (used.has(party)) continue
        const was = gathering.inside[party] === 1
        const ties = logOdds(population, gathering, party)
        const odds = ties + silence(party)
        let least = was ? 0.5 : 2
        // Ties alone bring in whoever is tied to somebody who came in by ties; so a newcomer fills the generator's templates, if there are any.
        if (!was && core.size > 0 && usesCore(party) === 0) continue
        if (inTheBurst !== undefined) {
          // Nothing else was shared: whoever signed up with them and fills templates that are nobody else's.
          if (was && odds > 2 && inTheBurst(party) && exclusiveUses(party) >= 3) standing.set(party, 1 / (1 + Math.exp(-odds)))
          continue
        }
        // Wording alone makes no member either: two campaigns may use one generator, and anybody may copy a text. Nor, where control rests on
        // identities or conversations, does an exit with a text: whoever shares none of these must fill several templates that are nobody else's.
        if (was && tieless.has(party)) continue
        // Whoever sends many public items meets the campaign's dialogues here and there. Its own accounts fill what is nobody else's, if there is enough of it.
        if (
          exclusive.size >= 6 &&
          exclusiveUses(party) < 2 &&
          bears(party, SETUP) === 0 &&
          !tied(population, group, party, IDENTITY | ADDRESS, was ? 2 : 1)
        )
          continue
        if (!tied(population, group, party, CLOSE, was ? 2 : 1)) {
          const machine = bears(party, SETUP)
          if (machine === 0 && !atTheirExit(population, group, party, was ? 2 : 1)) continue
          const own = exclusiveUses(party)
          if (bound && (own === 0 || own + machine < 2)) continue
          least = 2
          if (bound && shared(party) < 0.5 * usual) {
            if (odds > least) aside.set(party, 'lent')
            continue
          }
        }
        if (odds > least) standing.set(party, 1 / (1 + Math.exp(-odds)))
        else if (was && ties > least) aside.set(party, 'unused')
      }
      return standing
    })
    bystanders = new Map([...bystanders, ...aside])
    const same = next.size === members.size && [...next.keys()].every((party) => members.has(party))
    const kept = mainPart(population, [...next.keys()], new Set([...(core.size > 0 ? core : own), ...marks]), bound)
    members = new Map([...next].filter(([party]) => kept.has(party)))
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
 * Who signed up in a group's burst: in the shortest span that holds half of its sign-ups, or as long before or after it.
 *
 * @param members positions of parties, one of whom at least has a known sign-up
 */
function burstOf(population: Population, members: readonly number[]): (party: number) => boolean {
  const { starts, times } = partyFigures(population).created
  const of = (party: number) => times.subarray(starts[party], starts[party + 1])
  const all = Float64Array.from(members.flatMap((party) => [...of(party)])).sort()
  const half = Math.ceil(all.length / 2)
  let [from, until] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let i = 0; i + half - 1 < all.length; i++) {
    const [first, last] = [all[i] as number, all[i + half - 1] as number]
    if (last - first < until - from) [from, until] = [first, last]
  }
  const span = until - from
  return (party) => of(party).some((time) => time >= from - span && time <= until + span)
}

/**
 * What of a group's set-up is nobody else's: exits, networks, clients and sets of tools that three members or more have, and of all who have it four in five
 * are members. Such a network says as much as an address, of which a pool may have one for each account.
 *
 * @param used parties of other campaigns, who are nobody in this
 */
function marksOf(population: Population, group: GroupView, used: ReadonlySet<number>): Set<number> {
  const index = tieIndex(population)
  const found = new Set<number>()
  const seen = new Set<number>()
  for (const party of group.members) {
    for (const key of listOf(population.parties.keys, party)) {
      const within = group.countOf(key)
      if (within < 3 || seen.has(key) || !canTie(index, key, SETUP)) continue
      seen.add(key)
      const all = listOf(population.keys.parties, key).filter((one) => !used.has(one)).length
      if (within >= 0.8 * all) found.add(key)
    }
  }
  return found
}

/** How often a party uses keys of some sort, in all. */
function usesOf(population: Population, party: number, wanted: (key: number) => boolean): number {
  const { starts, ids, uses } = population.parties.keys
  let sum = 0
  for (let i = starts[party] as number; i < (starts[party + 1] as number); i++)
    if (wanted(ids[i] as number)) sum += uses[i] as number
  return sum
}

/** Whether a party sends from an address that is the group's more than others': of a rented exit that ten know, three members say little. */
function atTheirExit(population: Population, group: GroupView, party: number, least: number): boolean {
  const index = tieIndex(population)
  return listOf(population.parties.keys, party).some((key) => {
    const within = group.countOf(key)
    return canTie(index, key, ADDRESS) && within >= least && within >= 0.4 * (index.holders[key] as number)
  })
}

/** Whether a party has a tie of some kinds with the group; `least` is how many members must hold the key, the party included if it is one. */
function tied(population: Population, group: GroupView, party: number, kinds: Kinds, least: number): boolean {
  const index = tieIndex(population)
  return listOf(population.parties.keys, party).some((key) => canTie(index, key, kinds) && group.countOf(key) >= least)
}
