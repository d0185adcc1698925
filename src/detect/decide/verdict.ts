import type { Verdict } from '../../records/index.ts'
import type { Tested } from '../test/test-group.ts'
import { actingGenerator, isDealtOut, isUnmistakable, machine, madeTogether, samples, tireless, wholly } from './acting-rules.ts'
import { ASKING } from './asking.ts'
import {
  areTeams,
  asking,
  collecting,
  conversations,
  dealt,
  episodes,
  everything,
  generator,
  manyTemplates,
  oneHand,
  oneMachine,
  restless,
  underCover,
} from './bound-rules.ts'
import { LEAST_POOL, LEAST_UNBOUND } from './bounds.ts'
import type { Profile } from './profile.ts'
import { type Reading, readingOf } from './reading.ts'
import { type Weigh, weighed } from './scorecard.ts'
import { isWeighedDown, isWeighty } from './weight.ts'

/** Why a verdict was given: read by explanations, so that no sentence says more than the rule that stood behind it. */
export type Reasoned = { readonly verdict: Verdict; readonly reason: string }

type Rule = Reasoned & { holds(of: Reading): boolean }

const rule = (verdict: Verdict, reason: string, holds: Rule['holds']): Rule => ({ verdict, reason, holds })
/**
 * Nobody is accused whose group is not cohesive, does not ask outright, or is several pools, over each of which somebody else dispatches dialogues: customers of theirs may word what they send alike.
 * Of what is bound less is asked than of what is not.
 */
const mayBeAccused = (of: Reading) => of.cohesive && of.outright && of.profile.elsewhere === 0 && !isWeighedDown(of)
/** Whether it may be several who share cards: firms by themselves, each with things of its own, or teams. */
const isOfMany = (of: Reading) => of.firms || of.ofTheirOwn || areTeams(of)
const isBound = (of: Reading) => mayBeAccused(of) && of.bound && !of.event && !isOfMany(of)
const bound = (reason: string, holds: Rule['holds']) => rule('distillation', `bound-${reason}`, (of) => isBound(of) && holds(of))
const isUnbound = (of: Reading) => mayBeAccused(of) && !of.bound && (of.members >= LEAST_UNBOUND || of.extraction)
/**
 * Who shares nothing that costs money is accused only as what no innocents were seen to be: see `isUnmistakable`. Customers of one evaluation platform, a laboratory that makes a data set and the
 * participants of a competition come from one place with one software and fill one set of templates, too, some of them day and night.
 */
const unbound = (reason: string, holds: Rule['holds']) => [
  rule('distillation', reason, (of) => isUnbound(of) && isUnmistakable(of) && holds(of)),
  rule('unexplained', `unbound-${reason}`, (of) => isUnbound(of) && holds(of)),
]

/** The first that holds gives the verdict. */
const RULES: readonly Rule[] = [
  bound('asking', asking),
  bound('generator', generator),
  bound('many-templates', manyTemplates),
  bound('one-machine', oneMachine),
  bound('conversations', conversations),
  bound('wholly', wholly),
  rule('distillation', 'bound-weighed', (of) => of.bound && isWeighty(of)),
  rule('distillation', 'weighed', (of) => !of.bound && isWeighty(of)),
  ...unbound('acting-wholly', wholly),
  rule('evaluation', 'same-items', (of) => passesRound(of) && evaluates(of)),
  rule('unexplained', 'ordinary', passesRound),
  bound('everything', everything),
  ...unbound('acting-generator', actingGenerator),
  ...unbound('made-together', madeTogether),
  ...unbound('tireless', tireless),
  ...unbound('machine', machine),
  bound('under-cover', underCover),
  bound('dealt', dealt),
  bound('collecting', collecting),
  bound('one-hand', oneHand),
  bound('restless', restless),
  bound('episodes', episodes),
  rule('reseller', 'bound-ordinary-content', resells),
  rule('reseller', 'bound-dispatched', dispatches),
  rule('unexplained', 'firms', (of) => of.firms && isStrange(of)),
  rule('unexplained', 'own-material', (of) => of.ofTheirOwn && isStrange(of)),
  rule('unexplained', 'sponsored', (of) => of.sponsored && isStrange(of)),
  rule('unexplained', 'bound-mixed', (of) => isStrange(of) && !areFamilies(of)),
  rule('unexplained', 'ordinary', () => true),
]

