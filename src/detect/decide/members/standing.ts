import { surpriseOfSoFew } from '../../../stats/poisson.ts'
import { type Gathering, logOdds } from '../../group/evidence.ts'
import { ADDRESS, CLOSE, CONVERSATION, IDENTITY, type Kinds } from '../../group/key-kinds.ts'
import { mostOf, tieIndex } from '../../group/tie-index.ts'
import { sendsTheSame } from '../profile/sent-again.ts'
import {
  asksForHardlyAnything,
  asksForLess,
  asksMostlyToo,
  fillsWhatIsTheirs,
  hasWorkOfItsOwn,
  type Likeness,
  usesOwn,
  worksAlike,
  worksAsTheyDo,
} from './likeness.ts'
import { heldOf, tied, usesOf } from './party-keys.ts'
import { fillsAny, fromTheirExits, isHeld, type Usual } from './usual.ts'

/**
 * Why a party that has to do with a campaign is kept out of it. `lent`: it fills the campaign's templates from the campaign's exits, but most of
 * its traffic comes from elsewhere and is its own, as when a key was stolen. `unused`: it is tied like a member, but fills none of the templates
 * that a member of its traffic would have filled, as another customer of the same reseller, or hardly any. `ordinary`: it asks for hardly anything, where the others mostly ask, as such a customer whose pool has templates of its own, or a family behind their exit. `wording`: it fills templates that hardly anybody else has as members do, and too little else ties it.
 */
export type Because = 'lent' | 'unused' | 'ordinary' | 'wording'

/** Share of an address's holders that members must be where it is all that ties: of a rented exit that ten know, three members say little. */
const AT_THEIR_EXIT = 0.4

/** What is usual among members, times so much, from which a party works from elsewhere, if it sends less from their exits. */
const FROM_ELSEWHERE = 0.8

/**
 * Log-odds from which a party belongs: a member that an identity or a conversation ties to another, where such ties hold the campaign together, and anybody else. In a campaign of
 * one exit two people on a family's card are tied to each other. A pool has customers whose dialogues go through it as its own do, and who know a text of theirs: of 1,424 accounts that were taken for members of pools
 * five were innocent and came to 2.1 to 3.5, and five of all others came to less (docs/decisions/0050-filled-too-little.md).
 */
export const LEAST_ODDS = { tied: 0.5, other: 2, inPool: 4 } as const

/** How many of a generator's templates a party would have filled at the rate of members who do so least, from which no tie makes one of it that has filled none: by chance it is one in four hundred. */
const FEWEST_MISSING = 6

/** The probability that a party belongs, or why it is kept out beside the campaign; undefined where it has nothing to do with it. */
export function standingOf(
  like: Likeness,
  usual: Usual,
  gathering: Gathering,
  party: number,
  bound: boolean,
): number | Because | undefined {
  const { population, group } = like
  const was = gathering.inside[party] === 1
  const isTied = (kinds: Kinds, share?: number) => tied(population, group, party, kinds, was ? 2 : 1, share)
  const close = isTied(CLOSE)
  const one: Applicant = { party, was, bound, close, isTied }
  if (comesByTiesAlone(like, usual, one) || asksForOtherThings(like, usual, one)) return undefined
  if (usual.byTemplates && asksForHardlyAnything(like, party)) return was && close ? 'ordinary' : undefined
  const holds = { exclusives: heldOf(population, party, like.exclusive), machine: heldOf(population, party, like.marks) }
  if (meetsTheirItems(like, one, holds)) return undefined
  const byWording = !close && isTiedByWording(like, usual, one)
  if (!close && hangsByTooLittle(like, one, holds, byWording)) return undefined
  const ties = logOdds(population, gathering, party) + (was ? ofTwoHands(like, party) : 0)
  const missing = missingOf(like, usual, one, holds)
  const silent = usesOwn(like, party) === 0
  const odds = ties + Math.min(silent ? usual.absence : 0, -missing)
  const least = usual.isPool ? LEAST_ODDS.inPool : was && close && bound ? LEAST_ODDS.tied : LEAST_ODDS.other
  if (!byWording && isLent(like, usual, one)) return close || odds > least ? 'lent' : undefined
  const resells = missing >= FEWEST_MISSING && !fillsAny(like, usual.collecting, party)
  if (odds > least && !resells) return 1 / (1 + Math.exp(-odds))
  return was && ties > least ? 'unused' : undefined
}

