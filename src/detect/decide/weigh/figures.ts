import { between } from '../../../stats/between.ts'
import { ROTATED } from '../profile/hands.ts'
import { isTold } from '../profile/material.ts'
import { isDispatched, type Profile } from '../profile/profile.ts'
import { AGAIN } from '../profile/sent-again.ts'
import { areAgents, toolsForOne, toolsForSome } from '../profile/tools.ts'
import { inOneHand } from '../profile/whose-jobs.ts'

/** What a scorecard reads of a tested group. */
export type Weighable = {
  readonly profile: Profile
  /** A signal's statistic, or what ordinary groups come to where it was not measured. */
  readonly said: (signal: string, otherwise?: number) => number
  /** How much more its own templates ask for training data than this provider's do, as the weights were fitted with (reading.ts); 0 where it has none. */
  readonly asksTimes: number
  /** The same of all that it sends, where it is certain that it asks more than others do; 0 where it is not. */
  readonly allAsksTimes: number
  /** How much it asks for training data, by its templates and by all that it sends: 0 to 3, see `level` in reading.ts. */
  readonly asked: number
}

/** Which of the two scorecards a group is weighed on: over a pool's accounts somebody dispatches dialogues, and customers live all over the world. */
export type Scorecard = 'alone' | 'pool'
export const scorecardFor = (profile: Profile): Scorecard => (isDispatched(profile) ? 'pool' : 'alone')

/** Templates from which their hours tell fully in whose hands they are. */
const TELL = 8
/** What a hand counts for that cannot be read. */
const UNREAD = { hand: 0.2, rotated: 0.1 } as const
/** Sittings of a day, at most, and the least of days that are counted: on its first morning nobody has sat down twice. */
const A_DAYS_SITTINGS = 4
const A_MORNING = 0.25
/** What a store counts for of which too little comes again. */
const UNTOLD = 0.1
/** What prompts count for at least that agents send in a pool, as a rank: what pools' innocents come to. A task is a line, and tools and their results are what is long; the fit knows pools of hydras, who collect by long prompts. */
const AGENTS_LENGTH = 0.4

/**
 * The figures that are weighed, each cut off where more of it says no more. All point the same way: the more of each, the more a group is like one operator's accounts that collect training data.
 * What each is, and why it may say so, stands where it is read: hands in hands.ts, and so on, and signals in docs/signals.
 */
const FIGURES = {
  // Of what comes again it is the list that asks, be it a benchmark's or a labelling firm's.
  asksMore: ({ asksTimes, allAsksTimes, profile }) =>
    between(0.3, 2.2, profile.repeated >= AGAIN ? asksTimes : Math.max(asksTimes, allAsksTimes)),
  asked: ({ asked }) => asked,
  oneHand: ({ profile: { hands } }) => -manyHands(hands.templates, Math.max(orOne(hands.byHours), orOne(hands.byDays))),
  inOneHand: ({ profile }) => inOneHand(profile),
  templates: ({ profile: { hands } }) => Math.log2(1 + Math.min(64, hands.templates)),
  reach: ({ profile: { hands } }) => between(0.5, 1, hands.users),
  oneStore: ({ profile: { material } }) => -(isTold(material) ? between(0, 0.4, material.own) : UNTOLD),
  sentOnce: ({ profile }) => -between(0, 1, profile.repeated),
  cohesive: ({ profile }) => between(0.5, 1, profile.density),
  evenLoad: ({ said }) => between(-1, -0.05, said('equal-load', -1)),
  tireless: ({ profile }) => between(0, 0.4, profile.rhythm.tireless),
  busy: ({ profile: { rhythm, seen } }) =>
    Math.log2(1 + between(0, A_DAYS_SITTINGS, rhythm.sittings / Math.max(A_MORNING, seen))),
  madeTogether: ({ said }) => between(-3.5, -1, said('creation-burst', -3.5)),
  oneSoftware: ({ said }) => between(0.3, 1, said('shared-client', 0.3)),
  place: ({ profile }) => profile.place,
  tied: ({ profile }) => between(0, 0.8, profile.identity - profile.sponsor),
  noSponsor: ({ profile }) => -profile.sponsor,
  dialogues: ({ profile }) => profile.conversation,
  noFirms: ({ profile }) => -Math.min(0.6, profile.firms),
  // Evaluators, and whoever comes to an event at a release, move to the new model at once, too.
  askingMoved: ({ profile }) => ofAPool(profile, between(-0.2, 0.8, profile.pivot)),
  alike: ({ profile: { habits } }) => -between(0, 1.1, habits.spread),
  reasoning: ({ profile: { habits } }) => habits.reasoning,
  longPrompts: ({ profile }) => Math.max(profile.habits.words, ofAPool(profile, areAgents(profile) ? AGENTS_LENGTH : 0)),
  limited: ({ profile: { habits } }) => habits.limited,
  notGreedy: ({ profile: { habits } }) => -habits.greedy,
  toolsForOne: ({ profile }) => toolsForOne(profile),
  toolsForSome: ({ profile }) => toolsForSome(profile),
  manyEach: ({ profile }) => between(0.3, 1, profile.manifold),
  // Nobody sends one text and nothing else.
  broad: ({ profile: { habits } }) => between(0.5, 1, habits.breadth),
  // Beyond eight languages more of them say no more.
  languages: ({ profile: { habits } }) => between(0, 3, habits.languages),
} as const satisfies Record<string, (of: Weighable) => number>

export type FigureName = keyof typeof FIGURES
export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[]

/** The figures of a group as scorecards read them, in the order of FIGURE_NAMES. */
export function figuresOf(of: Weighable): number[] {
  return FIGURE_NAMES.map((name) => FIGURES[name](of))
}

/** What says something of pools alone. */
function ofAPool(profile: Profile, value: number): number {
  return isDispatched(profile) ? value : 0
}

/** @param spread how far which template is filled hangs on when: see hands.ts */
function manyHands(templates: number, spread: number): number {
  if (templates > ROTATED) return UNREAD.rotated
  const told = Math.min(1, templates / TELL)
  return told * between(0, 0.4, spread) + (1 - told) * UNREAD.hand
}

/** Hands that were not read are many, so far as anybody knows. */
function orOne(value: number): number {
  return Number.isNaN(value) ? 1 : value
}