/**
 * Names a group. `distillation` needs two things that do not depend on each other, both from this lab's own evidence:
 *
 * - control: unrelated parties act as one. Either they share what costs money or cannot be come by otherwise (a payment instrument, an
 *   identity, a conversation), or two of network, creation and timing say so;
 * - extraction: what they ask for is the making of training data, from templates of their own whose slots are shared out.
 *
 * The weaker the control, the more templates are asked for: one template in unrelated hands is a fashion or a course, two or three are a
 * tool, many a generator (docs/decisions/0005-verdicts.md).
 *
 * @param weigh how all that is known weighs together; the fitted scorecard where none is given (docs/decisions/0024-scorecard.md)
 */
export function verdictOf(tested: Tested, profile: Profile, weigh: Weigh = weighed): Reasoned {
  const of = readingOf(tested, profile, weigh)
  const { verdict, reason } = RULES.find((one) => one.holds(of)) as Rule
  return { verdict, reason }
}

/** A pool: most share an instrument of payment or dialogues, of several, and work together. */
function isResalePool(of: Reading): boolean {
  const { profile, strong } = of
  const pooled = (profile.identity >= 0.6 || profile.conversation >= 0.5) && of.members >= LEAST_POOL
  // One voucher, or two, for nearly all who share any is an event or a programme, not a pool. Families behind one exit share cards, too, but no two families one;
  // nor did they sign up together, nor has most of them to do with most.
  const oneLot = profile.conversation >= 0.25 || (profile.closest >= 0.08 && (of.cohesive || strong('creation-burst')))
  return of.bound && pooled && oneLot && of.several && of.acting >= 1
}

/** A pool whose content is like anybody's. */
function resells(of: Reading): boolean {
  const { profile, strong } = of
  const noGenerator = profile.sharded < 0.1 && profile.manifold < 0.35
  // A pool's customers may write in other languages than most, and its dispatcher may put one text of its own before all they ask. Where they ask for no more than
  // others do, neither is a generator.
  const noMore = of.times('intent') < 1 && !strong('template-intent')
  const wrapped = profile.ownTemplates.length <= 2 && profile.manifold < 0.35 && profile.sharded < 0.8 && profile.asking < ASKING
  const ordinary = noGenerator ? !strong('pooled-content') || noMore : wrapped && noMore
  // A dispatcher spreads a customer's own job over the pool: templates then, but content like anybody's.
  const spread = profile.conversation >= 0.25 && (!strong('pooled-content') || of.times('pooled-content') < 1.6 || of.asksLess)
  return isResalePool(of) && !strong('intent') && (ordinary || spread)
}

/** A pool over whose accounts dialogues wander, and of which a few customers may ask for data. Of hundreds of accounts a little more than others ask is certain, and still a reseller's. */
function dispatches(of: Reading): boolean {
  return isResalePool(of) && of.resold && (!of.strong('intent') || of.times('intent') < 2)
}

/**
 * What a group passes round from which it evaluates, in texts for each party that hardly anybody else sends: people of one language and one network who ask what the public asks came
 * to 1.2, evaluators of a benchmark to 3.3 and more. A course has fewer, and one clock: active in the same hours 4.3 times as often as chance has it and more, where people of one
 * time zone came to 1.9. And hundreds of evaluators pass round little for each of them, and hardly send anything else.
 */
const EVALUATES = { texts: 2, clock: 3, repeated: 0.8 } as const

/** Nothing binds its members, and much of what they send is sent word for word by others, which is no generator that samples, nor a store of which every question is dealt to several accounts. */
function passesRound(of: Reading): boolean {
  return !of.bound && of.profile.repeated >= 0.3 && !samples(of) && !isDealtOut(of)
}

function evaluates({ textsEach, said, profile }: Reading): boolean {
  return textsEach >= EVALUATES.texts || said('lockstep') >= EVALUATES.clock || profile.repeated >= EVALUATES.repeated
}

/** Share of a group's members that are paid for with another's card, and of those in the largest part that cards and dialogues make, below which they are families behind one network. */
const FAMILIES = { identity: 0.6, closest: 0.15 } as const

/**
 * Whether those who share cards are families among people whom their network alone makes a group of. In a large population these are many enough to stand out by what comes with a country: its
 * hours, its language, its schools.
 */
function areFamilies({ profile, strong }: Reading): boolean {
  const few = profile.identity < FAMILIES.identity && profile.closest < FAMILIES.closest && profile.conversation < 0.25
  return few && profile.sharded < 0.1 && !strong('creation-burst')
}

/** Bound, and asking or filling templates of its own: worth an analyst's look, whatever it is. */
function isStrange(of: Reading): boolean {
  return of.bound && (of.asks || of.profile.sharded >= 0.1)
}
