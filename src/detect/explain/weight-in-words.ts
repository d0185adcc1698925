import type { FigureName } from '../decide/weigh/figures.ts'
import type { Reading } from '../decide/weigh/reading.ts'
import { spoken } from '../decide/weigh/scorecard.ts'
import { isOfFew, isSmall, lessOfAgents, sortsOf, weightAsked } from '../decide/weigh/weight.ts'

/** What each figure of the scorecard is about. */
const ABOUT: Readonly<Record<FigureName, string>> = {
  asksMore: 'how much it asks for training data',
  asked: 'how much of its templates and of all that it sends asks',
  oneHand: 'whose hand fills its templates',
  inOneHand: 'whether one hand fills its templates over nearly all accounts',
  templates: 'how many templates it has',
  reach: 'how many members fill its templates',
  oneStore: 'what its templates are filled with',
  sentOnce: 'how often a prompt comes again',
  cohesive: 'how many pairs of members are tied',
  evenLoad: 'how evenly the members send',
  tireless: 'how much of the day they work',
  busy: 'how often they sit down to it each day',
  madeTogether: 'when their accounts were made',
  oneSoftware: 'what software they have in common',
  place: 'what addresses they have in common',
  tied: 'what they pay with beyond one card',
  noSponsor: 'how many accounts one card pays for',
  dialogues: 'whether dialogues go from account to account',
  noFirms: 'how many are firms by themselves',
  askingMoved: 'what they ask for data when a model is released',
  alike: 'how alike the accounts use the API',
  reasoning: 'how much the model reasons for them',
  longPrompts: 'how long their prompts are',
  limited: 'how much is refused since they ask too often',
  notGreedy: 'how much is sampled at temperature 0',
  toolsForOne: 'whether their tools are made for a task each',
  toolsForSome: 'whether their tools are made for some tasks',
  manyEach: 'how many fill several templates',
  broad: 'how far apart what each of them sends lies',
  languages: 'in how many languages they write',
}
/** Figures that are named, of either side, and from how much in log-odds on. */
const NAMED = { most: 4, odds: 0.3 } as const

/** What arithmetic leaves of a figure with two digits. */
const ROUNDING = 1e-6

/** What all figures come to, in log-odds. */
export function weightInWords(of: Reading): string {
  return of.weighed.toFixed(1)
}

/** For whom that speaks. */
export function sideOf(of: Reading): string {
  return of.weighed >= 0 ? 'a campaign' : 'innocents'
}

/** What all that is known comes to, and what is asked for. */
export function weightBesideAsked(of: Reading): string {
  const weighed = (Math.floor(100 * of.weighed) / 100).toString()
  const asked = (Math.ceil(100 * weightAsked(of) - ROUNDING) / 100).toString()
  return ` All figures together come to ${weighed} in log-odds, where ${asked} is asked for to accuse ${whomAsked(of)}.`
}

/** Sorts of groups of which more is asked. */
const SORTS: Readonly<Record<ReturnType<typeof sortsOf>[number], string>> = {
  ofOneText: 'who fills one text',
  inPeoplesHours: 'who fills a few texts in the hours of people',
  maybeAPool: 'who may be a pool',
  ofTheirOwn: 'a group whose parties each have things of their own',
  poolOfManyHands: 'a pool whose templates have each hours of their own',
  poolOfStrangers: 'a pool whose accounts each pay for themselves',
}

function whomAsked(of: Reading): string {
  const tools = lessOfAgents(of) > 0 ? ', less since they work through agents with everyday tools' : ''
  if (isSmall(of)) return `so few${tools}`
  const sorts = sortsOf(of)
  if (sorts.length > 0) return `${sorts.map((sort) => SORTS[sort]).join(' and ')}${tools}`
  return `${isOfFew(of) ? 'whom so few pay for' : 'anybody'}${tools}`
}

/** What figures speak most for a campaign and against one, beside what innocents' groups come to on average. */
export function mostSpoken(of: Reading): string {
  const all = spoken(of)
  const named = (some: readonly { readonly figure: FigureName; readonly odds: number }[]) =>
    some
      .slice(0, NAMED.most)
      .map(({ figure, odds }) => `${ABOUT[figure]} (${odds > 0 ? '+' : '−'}${Math.abs(odds).toFixed(1)})`)
      .join(', ')
  const [speaks, against] = [
    named(all.filter(({ odds }) => odds >= NAMED.odds)),
    named(all.filter(({ odds }) => odds <= -NAMED.odds).reverse()),
  ]
  return `${speaks === '' ? '' : ` For a campaign speak most: ${speaks}.`}${against === '' ? '' : ` Against one: ${against}.`}`
}
