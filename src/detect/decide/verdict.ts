import type { Family, Verdict } from '../../records/index.ts'
import type { Tested } from '../test/test-group.ts'
import type { Profile } from './profile.ts'

/** At 20 an e-value says what a test at the level of one in twenty says. */
const STRONG = 20

/** Mean probability that a template's prompts ask for training data, from which its wording counts as asking: see docs/evaluation.md. */
const ASKING = 0.4

/** How many times as much as this provider's templates a group's own ask for training data, where they clearly ask more. */
const CLEARLY_MORE = 1.25

/** The same where all that the group sends asks for less than ordinary traffic does, and from what share of the ordinary on that is so: pools stood at 0 to 0.6. */
const MUCH_MORE = 1.8
const LESS = 0.7

/** Why a verdict was given: read by explanations, so that no sentence says more than the rule that stood behind it. */
export type Reasoned = { readonly verdict: Verdict; readonly reason: string }

/**
 * Names a group. `distillation` needs two things that do not depend on each other, both from this lab's own evidence:
 *
 * - control: unrelated parties act as one. Either they share what costs money or cannot be come by otherwise (a payment instrument, an
 *   identity, a conversation), or two of network, creation and timing say so;
 * - extraction: what they ask for is the making of training data, from templates of their own whose slots are shared out.
 *
 * The weaker the control, the more templates are asked for: one template in unrelated hands is a fashion or a course, two or three are a
 * tool, many a generator (docs/decisions/0005-verdicts.md).
 */
