import { ASKING } from './asking.ts'
import { isOneStore, isTheirOwn } from './material.ts'
import { isMachine, isTireless, neverRests } from './one-hand.ts'
import { level } from './outright.ts'
import { CLEARLY_MORE, type Reading } from './reading.ts'

/** Rules of distillation for cohesive groups that need no identity and no conversation in common; what each is for stands in docs/decisions/0005-verdicts.md. */

/** A small group's intent has too few draws to stand out. Where nearly all that one machine sends is its own templates, and these ask for data, it need not. */
export function wholly(of: Reading): boolean {
  const { profile } = of
  const machine = !of.sponsored && of.acting === 3 && profile.joined >= 0.8
  const fills = of.templates >= 6 && profile.sharded >= 0.6 && profile.manifold >= 0.8
  return machine && fills && (of.forData || of.asksTimes >= CLEARLY_MORE) && profile.repeated < 0.3
}

/** A pool of many exits: most share one with somebody, and what is asked says the same. */
function manyExits(of: Reading): boolean {
  return of.acting === 3 && of.profile.place >= 0.6 && of.all('shared-place', 'intent', 'template-intent')
}

/** Whether it hangs together by places; a pool of many exits may be in many parts. */
function hangsTogether(of: Reading): boolean {
  return of.profile.joined >= (manyExits(of) && of.strong('pooled-content') ? 0.4 : 0.6)
}

/**
 * Whether what repeats is a generator that samples. A course of many accounts works in step from one place on the same items, too, but from few templates. People
 * who evaluate have no place in common.
 */
export function samples(of: Reading): boolean {
  const { profile, acting } = of
  const many = of.templates >= 16 || (manyExits(of) && profile.ownTemplates.length >= 30)
  return acting >= 2 && hangsTogether(of) && many && profile.manifold >= 0.9 && (of.asks || acting === 3)
}

export function actingGenerator(of: Reading): boolean {
  const { profile, acting } = of
  const restless = isRestless(of)
  // Customers of one platform come from its exits, with its software and its templates; but they came one by one, and their staff sleeps.
  const operated = restless || of.eValueOf('creation-burst') >= 5
  const placed = (operated && profile.place >= 0.4 && of.strong('shared-place')) || of.strong('creation-burst')
  const inEverything = (acting === 3 || restless) && profile.joined >= 0.8 && profile.sharded >= 0.3
  // People who write one language from one network share turns of phrase: two dozen of them, in a twentieth of what they send, that ask for little.
  const little = profile.ownTemplates.length >= 30 ? 0.06 : 0.08
  const extracts = of.asks && profile.asking >= ASKING && profile.filled * profile.asking >= little
  const fills = of.templates >= (inEverything ? 6 : 8) && profile.manifold >= 0.6
  return placed && hangsTogether(of) && acting >= 2 && extracts && fills
}

/**
 * Nothing in common but that they were made together and work alike. A course has that, too, and a dozen worksheets whose questions come again; dozens of templates
 * that make up what everybody sends, hardly one filling of them sent twice, are no worksheets.
 */
export function madeTogether(of: Reading): boolean {
  const { profile } = of
  const wholesale = of.members >= 20 && of.templates >= 24 && profile.dealt >= 0.4 && profile.manifold >= 0.95
  const made = of.strong('creation-burst') && of.familyIsStrong('timing')
  const extracts = of.all('intent', 'template-intent', 'pooled-content') && profile.repeated < 0.05
  return made && wholesale && extracts
}

/** Nothing in common but software and when they were made or work, from exits of their own; yet one hand fills dozens of templates round the clock with all of them. */
export function tireless(of: Reading): boolean {
  const { profile } = of
  const dozens = profile.hands.templates >= 24 && profile.manifold >= 0.9 && profile.sharded >= 0.4
  const asks = of.all('intent', 'template-intent') && of.strong('shared-client')
  return isRestless(of) && of.acting >= 2 && dozens && asks
}

/** Nothing in common but when they were made, where they are or what they run on; and a machine that fills templates of nobody else's with all of them, round the clock and for days. */
export function machine(of: Reading): boolean {
  const { profile } = of
  const together = ['creation-burst', 'shared-place', 'shared-client'].some(of.strong)
  const fills = profile.manifold >= 0.9 && profile.sharded >= 0.4 && profile.repeated < 0.25
  return of.extraction && isMachine(profile) && together && of.acting >= 1 && fills && of.all('intent', 'template-intent')
}

/** What is dealt out from one store: share of accounts in one place, of which a laboratory that shares a corpus had about half; and parts of days at least in which each fills its share. */
const DEALT_OUT = { place: 0.7, sittings: 6 } as const

/**
 * Whether accounts in one place are dealt what they ask from one store, round the clock, as much to each and on more occasions than learners have. Of a laboratory that shares a corpus each does as much
 * as he likes; customers of a platform and users of a library bring questions of their own; a class goes through its exercises one after the other; and evaluators of one benchmark sit in many places.
 */
export function isDealtOut(of: Reading): boolean {
  const { hands, rhythm, material, place } = of.profile
  const dealt = isOneStore(material) && neverRests(of.profile) && hands.users >= UNMISTAKABLE.users
  const oneMachine = of.acting === 3 && place >= DEALT_OUT.place && isEven(of)
  return dealt && oneMachine && rhythm.sittings >= DEALT_OUT.sittings
}

/** Whether all work as much as all others, and hardly any is a firm by itself. */
function isEven({ said, profile }: Reading): boolean {
  return said('equal-load') >= UNMISTAKABLE.load && profile.firms < UNMISTAKABLE.firms
}

/**
 * What accounts that nothing binds must be to be accused: one machine in network, sign-up and timing, all from one place with one software and with nearly equal loads, whose templates are most of what each
 * sends, ask for much and are filled round the clock, day after day; and no firms by themselves, which half of a platform's customers are. Of laboratories, too, each member does as much as he likes, and
 * some of it from home.
 */
const UNMISTAKABLE = {
  place: 0.9,
  load: -0.15,
  sharded: 0.6,
  tireless: 0.35,
  sittings: 10,
  users: 0.9,
  firms: 0.35,
  level: 2,
} as const

export function isUnmistakable(of: Reading): boolean {
  const { profile, acting } = of
  const { hands, rhythm } = profile
  if (isTheirOwn(profile.material)) return false
  if (isDealtOut(of)) return true
  const oneMachine = acting === 3 && profile.place >= UNMISTAKABLE.place && of.all('shared-place', 'shared-client', 'equal-load')
  const fills = profile.sharded >= UNMISTAKABLE.sharded && hands.users >= UNMISTAKABLE.users
  const dayAndNight = rhythm.tireless >= UNMISTAKABLE.tireless && rhythm.sittings >= UNMISTAKABLE.sittings
  const asks = of.extraction && level(profile, of.askingShare) >= UNMISTAKABLE.level
  return oneMachine && isEven(of) && fills && dayAndNight && asks
}

function isRestless({ extraction, profile }: Reading): boolean {
  return extraction && isTireless(profile)
}
