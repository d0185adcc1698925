import { quantile } from 'simple-statistics'
import type { GroupView } from '../../group/group-view.ts'
import { ADDRESS, CLOSE, PLACE, SETUP } from '../../group/key-kinds.ts'
import { ownTemplates } from '../../group/own-templates.ts'
import { canTie, tieIndex } from '../../group/tie-index.ts'
import { listOf } from '../../incidence.ts'
import type { Population } from '../../population.ts'
import { partyFigures } from '../../signals/party-figures.ts'
import { areTheirs, heldOf, isSomebodyElses, tied, usesOf } from './party-keys.ts'

/** Of how much members fill their templates, usually, a party fills them that has no work of its own. */
const OWN_WORK = 0.6
/** Of how much of what members send asks for training data, usually, a party asks at least that does as they do. A firm that worked through the texts that a campaign did asked for a tenth of it. */
const ASKS_ALIKE = 0.5
/** From which it asks nearly as much as they do: teams who go on with each other's dialogues in the same nights, and one consortium, asked for less, but for two of eighteen. */
const ASKS_NEARLY_ALIKE = 0.8
/**
 * Of what those ask who ask most, of how much a party asks that asks for hardly anything, and how many prompts say so. Of 2,301 accounts of campaigns in 16 fortnights of four generators one asks for less; of a reseller's customers beside a campaign all do.
 */
const HARDLY = 0.2
const ENOUGH_TO_TELL = 15
/** How rare it must be that a member has sent so few prompts and asked for nothing. However much members ask, each may send something else for once. */
const BY_CHANCE = 0.01
const MOSTLY_AT_MOST = 0.85
/** How much more or less of what a party sends than of what members do may be sampled at temperature 0: evaluators sample all of it so, and collectors mostly none. */
const SAMPLES_ALIKE = 0.5
/** Share of what members send that asks for training data, from which it is what they do: ordinary traffic asks for a fifth. */
const ASK_MOSTLY = 0.4

/**
 * How many templates that are nobody else's a party without any tie must fill, as often as members do, beside software that it has in common with them: anybody may copy a text, and one firm's template was.
 * Nor is it one of a firm's accounts, which share a card or an exit with somebody else. Who fills as many and is kept out all the same is worth a look.
 */
export const BY_WORDING = 4

/**
 * From how many templates that are hardly anybody else's, and from what share of as many as members usually fill, an exit that a party has in common with strangers says nothing of it: rented exits and those of mobile carriers are
 * anybody's, and who has copied a text, or works through some that a campaign does, fills a few (docs/decisions/0046-exits-of-strangers.md).
 */
const A_DOZEN = 12
const HALF_AS_MANY = 0.5

/** Members who have a thing of their set-up that is nobody else's, at least, and the share of all who have it that they are. */
export const LEAST_MARKED = 3
export const MARKED = 0.8

/** What tells a campaign's members from others: by it a party is held to be one. */
export type Likeness = {
  readonly population: Population
  readonly group: GroupView
  /** Parties of other campaigns, and who does this one's work and is kept out for want of a tie: they are no innocents and nobody's evidence. */
  readonly used: ReadonlySet<number>
  /** Templates of its own, and of these the ones that hardly anybody else fills. */
  readonly own: ReadonlySet<number>
  readonly exclusive: ReadonlySet<number>
  /** What of its set-up is nobody else's. */
  readonly marks: ReadonlySet<number>
  /** How many of the exclusive ones a member fills: the median. */
  readonly usualExclusive: number
  /** Share of what a member sends that fills its own templates: the median. */
  readonly usualOwn: number
  /** Share of what a member sends that asks for training data: the median, and of the fifth that asks most the least. */
  readonly usualAsking: number
  readonly mostAsking: number
  /** Share of what a member sends that is sampled at temperature 0: the median. */
  readonly usualGreedy: number
}

/** @param used see Likeness.used */
export function likenessOf(population: Population, group: GroupView, used: ReadonlySet<number>): Likeness {
  const own = new Set(ownTemplates(group))
  // Users in other campaigns, which are chosen on their own, are no innocent bystanders. Nor does a template become somebody else's as members are put out who fill it for want of a tie.
  const exclusive = new Set([...own].filter((key) => areTheirs(population, group, key, used, 0.6)))
  const shares = group.members.map((party) => ownShare(population, own, party))
  const asking = group.members.map((party) => partyFigures(population).asking[party] as number)
  const greedy = group.members.map((party) => greedyShare(population, party))
  const usual = {
    usualExclusive: quantile(
      group.members.map((party) => heldOf(population, party, exclusive)),
      0.5,
    ),
    usualOwn: quantile(shares, 0.5),
    usualAsking: quantile(asking, 0.5),
    mostAsking: quantile(asking, 0.8),
    usualGreedy: quantile(greedy, 0.5),
  }
  return { population, group, used, own, exclusive, marks: marksOf(population, group, used), ...usual }
}

/** How often a party fills the campaign's own templates. */
export function usesOwn({ population, own }: Likeness, party: number): number {
  return usesOf(population, party, (key) => own.has(key))
}