export function verdictOf(tested: Tested, profile: Profile): Reasoned {
  const strong = (name: string) => tested.findings.some((finding) => finding.signal.name === name && finding.eValue >= STRONG)
  const bound = (profile.identity >= 0.3 && strong('shared-identity')) || (profile.conversation >= 0.25 && strong('continuation'))
  const acting = (['network', 'lifecycle', 'timing'] as const).filter((family: Family) => familyIsStrong(tested, family)).length
  // How much more its own templates ask for training data than this provider's templates do: says more than the bare probability, which is low for all
  // wording that the model has not seen.
  const times = (name: string) => {
    const finding = tested.findings.find((one) => one.signal.name === name)
    return finding === undefined ? 0 : finding.statistic / finding.population
  }
  const asksTimes = times('template-intent')
  const less = times('intent') < LESS
  const asks = strong('intent') || (strong('template-intent') && (!less || asksTimes >= MUCH_MORE))
  // Of a pool with many customers some run generators of their own, and its dispatcher deals their jobs out to every account. Where all of it asks for clearly less
  // than others' traffic, and its templates not for much more than others' templates, nobody collects training data, however much of a machine it is; unless most of
  // it is the same prompts over and over, which customers do not send.
  const overAndOver = strong('resampling') && profile.repeated >= 0.6
  const asksLess = !asks && (less ? asksTimes < MUCH_MORE : times('intent') < 1 && asksTimes < 1) && !overAndOver
  const pooledTimes = times('pooled-content')
  const templates = profile.shardedTemplates.length
  const cohesive = profile.density >= 0.6
  // One instrument for nearly all that share any: a teacher, a sponsor, an agency. A pool of accounts is fed from several; and no class goes on
  // with each other's dialogues.
  const sponsored = profile.sponsor >= 0.3 && profile.sponsor / profile.identity >= 0.75 && profile.conversation < 0.3

  // Two sections of a course, each paid for by a card, are as near a reading.
  const sections = profile.sponsors / profile.identity >= 0.9 && profile.conversation < 0.3

  // A few who share a card here and there among users of one tool are no pool: it must hang together, or act in step, or fill many templates; or most of
  // them share a card with somebody, several cards, all fill the same templates, and were made or work in step.
  const inStep = strong('creation-burst') && strong('lockstep') && !sponsored && tested.candidate.members.size >= 10
  const several = !sponsored && !sections
  const mill = several && profile.identity >= 0.6 && profile.users >= 0.9 && (strong('creation-burst') || strong('lockstep'))
  const pool = profile.joined >= 0.6 || (templates >= 6 && profile.joined >= 0.5) || inStep || mill
  // A course is paid for by one card, signs up on one day and thinks step by step through its worksheets. One place or one clock it does not have.
  const oneClock = strong('lockstep') || (profile.place >= 0.4 && strong('shared-place'))
  const likeACourse = !several && !oneClock
  const wholesale = several && oneClock && profile.sharded >= 0.6 && strong('pooled-content')
  const enough = templates >= (sponsored ? 6 : sections ? 4 : wholesale ? 2 : 3)
  // Where items are drawn again and again, other parties' public ones among them, hardly a template counts as shared out; many of them are a generator still.
  const sampled =
    several && profile.joined >= 0.6 && profile.filled >= 0.2 && profile.ownTemplates.length >= 12 && profile.manifold >= 0.9
  if (cohesive && bound && !likeACourse && pool && asks && ((profile.sharded >= 0.1 && enough) || sampled)) {
    return { verdict: 'distillation', reason: 'bound-asking' }
  }
  // Asking, by its own templates beside those of others where the model knows the wording badly.
  const forData = profile.asking >= ASKING || (asksTimes >= CLEARLY_MORE && strong('pooled-content'))
  // Without a word that asks for training data: the accounts must be one machine, and its prompts those of one generator.
  const machine =
    !sponsored && acting >= 2 && (strong('continuation') || strong('shared-client') || asks || (acting === 3 && forData))
  const generator = profile.ownTemplates.length >= 3 && profile.manifold >= 0.4 && profile.sharded >= 0.08
  // Of many customers' jobs some are always sharded. The operator's own are dealt to every account, or are like nobody's, or ask for data after all.
  const ownWork = profile.dealt >= 0.1 || pooledTimes >= 3 || forData
  if (
    cohesive &&
    bound &&
    pool &&
    profile.joined >= 0.6 &&
    machine &&
    generator &&
    ownWork &&
    !asksLess &&
    strong('pooled-content')
  )
    return { verdict: 'distillation', reason: 'bound-generator' }
  if (
    cohesive &&
    bound &&
    !likeACourse &&
    acting >= 1 &&
    templates >= 8 &&
    profile.manifold >= 0.6 &&
    profile.sharded >= 0.2 &&
    // A pool's customers have generators of their own: many templates are none of its business unless they ask for data.
    (asks || (!sponsored && profile.asking >= ASKING && profile.joined >= 0.6 && (!less || asksTimes >= MUCH_MORE)))
  ) {
    return { verdict: 'distillation', reason: 'bound-many-templates' }
  }
  // A small group cannot say much about its content. Where everything else says one machine, less of it is enough.
  const oneMachine = bound && !sponsored && acting === 3 && profile.joined >= 0.8
  if (
    cohesive &&
    oneMachine &&
    profile.ownTemplates.length >= 3 &&
    profile.sharded >= 0.05 &&
    profile.manifold >= 0.5 &&
    tested.findings.some((one) => one.signal.name === 'intent' && one.eValue >= 8)
  ) {
    return { verdict: 'distillation', reason: 'bound-one-machine' }
  }
  // Dialogues that wander over the pool: templates may be too few to count where every turn is new. Either they ask for data, or the same prompts
  // are sampled by several of what is in every other way one machine.
  const wandering = profile.conversation >= 0.4 && strong('continuation') && strong('pooled-content')
  const repeats = overAndOver && acting === 3 && profile.joined >= 0.8
  if (cohesive && !sponsored && wandering && acting >= 2 && (asks || repeats)) {
    return { verdict: 'distillation', reason: 'bound-conversations' }
  }
  // A small group's intent has too few draws to stand out. Where nearly all that one machine sends is its own templates, and these ask for data, it need not.
  const wholly = templates >= 6 && profile.sharded >= 0.6 && profile.manifold >= 0.8 && (forData || asksTimes >= CLEARLY_MORE)
  if (cohesive && !sponsored && acting === 3 && profile.joined >= 0.8 && wholly && profile.repeated < 0.3) {
    return { verdict: 'distillation', reason: bound ? 'bound-wholly' : 'acting-wholly' }
  }
  // A course of many accounts works in step from one place on the same items, too, but from few templates: many more are a generator that samples. People who
  // evaluate have no place in common.
  // A pool of many exits may be in many parts: most share one with somebody, and every family says the same.
  const exits = acting === 3 && profile.place >= 0.6 && ['shared-place', 'intent', 'template-intent'].every(strong)
  const joined = profile.joined >= (exits && strong('pooled-content') ? 0.4 : 0.6)
  const many = templates >= 16 || (exits && profile.ownTemplates.length >= 30)
  const sampling = acting >= 2 && joined && many && profile.manifold >= 0.9 && (asks || acting === 3)
  if (!bound && profile.repeated >= 0.3 && !sampling) return { verdict: 'evaluation', reason: 'same-items' }
  // Templates so many that hardly three parties share one, or tasks that share none, leave nothing to count; then the other families must say the same.
  // One text at least goes round, so that they are more than colleagues.
  const everything = acting >= 2 && strong('intent') && strong('pooled-content') && profile.users >= 0.6
  if (cohesive && bound && several && profile.identity >= 0.6 && profile.joined >= 0.6 && everything) {
    return { verdict: 'distillation', reason: 'bound-everything' }
  }
  const placed = (profile.place >= 0.4 && strong('shared-place')) || strong('creation-burst')
  const inEverything = acting === 3 && profile.joined >= 0.8 && profile.sharded >= 0.3
  if (
    cohesive &&
    !bound &&
    placed &&
    joined &&
    // People who write one language from one network share turns of phrase: two dozen of them, in a twentieth of what they send, that ask for little.
    profile.asking >= ASKING &&
    profile.filled * profile.asking >= (profile.ownTemplates.length >= 30 ? 0.06 : 0.08) &&
    acting >= 2 &&
    asks &&
    templates >= (inEverything ? 6 : 8) &&
    profile.manifold >= 0.6
  ) {
    return { verdict: 'distillation', reason: 'acting-generator' }
  }
  // Nothing in common but that they were made together and work alike. A course has that, too, and a dozen worksheets whose questions come again; dozens of
  // templates that make up what everybody sends, hardly one filling of them sent twice, are no worksheets.
  const wholesalers =
    tested.candidate.members.size >= 20 &&
    templates >= 24 &&
    profile.dealt >= 0.4 &&
    profile.manifold >= 0.95 &&
    profile.repeated < 0.05
  const made = strong('creation-burst') && familyIsStrong(tested, 'timing')
  if (cohesive && !bound && made && wholesalers && ['intent', 'template-intent', 'pooled-content'].every(strong)) {
    return { verdict: 'distillation', reason: 'made-together' }
  }
  // Resold traffic is cover for what a pool fills its own templates with: there may be little of it, but it asks for data,
  // and more so than templates of this provider's customers do.
  // The more of its members fill many of them, the less has to be in step.
  const covered =
    (acting >= 2 && templates >= 6 && profile.manifold >= 0.5) || (acting >= 1 && templates >= 8 && profile.manifold >= 0.75)
  // A pool that asks for less than others do in all it sends may have a few customers whose jobs ask: then its templates must ask for clearly more.
  const more = (least: number) => (less ? Math.max(least, MUCH_MORE) : least)
  // Of pools without distillation none asked for even one and a half times as much.
  const twice = strong('template-intent') && asksTimes >= 1.9
  if (
    cohesive &&
    bound &&
    !sponsored &&
    profile.joined >= 0.6 &&
    covered &&
    ((asksTimes >= more(1.15) && profile.asking >= ASKING) || twice)
  ) {
    // What a pool's customers fill among them comes to less, or asks for less, and most accounts see none of it.
    const much = profile.sharded * profile.asking >= 0.04 || (twice && profile.sharded >= 0.03)
    if (much && profile.dealt >= 0.02) return { verdict: 'distillation', reason: 'bound-under-cover' }
  }
  // Work that is dealt out to every account is the operator's own: customers come and go, and so do their templates.
  const dealt = templates >= 8 && profile.manifold >= 0.75 && profile.dealt >= 0.1
  if (cohesive && bound && !sponsored && profile.joined >= 0.8 && acting >= 1 && dealt && asksTimes >= more(CLEARLY_MORE))
    return { verdict: 'distillation', reason: 'bound-dealt' }
  const pooled = (profile.identity >= 0.6 || profile.conversation >= 0.5) && tested.candidate.members.size >= 8
  const noGenerator = profile.sharded < 0.1 && profile.manifold < 0.35
  // A pool's customers may write in other languages than most, and its dispatcher may put one text of its own before all they ask. Where they ask for no more than
  // others do, neither is a generator.
  const noMore = times('intent') < 1 && !strong('template-intent')
  const wrapped = profile.ownTemplates.length <= 2 && profile.manifold < 0.35 && profile.sharded < 0.8 && profile.asking < ASKING
  const ordinary = noGenerator ? !strong('pooled-content') || noMore : wrapped && noMore
  // A dispatcher spreads a customer's own job over the pool: templates then, but content like anybody's.
  const dispatched = profile.conversation >= 0.25 && (!strong('pooled-content') || pooledTimes < 1.6 || asksLess)
  // What is dealt out to every account of a pool, weighed by how much it asks: of sixty pools without distillation all but one stood below 0.05, and that one asked, in
  // all it sends, for less than a third of what others do; of hydras nearly all stand above.
  const collected = profile.sharded * profile.asking
  const collects = [
    [0.06, 0.5],
    [0.09, 0.4],
    [0.18, 0.25],
  ].some(([much, often]) => collected >= (much as number) && times('intent') >= (often as number))
  const operators = templates >= 8 && profile.manifold >= 0.9 && profile.dealt >= 0.1
  if (cohesive && bound && several && profile.joined >= 0.8 && acting >= 2 && operators && collects)
    return { verdict: 'distillation', reason: 'bound-collecting' }
  // One voucher, or two, for nearly all who share any is an event or a programme, not a pool. Families behind one exit share cards, too, but no two families one;
  // nor did they sign up together, nor has most of them to do with most.
  const oneLot = profile.conversation >= 0.25 || (profile.closest >= 0.08 && (cohesive || strong('creation-burst')))
  if (bound && pooled && oneLot && several && acting >= 1 && !strong('intent') && (ordinary || dispatched)) {
    return { verdict: 'reseller', reason: 'bound-ordinary-content' }
  }
  if (bound && (asks || profile.sharded >= 0.1))
    return { verdict: 'unexplained', reason: sponsored ? 'sponsored' : 'bound-mixed' }
  return { verdict: 'unexplained', reason: 'ordinary' }
}

/** Whether any signal of a family, other than what the group was chosen by, is strong. */
function familyIsStrong(tested: Tested, family: Family): boolean {
  return tested.findings.some(
    (finding) =>
      finding.signal.family === family &&
      finding.eValue >= STRONG &&
      (finding.signal.chosenBy === undefined || finding.signal.chosenBy !== tested.chosenBy),
  )
}
