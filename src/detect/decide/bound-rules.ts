import { ASKING } from './asking.ts'
import { isManyHands, isPlainlyOneHand, isTireless } from './one-hand.ts'
import { OF_NONE } from './outright.ts'
import { CLEARLY_MORE, MUCH_MORE, type Reading } from './reading.ts'
import { areMadeForTasks } from './tools.ts'

/** Rules of distillation for cohesive groups that share identities or conversations; what each is for stands in docs/decisions/0005-verdicts.md. */

/**
 * Whether a bound group is a pool: it hangs together, or acts in step, or fills many templates; or most share a card with somebody, of several cards, all fill
 * the same templates, and were made or work in step. A few who share a card here and there among users of one tool are none, nor are teams who do.
 */
function isPool({ profile, templates, members, strong, sponsored, several }: Reading): boolean {
  const inStep = strong('creation-burst') && strong('lockstep') && !sponsored && members >= 10
  const together = strong('creation-burst') || strong('lockstep')
  const mill = several && profile.identity >= 0.6 && profile.users >= 0.9 && together && !isManyHands(profile)
  return profile.joined >= 0.6 || (templates >= 6 && profile.joined >= 0.5) || inStep || mill
}

/** Teams who share cards and a tool: they act as one in nothing but that, and each of its templates has times of its own. */
export function areTeams({ acting, profile }: Reading): boolean {
  return acting < 2 && isManyHands(profile)
}

export function asking(of: Reading): boolean {
  const { profile, templates, several, sections } = of
  // Two are enough where one clock fills them with nearly all that is sent.
  const wholesale = several && of.oneClock && profile.sharded >= 0.6 && of.strong('pooled-content')
  const enough = templates >= (sections ? 4 : wholesale ? 2 : 3)
  // Where items are drawn again and again, other parties' public ones among them, hardly a template counts as shared out; many of them are a generator still.
  const sampled =
    several && profile.joined >= 0.6 && profile.filled >= 0.2 && profile.ownTemplates.length >= 12 && profile.manifold >= 0.9
  const extracts = (profile.sharded >= 0.1 && enough) || sampled
  return !of.likeACourse && isPool(of) && of.asks && extracts
}

/** Share of members in one part, by cards, dialogues and exits, from which many templates are one operator's. */
const HANGING = 0.5

/** Without a word that asks for training data: the accounts must be one machine, and its prompts those of one generator. */
export function generator(of: Reading): boolean {
  const { profile, acting, strong } = of
  const machine =
    !of.sponsored && acting >= 2 && (strong('continuation') || strong('shared-client') || of.asks || (acting === 3 && of.forData))
  const ofGenerator = profile.ownTemplates.length >= 3 && profile.manifold >= 0.4 && profile.sharded >= 0.08
  // Of many customers' jobs some are always sharded. The operator's own are dealt to every account, or are like nobody's, or ask for data after all.
  const ownWork = profile.dealt >= 0.1 || of.times('pooled-content') >= 3 || of.forData
  const hangs = isPool(of) && profile.joined >= 0.6
  return hangs && machine && ofGenerator && ownWork && !of.asksLess && strong('pooled-content')
}

export function manyTemplates(of: Reading): boolean {
  const { profile } = of
  const many = of.templates >= 8 && profile.manifold >= 0.6 && profile.sharded >= 0.2
  // A pool's customers have generators of their own: many templates are none of its business unless they ask for data.
  const theirs = !of.sponsored && profile.asking >= ASKING && profile.joined >= 0.6 && (!of.less || of.asksTimes >= MUCH_MORE)
  // Teams of three who share a card, of which many work with one framework, hang together by nothing; cells of a campaign neither, but these never rest.
  const hangs = profile.joined >= HANGING || (isTireless(profile) && isPlainlyOneHand(profile))
  return hangs && !of.likeACourse && of.acting >= 1 && many && (of.asks || theirs)
}

/** A small group cannot say much about its content. Where everything else says one machine, less of it is enough. */
export function oneMachine(of: Reading): boolean {
  const { profile } = of
  const machine = !of.sponsored && of.acting === 3 && profile.joined >= 0.8
  const fills = profile.ownTemplates.length >= 3 && profile.sharded >= 0.05 && profile.manifold >= 0.5
  return machine && fills && of.eValueOf('intent') >= 8
}

/**
 * Dialogues that wander over the pool: templates may be too few to count where every turn is new. Either they ask for data, or the same prompts are sampled
 * over and over by what is in every other way one machine.
 */
export function conversations(of: Reading): boolean {
  const { profile } = of
  const wandering = profile.wandering >= 0.4 && of.all('continuation', 'pooled-content')
  const repeats = of.overAndOver && of.acting === 3 && profile.joined >= 0.8
  return !of.sponsored && wandering && of.acting >= 2 && (of.asks || repeats)
}

