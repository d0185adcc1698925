import type { Verdict } from '../../records/index.ts'
import { LEAST_POOL } from '../group/pools.ts'
import type { Tested } from '../test/test-group.ts'
import { ASKING } from './profile/asking.ts'
import { haveThingsOfTheirOwn } from './profile/own-things.ts'
import { isDispatched, type Profile } from './profile/profile.ts'
import { type Reading, readingOf } from './weigh/reading.ts'
import { type Weigh, weighed } from './weigh/scorecard.ts'
import { isWeighty, leans } from './weigh/weight.ts'

/** Why a verdict was given: read by explanations, so that no sentence says more than the rule that stood behind it. */
export type Reasoned = { readonly verdict: Verdict; readonly reason: Reason }

/** `small`: it weighs as much as campaigns do, and is too few to be accused by this lab alone. `wording`: it does, and each of its accounts is tied by little but wording. `permit`: what happens under one. The others are the rules' names. */
export type Reason =
  | 'bound'
  | 'acting'
  | 'same-items'
  | 'ordinary'
  | 'leans'
  | 'ordinary-content'
  | 'dispatched'
  | 'firms'
  | 'own-material'
  | 'sponsored'
  | 'bound-mixed'
  | 'small'
  | 'wording'
  | 'permit'

type Rule = Reasoned & { holds(of: Reading): boolean }

const rule = (verdict: Verdict, reason: Reason, holds: Rule['holds']): Rule => ({ verdict, reason, holds })

/** The first that holds gives the verdict. */
const RULES: readonly Rule[] = [
  rule('distillation', 'bound', (of) => of.bound && isWeighty(of)),
  rule('distillation', 'acting', (of) => !of.bound && isWeighty(of)),
  rule('evaluation', 'same-items', (of) => passesRound(of) && evaluates(of)),
  rule('unexplained', 'ordinary', passesRound),
  rule('unexplained', 'leans', (of) => !of.bound && leans(of)),
  rule('reseller', 'ordinary-content', resells),
  rule('reseller', 'dispatched', dispatches),
  rule('unexplained', 'firms', (of) => of.firms && isStrange(of)),
  rule('unexplained', 'own-material', (of) => haveThingsOfTheirOwn(of.profile) && isStrange(of)),
  rule('unexplained', 'sponsored', (of) => of.sponsored && isStrange(of)),
  rule('unexplained', 'bound-mixed', isStrange),
  rule('unexplained', 'ordinary', () => true),
]

/**
 * Names a group. `distillation` needs three things, all from this lab's own evidence (docs/decisions/0005-verdicts.md, 0024-scorecard.md):
 *
 * - control: unrelated parties act as one. Either they share what costs money or cannot be come by otherwise (a payment instrument, an
 *   identity, a conversation), or one of network, creation and timing says so;
 * - extraction: what they ask for is the making of training data;
 * - weight: all that is known of them, added up, is what campaigns come to and hardly any innocents; and nothing says that they are several.
 *
 * @param weigh how all that is known weighs together; the fitted scorecard where none is given
 */
export function verdictOf(tested: Tested, profile: Profile, weigh: Weigh = weighed): Reasoned {
  const of = readingOf(tested, profile, weigh)
  const { verdict, reason } = RULES.find((one) => one.holds(of)) as Rule
  return { verdict, reason }
}

/** A pool: most share an instrument of payment or dialogues, of several, and work together. */
function isResalePool(of: Reading): boolean {
  const { profile } = of
  const pooled = (profile.identity >= 0.6 || profile.conversation >= 0.5) && of.members >= LEAST_POOL
  // One voucher, or two, for nearly all who share any is an event or a programme, not a pool. Families behind one exit share cards, too, and some go on with each other's dialogues,
  // but most of them have nothing to do with most, though a class among them signed up together.
  const oneLot = profile.conversation >= 0.4 || (profile.closest >= 0.08 && of.cohesive)
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
  return isResalePool(of) && isDispatched(of.profile) && (!of.strong('intent') || of.times('intent') < 2)
}

/**
 * What a group passes round from which it evaluates, in texts for each party that hardly anybody else sends: people of one language and one network who ask what the public asks came
 * to 1.2, evaluators of a benchmark to 3.3 and more. A course has fewer, and one clock: active in the same hours 5.6 times as often as chance has it and more, where evaluators and people of one
 * time zone came to 2.5 at most. And hundreds of evaluators pass round little for each of them, and hardly send anything else.
 */
const EVALUATES = { texts: 2, clock: 3, repeated: 0.8 } as const

/** Nothing binds its members, and much of what they send is sent word for word by others. */
export function passesRound(of: Reading): boolean {
  return !of.bound && of.profile.repeated >= 0.3
}

function evaluates({ said, profile }: Reading): boolean {
  return said('resampling') >= EVALUATES.texts || said('lockstep') >= EVALUATES.clock || profile.repeated >= EVALUATES.repeated
}

/**
 * What a group that is bound must weigh to be worth a look. People whom their network alone makes a group of share cards in families, and in a large population many stand out by what comes with a country: its hours, its language,
 * its schools. Of 26,428 looks at such groups of innocents on 104 fortnights half weigh less, and of campaigns' one in fifty.
 */
export const WORTH_A_LOOK = -3.25

/** Whether a group asks for training data, or fills templates of its own. */
export function collects(of: Reading): boolean {
  return of.asks || of.profile.sharded >= 0.1
}

/** Bound, collecting, and not as ordinary as can be: worth an analyst's look, whatever it is. */
function isStrange(of: Reading): boolean {
  return of.bound && collects(of) && of.weighed >= WORTH_A_LOOK
}
