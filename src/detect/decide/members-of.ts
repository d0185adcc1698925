import { quantile } from 'simple-statistics'
import { LENSES } from '../group/candidates.ts'
import { type Gathering, gathered, logOdds } from '../group/evidence.ts'
import { viewer } from '../group/group-view.ts'
import { ADDRESS, CLOSE, CONVERSATION, IDENTITY, type Kinds, PLACE } from '../group/key-kinds.ts'
import { isPassedRound, isShardedIn } from '../group/own-templates.ts'
import { canTie, tieIndex } from '../group/tie-index.ts'
import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'
import { coreTemplates } from './core-templates.ts'
import {
  asksForHardlyAnything,
  asksForLess,
  asksMostlyToo,
  doesTheirWork,
  fillsWhatIsTheirs,
  hasWorkOfItsOwn,
  type Likeness,
  likenessOf,
  usesOwn,
  worksAlike,
  worksAsTheyDo,
} from './likeness.ts'
import { mainPart } from './main-part.ts'
import { heldOf, tied, usesOf } from './party-keys.ts'
import { sendsTheSame } from './sent-again.ts'
import { tiedByWordingAlone } from './tied-by-wording.ts'

/**
 * A party that has to do with a campaign and is kept out of it. `lent`: it fills the campaign's templates from the campaign's exits, but most of
 * its traffic comes from elsewhere and is its own, as when a key was stolen. `unused`: it is tied like a member, but fills none of the templates
 * that a member of its traffic would have filled, as another customer of the same reseller. `ordinary`: it asks for hardly anything, where the others mostly ask, as such a customer whose pool has templates of its own. `wording`: it fills templates that hardly anybody else has as members do, and too little else ties it.
 */
export type Bystander = { readonly party: number; readonly because: Because }
export type Because = 'lent' | 'unused' | 'ordinary' | 'wording'

/** Share of an address's holders that members must be where it is all that ties: of a rented exit that ten know, three members say little. */
const AT_THEIR_EXIT = 0.4

/** What is usual among members, times so much, from which a party works from elsewhere, if it sends less from their exits. */
const FROM_ELSEWHERE = 0.8

/**
 * Log-odds from which a party belongs: a member that an identity or a conversation ties to another, where such ties hold the campaign together, and anybody else. In a campaign of
 * one exit two people on a family's card are tied to each other.
 */
const LEAST_ODDS = { tied: 0.5, other: 2 } as const

/** How many of a generator's templates a party would have filled at the rate of members who do so least, from which no tie makes one of it that has filled none: by chance it is one in four hundred. */
const FEWEST_MISSING = 6

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
  let members = new Map(free)
  const bystanders = new Map<number, Because>()
  for (let round = 0; round < ROUNDS; round++) {
    const like = likenessOf(population, view([...members.keys()]), new Set([...used, ...workersOf(bystanders, members)]))
    // Who is tied by wording alone goes first: his colleagues are tied to him, and came in beside him.
    const tieless = tiedByWordingAlone(like)
    if (tieless.size > 0) {
      members = new Map([...members].filter(([party]) => !tieless.has(party)))
      continue
    }
    const usual = usualOf(like, byTemplates)
    const { standing, aside } = standings(like, usual, { used, before: bystanders }, bound)
    for (const [party, because] of aside) bystanders.set(party, because)
    const kept = heldTogether(like, usual, [...standing.keys()], bound)
    const settled = kept.size === members.size && [...kept].every((party) => members.has(party)) && standing.size === kept.size
    members = new Map([...standing].filter(([party]) => kept.has(party)))
    for (const [party] of free)
      if (!members.has(party) && !bystanders.has(party) && doesTheirWork(like, party)) bystanders.set(party, 'wording')
    if (settled || members.size < 3) break
  }
  return {
    members,
    bystanders: [...bystanders].filter(([party]) => !members.has(party)).map(([party, because]) => ({ party, because })),
  }
}

/**
 * Those of a campaign who hold together by its generator, and who does its work alike, is held by more than wording and hangs on by what hardly anybody else fills: cells have few templates of the core in common. Where the core holds fewer than half of
 * them together, it is a cell's, and all count who hang together by either.
 */