/**
 * Templates so many that hardly three parties share one, or tasks that share none, leave nothing to count; then the other families must say the same. One
 * text at least goes round, so that they are more than colleagues; or nearly all that is sent asks, of what acts as one in everything: who asks in a language of its own on each account has no text in
 * common.
 */
export function everything(of: Reading): boolean {
  const { profile } = of
  const fed = of.several && profile.identity >= 0.6 && profile.joined >= 0.6
  const texts = profile.users >= 0.6 || (of.acting === 3 && of.askingShare >= OF_NONE)
  return fed && of.acting >= 2 && of.all('intent', 'pooled-content') && texts
}

/** A pool that asks for less than others do in all it sends may have a few customers whose jobs ask: then its templates must ask for clearly more. */
function moreThan(of: Reading, least: number): boolean {
  return of.asksTimes >= (of.less ? Math.max(least, MUCH_MORE) : least)
}

/**
 * Resold traffic is cover for what a pool fills its own templates with: there may be little of it, but it asks for data, and more so than templates of this
 * provider's customers do. The more of its members fill many of them, the less has to be in step.
 */
export function underCover(of: Reading): boolean {
  const { profile, templates, acting } = of
  const covered =
    (acting >= 2 && templates >= 6 && profile.manifold >= 0.5) || (acting >= 1 && templates >= 8 && profile.manifold >= 0.75)
  // Of pools without distillation none asked for as much.
  const twice = of.strong('template-intent') && of.asksTimes >= 1.9
  const extracts = (moreThan(of, 1.15) && profile.asking >= ASKING) || twice
  // What a pool's customers fill among them comes to less, or asks for less, and most accounts see none of it.
  const much = profile.sharded * profile.asking >= 0.04 || (twice && profile.sharded >= 0.03)
  return !of.sponsored && profile.joined >= 0.6 && covered && extracts && much && profile.dealt >= 0.02
}

/** Work that is dealt out to every account is the operator's own: customers come and go, and so do their templates. */
export function dealt(of: Reading): boolean {
  const { profile } = of
  const out = of.templates >= 8 && profile.manifold >= 0.75 && profile.dealt >= 0.1
  const hangs = !of.sponsored && profile.joined >= 0.8
  return hangs && of.acting >= 1 && out && moreThan(of, CLEARLY_MORE)
}

/**
 * How much that asks a pool deals out, by how much all it sends asks (times the ordinary). Of sixty pools without distillation all but one stood below 0.05,
 * and that one asked for less than a third of what others do; of hydras nearly all stand above.
 */
const COLLECTED: readonly { readonly much: number; readonly often: number }[] = [
  { much: 0.06, often: 0.5 },
  { much: 0.09, often: 0.4 },
  { much: 0.18, often: 0.25 },
]

/** What is dealt out to every account of a pool, weighed by how much it asks. */
export function collecting(of: Reading): boolean {
  const { profile } = of
  const collected = profile.sharded * profile.asking
  const collects = COLLECTED.some(({ much, often }) => collected >= much && of.times('intent') >= often)
  const operators = of.templates >= 8 && profile.manifold >= 0.9 && profile.dealt >= 0.1
  return of.several && profile.joined >= 0.8 && of.acting >= 2 && operators && collects
}

/**
 * Templates that ask, many or asking for much, which one hand deals out to every account of a pool, whenever it works and whichever it comes to: customers have jobs of a few prompts, and hours for
 * each.
 */
export function oneHand(of: Reading): boolean {
  const { profile } = of
  const dealtOut = profile.manifold >= 0.75 && profile.dealt >= 0.05
  return of.several && profile.joined >= 0.8 && of.acting >= 1 && dealtOut && of.oneHand
}

/** Episodes of agents, each with tools of its own: hardly a prompt comes twice, and templates are few. No application, class or pool was seen to make up its tools. */
export function episodes(of: Reading): boolean {
  return !of.sponsored && of.acting >= 1 && of.asks && areMadeForTasks(of.profile.tools)
}

/**
 * Cards that three or four accounts share and no two cells have in common, from an exit each: nothing hangs together but by what is filled. No class, firm or pool was seen whose members fill the same
 * templates round the clock, all of them, in one hand, and hardly send one filling twice.
 */
export function restless(of: Reading): boolean {
  const { profile } = of
  const inOneHand = isTireless(profile) && isPlainlyOneHand(profile)
  const fills = profile.manifold >= 0.9 && profile.sharded >= 0.4 && profile.repeated < 0.1
  return of.several && profile.identity >= 0.6 && inOneHand && fills
}