/** Whether a party fills the campaign's templates less than members do, and so has work of its own. */
export function hasWorkOfItsOwn({ population, own, usualOwn }: Likeness, party: number): boolean {
  return ownShare(population, own, party) < OWN_WORK * usualOwn
}

/** Whether a party fills the campaign's templates as often as members do, and asks as they do. */
export function worksAsTheyDo(like: Likeness, party: number): boolean {
  return usesOwn(like, party) > 0 && !hasWorkOfItsOwn(like, party) && asksAsTheyDo(like, party)
}

/** The same so plainly that it may work from anywhere: it asks nearly as much, fills several templates that are hardly anybody else's, and is none of a firm's accounts, which share cards or dialogues with somebody else. Exits it may share with anybody. */
export function worksAlike(like: Likeness, party: number): boolean {
  return (
    fillsTheirs(like, party) &&
    asksAsTheyDo(like, party, ASKS_NEARLY_ALIKE) &&
    !isSomebodyElses(like.population, like.group, party, CLOSE)
  )
}

/**
 * Whether a party does the campaign's work so plainly that no tie is asked for.
 *
 * @param others how many members must have the software that it has in common with them, the party included if it is one
 */
export function fillsWhatIsTheirs(like: Likeness, party: number, others: number): boolean {
  const { population, group } = like
  return (
    fillsTheirs(like, party) &&
    asksAsTheyDo(like, party) &&
    samplesAsTheyDo(like, party) &&
    tied(population, group, party, SETUP & ~PLACE, others) &&
    !isSomebodyElses(population, group, party, fillsDozens(like, party) ? CLOSE : CLOSE | ADDRESS) &&
    !isFirm(population, party)
  )
}

/** Whether a party fills so many templates that are hardly anybody else's that nobody can have them by chance. */
function fillsDozens({ population, exclusive, usualExclusive }: Likeness, party: number): boolean {
  return heldOf(population, party, exclusive) >= Math.max(A_DOZEN, HALF_AS_MANY * usualExclusive)
}

/** Whether a party is a legal entity with several accounts, as none of an operator's is. */
function isFirm({ parties }: Population, party: number): boolean {
  return listOf(parties.accounts, party).length > 1
}

/** Whether a party does the campaign's work as far as wording tells, and is worth a look for it. */
export function doesTheirWork(like: Likeness, party: number): boolean {
  return fillsTheirs(like, party) && !like.used.has(party)
}

/** Whether a party fills several templates that are hardly anybody else's, and the campaign's as often as members do. */
function fillsTheirs(like: Likeness, party: number): boolean {
  return heldOf(like.population, party, like.exclusive) >= BY_WORDING && !hasWorkOfItsOwn(like, party)
}

/** Whether a party asks for less than members do of whom much of what they send asks. */
export function asksForLess(like: Likeness, party: number): boolean {
  return like.usualAsking >= ASK_MOSTLY && !asksAsTheyDo(like, party)
}

/**
 * Whether a party asks for hardly anything where a fifth of the members ask mostly: another customer of the same reseller, or a family behind their exit. Hydras hide what they collect in all of their accounts. Who sends too little
 * to tell is such where nothing that it sends asks, which of a member is one chance in a hundred.
 */
export function asksForHardlyAnything({ population, usualAsking, mostAsking }: Likeness, party: number): boolean {
  const prompts = population.parties.prompts[party] as number
  const asking = partyFigures(population).asking[party] as number
  if (mostAsking < ASK_MOSTLY) return false
  if (prompts >= ENOUGH_TO_TELL) return asking < HARDLY * mostAsking
  return asking === 0 && (1 - Math.min(MOSTLY_AT_MOST, usualAsking)) ** prompts < BY_CHANCE
}

/** Whether a party asks nearly as much as members do who mostly ask, and sends enough to tell: it collects what they do, in templates that it shares with nobody, as who works in a language of its own. */
export function asksMostlyToo(like: Likeness, party: number): boolean {
  return (
    like.usualAsking >= ASK_MOSTLY &&
    (like.population.parties.prompts[party] as number) >= ENOUGH_TO_TELL &&
    asksAsTheyDo(like, party, ASKS_NEARLY_ALIKE)
  )
}

/** Whether a party asks as much as members do: in the texts that all of them work through it has wording in common with them, whatever it does with these. */
function asksAsTheyDo({ population, usualAsking }: Likeness, party: number, share = ASKS_ALIKE): boolean {
  return (partyFigures(population).asking[party] as number) >= share * usualAsking
}

/** Whether a party samples at temperature 0 about as much as members do: one program sends what is theirs. */
function samplesAsTheyDo({ population, usualGreedy }: Likeness, party: number): boolean {
  return Math.abs(greedyShare(population, party) - usualGreedy) <= SAMPLES_ALIKE
}

function greedyShare(population: Population, party: number): number {
  const { greedy, exchanges } = partyFigures(population)
  return (greedy[party] as number) / (exchanges[party] as number)
}

function ownShare(population: Population, own: ReadonlySet<number>, party: number): number {
  return usesOf(population, party, (key) => own.has(key)) / (population.parties.prompts[party] as number)
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
      (key) => group.countOf(key) >= LEAST_MARKED && canTie(index, key, SETUP) && areTheirs(population, group, key, used, MARKED),
    ),
  )
}