function heldTogether(like: Likeness, { core }: Usual, standing: readonly number[], bound: boolean): ReadonlySet<number> {
  const { population, own, exclusive, marks } = like
  const main = (templates: Iterable<number>) => mainPart(population, standing, new Set([...templates, ...marks]), bound)
  if (core.size === 0) return main(own)
  const kept = main(core)
  if (kept.size === standing.length) return kept
  const wide = main([...core, ...exclusive])
  if (2 * kept.size < standing.length) return wide
  return new Set(
    standing.filter((party) => kept.has(party) || (wide.has(party) && isHeld(like, party) && worksAlike(like, party))),
  )
}

/** Who does the work of a campaign and is kept out of it for want of a tie. */
function workersOf(bystanders: ReadonlyMap<number, Because>, members: ReadonlyMap<number, number>): number[] {
  return [...bystanders].filter(([party, because]) => because === 'wording' && !members.has(party)).map(([party]) => party)
}

/** What is usual among the members of a campaign. */
type Usual = {
  /** Whether the verdict rests on templates. */
  readonly byTemplates: boolean
  /** Templates of the campaign's generator; none where the verdict does not rest on templates. */
  readonly core: ReadonlySet<number>
  /** How often one fills these for each exchange, at the rate of those who do so least: the lower quartile of who does at all, and 0 where that is hardly anybody. */
  readonly rate: number
  /** Logarithm of the share of members that fill none of the campaign's own templates. */
  readonly absence: number
  /** Share of what one sends that comes from the campaign's exits: the median. */
  readonly fromExits: number
  /** Whether most of those whom more than wording holds send word for word what others do: a campaign that samples each prompt over several accounts. */
  readonly sendsAgain: boolean
}

function usualOf(like: Likeness, byTemplates: boolean): Usual {
  const { population, group, used, own } = like
  const { members } = group
  const inside = new Set(members)
  const isUsed = (party: number) => used.has(party)
  const sharded = [...own].filter(
    (key) => isShardedIn(population, key, inside, isUsed) && !isPassedRound(population, key, inside, isUsed),
  )
  const core = new Set(byTemplates ? coreTemplates(population, sharded, inside) : [])
  const rates = members
    .map((party) => usesOf(population, party, (key) => core.has(key)) / (population.parties.prompts[party] as number))
    .filter((rate) => rate > 0)
  const users = members.filter((party) => usesOwn(like, party) > 0).length / members.length
  const held = members.filter((party) => isHeld(like, party))
  return {
    byTemplates,
    core,
    rate: rates.length < 3 ? 0 : quantile(rates, 0.25),
    absence: Math.log(Math.max(1 - users, 0.5 / members.length)),
    fromExits: quantile(
      members.map((party) => fromTheirExits(like, party)),
      0.5,
    ),
    sendsAgain: 2 * held.filter((party) => sendsTheSame(population, party)).length >= held.length,
  }
}

/** Share of what a party sends that comes from exits that members have in common. */
function fromTheirExits({ population, group, marks }: Likeness, party: number): number {
  const index = tieIndex(population)
  const isTheirs = (key: number) =>
    (canTie(index, key, ADDRESS) && group.countOf(key) >= 2) || (marks.has(key) && canTie(index, key, PLACE))
  return usesOf(population, party, isTheirs) / (population.parties.exchanges[party] as number)
}

/**
 * Where members stand, and whoever else fills a template of the campaign's own: the probabilities of those who belong, and why others are kept out.
 *
 * @param out parties of other campaigns, and bystanders of earlier rounds
 */
function standings(
  like: Likeness,
  usual: Usual,
  out: { readonly used: ReadonlySet<number>; readonly before: ReadonlyMap<number, Because> },
  bound: boolean,
): { standing: Map<number, number>; aside: Map<number, Because> } {
  const { population, group, own } = like
  const near = new Set(group.members)
  for (const key of own) for (const party of listOf(population.keys.parties, key)) near.add(party)
  const standing = new Map<number, number>()
  const aside = new Map<number, Because>()
  gathered(population, group.members, LENSES.all, (gathering) => {
    for (const party of near) {
      // The key that was taken may be used from all exits, and be all that these have in common: once it is out, nothing shows any more that its owner works elsewhere.
      if (out.used.has(party) || out.before.get(party) === 'lent') continue
      const found = standingOf(like, usual, gathering, party, bound)
      if (typeof found === 'number') standing.set(party, found)
      else if (found !== undefined) aside.set(party, found)
    }
  })
  return { standing, aside }
}