/** A party that may belong to a campaign. */
type Applicant = {
  readonly party: number
  /** Whether it was a member in the round before. */
  readonly was: boolean
  /** Whether the campaign's control rests on identities and conversations. */
  readonly bound: boolean
  /** Whether an identity or a conversation ties it to members. */
  readonly close: boolean
  /** Whether keys of these kinds tie it to members, of whom there must be such a share among their holders. */
  isTied(kinds: Kinds, share?: number): boolean
}

/** How many templates that are nobody else's a party fills, and how many things of the campaign's set-up it has. */
type Holds = { readonly exclusives: number; readonly machine: number }

/** Ties alone bring in whoever is tied to somebody who came in by ties; so a newcomer fills the generator's templates, if there are any. */
function comesByTiesAlone(like: Likeness, { core }: Usual, { party, was }: Applicant): boolean {
  return !was && core.size > 0 && !fillsAny(like, core, party)
}

/** Where templates do not tell whose work a party does, dialogues do, or what it asks: people share cards and exits with agents, too. */
function asksForOtherThings(like: Likeness, { byTemplates }: Usual, { party, isTied }: Applicant): boolean {
  return !byTemplates && !isTied(CONVERSATION) && asksForLess(like, party)
}

/** Whoever sends many public items meets the campaign's dialogues here and there. Its own accounts fill what is nobody else's, if there is enough of it. */
function meetsTheirItems({ exclusive }: Likeness, { isTied }: Applicant, { exclusives, machine }: Holds): boolean {
  return exclusive.size >= 6 && exclusives < 2 && machine === 0 && !isTied(IDENTITY | ADDRESS)
}

/** Evaluators pass round the items that a campaign collects answers about, and whoever was tested with some of them has their templates for the campaign's own. */
function isTiedByWording(like: Likeness, { sendsAgain }: Usual, { party, was }: Applicant): boolean {
  const evaluates = !sendsAgain && sendsTheSame(like.population, party)
  return !evaluates && fillsWhatIsTheirs(like, party, was ? 2 : 1)
}

/**
 * Wording alone makes no member: two campaigns may use one generator, and anybody may copy a text. Nor, where control rests on
 * identities or conversations, does an exit with a text: whoever shares none of these must fill several templates that are nobody else's.
 */
function hangsByTooLittle(
  like: Likeness,
  { party, bound, isTied }: Applicant,
  { exclusives, machine }: Holds,
  byWording: boolean,
): boolean {
  if (machine === 0 && !byWording && !isTied(ADDRESS, AT_THEIR_EXIT)) return true
  return bound && (exclusives === 0 || exclusives + machine < 2) && !worksAsTheyDo(like, party)
}

/** A key that was taken is used from the campaign's exits, and its owner goes on from elsewhere, with work of his own; dialogues go on over it as over any other. */
function isLent(like: Likeness, usual: Usual, { party, bound, close, isTied }: Applicant): boolean {
  if (close && isTied(IDENTITY)) return false
  const hasOther = bound && !close ? !worksAlike(like, party) : hasWorkOfItsOwn(like, party)
  return hasOther && fromTheirExits(like, party) < FROM_ELSEWHERE * usual.fromExits
}

/**
 * What a member's templates say that are in two hands: they tie nobody, since two colleagues have one. Where most of a group fill such (`ownTemplates`), and more than wording holds the party, one that hardly anybody else has says as much for it as a tie
 * by wording may.
 */
function ofTwoHands(like: Likeness, party: number): number {
  const { templates } = tieIndex(like.population)
  const fillsOne = usesOf(like.population, party, (key) => like.exclusive.has(key) && templates[key] === 0) > 0
  return fillsOne && isHeld(like, party) ? mostOf('wording') : 0
}

/**
 * How surprising it is that a party fills the generator's templates so little, at the rate of members who do so least: minus the logarithm of that probability, which is what it would have filled where it has filled none.
 * 0 of a newcomer, who fills some if there are any; of whose work is seen to be theirs by what else it fills or asks, if more than wording holds it; and of whoever fills any and is held by a card, an exit or a piece of their set-up, since
 * accounts of one operator do not all do as much of his work.
 */
function missingOf(like: Likeness, { collecting, rate }: Usual, { party, isTied }: Applicant, { machine }: Holds): number {
  const { population } = like
  const expected = rate * (population.parties.prompts[party] as number)
  const filled = usesOf(population, party, (key) => collecting.has(key))
  if (filled > 0) return machine > 0 || isTied(IDENTITY | ADDRESS) ? 0 : surpriseOfSoFew(filled, expected)
  const worksForThem = isHeld(like, party) && worksAsTheyDo(like, party)
  const collectsForThem = tied(population, like.group, party, CLOSE, 2) && asksMostlyToo(like, party)
  return worksForThem || collectsForThem ? 0 : expected
}