/** The probability that a party belongs, or why it is kept out beside the campaign; undefined where it has nothing to do with it. */
function standingOf(
  like: Likeness,
  usual: Usual,
  gathering: Gathering,
  party: number,
  bound: boolean,
): number | Because | undefined {
  const { population, group, exclusive, marks } = like
  const was = gathering.inside[party] === 1
  // Ties alone bring in whoever is tied to somebody who came in by ties; so a newcomer fills the generator's templates, if there are any.
  if (!was && usual.core.size > 0 && !fillsAny(like, usual.core, party)) return undefined
  const missing = missingOf(like, usual, party)
  const isTied = (kinds: Kinds, share?: number) => tied(population, group, party, kinds, was ? 2 : 1, share)
  const ties = logOdds(population, gathering, party)
  const silent = usesOwn(like, party) === 0
  // Where templates do not tell whose work a party does, dialogues do, or what it asks: people share cards and exits with agents, too.
  if (!usual.byTemplates && !isTied(CONVERSATION) && asksForLess(like, party)) return undefined
  if (usual.byTemplates && asksForHardlyAnything(like, party)) return was && isTied(CLOSE) ? 'ordinary' : undefined
  const odds = ties + Math.min(silent ? usual.absence : 0, -missing)
  // Wording alone makes no member either: two campaigns may use one generator, and anybody may copy a text. Nor, where control rests on
  // identities or conversations, does an exit with a text: whoever shares none of these must fill several templates that are nobody else's.
  const exclusives = heldOf(population, party, exclusive)
  const machine = heldOf(population, party, marks)
  // Whoever sends many public items meets the campaign's dialogues here and there. Its own accounts fill what is nobody else's, if there is enough of it.
  const byItems = exclusive.size >= 6 && exclusives < 2 && machine === 0
  if (byItems && !isTied(IDENTITY | ADDRESS)) return undefined
  const worksElsewhere = () => fromTheirExits(like, party) < FROM_ELSEWHERE * usual.fromExits
  const close = isTied(CLOSE)
  const least = was && close && bound ? LEAST_ODDS.tied : LEAST_ODDS.other
  if (!close) {
    // Evaluators pass round the items that a campaign collects answers about, and whoever was tested with some of them has their templates for the campaign's own.
    const evaluates = !usual.sendsAgain && sendsTheSame(population, party)
    const byWording = !evaluates && fillsWhatIsTheirs(like, party, was ? 2 : 1)
    if (machine === 0 && !byWording && !isTied(ADDRESS, AT_THEIR_EXIT)) return undefined
    if (bound && (exclusives === 0 || exclusives + machine < 2) && !worksAsTheyDo(like, party)) return undefined
    // A key that was taken is used from the campaign's exits, and its owner goes on from elsewhere, with work of his own.
    const hasOther = bound ? !worksAlike(like, party) : hasWorkOfItsOwn(like, party)
    if (!byWording && worksElsewhere() && hasOther) return odds > least ? 'lent' : undefined
  } else if (!isTied(IDENTITY) && hasWorkOfItsOwn(like, party) && worksElsewhere()) {
    // Dialogues go on over a key that was taken as over any other.
    return 'lent'
  }
  const resells = missing >= FEWEST_MISSING && silent
  if (odds > least && !resells) return 1 / (1 + Math.exp(-odds))
  return was && ties > least ? 'unused' : undefined
}

/** How many of the generator's templates a party would have filled, that has filled none, at the rate of members who do so least; 0 of any other, of a newcomer, who fills some if there are any, and of whose work is seen to be theirs by what else it fills or asks, if more than wording holds it. */
function missingOf(like: Likeness, { core, rate }: Usual, party: number): number {
  const { population, group } = like
  const worksForThem = isHeld(like, party) && worksAsTheyDo(like, party)
  const collectsForThem = tied(population, group, party, CLOSE, 2) && asksMostlyToo(like, party)
  const isTheirs = fillsAny(like, core, party) || worksForThem || collectsForThem
  return isTheirs ? 0 : rate * (population.parties.prompts[party] as number)
}

/** Whether more than wording holds a member to others: an identity, a dialogue, an exit, or what of their set-up is nobody else's. Evaluators pass round what a campaign collects, and fill dozens of its templates. */
function isHeld({ population, group, marks }: Likeness, party: number): boolean {
  return heldOf(population, party, marks) > 0 || tied(population, group, party, CLOSE | ADDRESS, 2)
}

function fillsAny({ population }: Likeness, templates: ReadonlySet<number>, party: number): boolean {
  return usesOf(population, party, (key) => templates.has(key)) > 0
}
