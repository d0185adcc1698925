import { mean } from 'simple-statistics'
import type { Family } from '../../records/index.ts'
import { seeded, seedOf } from '../../stats/random.ts'
import { rankEValue } from '../../stats/rank-e-value.ts'
import type { Candidate } from '../group/candidates.ts'
import { density } from '../group/density.ts'
import { type GroupView, plainView, tiedShare, viewer } from '../group/group-view.ts'
import { CLOSE, CONVERSATION } from '../group/key-kinds.ts'
import { keepsTemplates } from '../group/own-templates.ts'
import { type Panel, panelOf } from '../group/panel.ts'
import type { Population } from '../population.ts'
import { SIGNALS } from '../signals/index.ts'
import type { ChosenBy, Signal } from '../signals/signal.ts'
import { ordinaryGroups } from './ordinary-groups.ts'

export type Finding = {
  readonly signal: Signal
  readonly statistic: number
  readonly population: number
  readonly pValue: number
  readonly eValue: number
}

export type Tested = {
  readonly candidate: Candidate
  readonly findings: readonly Finding[]
  /** What the group is taken to have been chosen by; its findings stand in the report and count for nothing. */
  readonly chosenBy: ChosenBy | undefined
  readonly eValue: number
  readonly byFamily: ReadonlyMap<Family, number>
}

/** Ordinary groups drawn for each group. */
export const DRAWS = 399
/** Drawn first; who could not come to WORTH_TESTING with all of them stays at that. Below it nothing stands out: e-BH rejects no e-value under 1/α, whatever the others are. */
const SCREENING_DRAWS = 39
const WORTH_TESTING = 20

/** Share of ordinary groups that may be without a figure of a signal, as where billing left out when some accounts were created: of more it says nothing. */
const BLANK = 0.1

/**
 * Measures a group by every signal beside ordinary groups of its size, volume and plan.
 *
 * @param signals which to measure; all of them but in ablations
 * @param accused parties who are looked away from: see `viewer`
 * @returns what a group shows beside `count` ordinary ones, drawn by `random`; the least p-value is 1/(count + 1)
 */
export function prober(
  population: Population,
  signals: readonly Signal[] = SIGNALS,
  accused?: ReadonlySet<number>,
): (group: Panel, count: number, random: () => number) => Finding[] {
  const view = viewer(population, accused)
  const ordinary = ordinaryGroups(population)
  // Places of the signals that ordinary groups of the same traffic, or of any, are drawn for.
  const placesOf = (matched: Signal['matched']) =>
    signals.flatMap((signal, i) => (signal.matched === matched && signal.ordinary === undefined ? [i] : []))
  const ofSameTraffic = placesOf('volume')
  const ofAny = placesOf('any')
  return ({ panel, rest }, count, random) => {
    const itself = view(panel, rest)
    const measured = signals.map((signal) => signal.measure(itself))
    const draws = signals.map((signal, i): number[] => {
      const draw = signal.ordinary
      return draw === undefined || Number.isNaN(measured[i]) ? [] : Array.from({ length: count }, () => draw(itself, random))
    })
    for (let draw = 0; draw < count; draw++) {
      const matched = view(ordinary(panel, 'volume', random))
      for (const i of ofSameTraffic) draws[i]?.push((signals[i] as Signal).measure(matched))
      // Of any traffic are drawn only for signals that read volumes: see Signal.matched.
      const any = plainView(population, ordinary(panel, 'any', random))
      for (const i of ofAny) draws[i]?.push((signals[i] as Signal).measure(any))
    }
    return signals.flatMap((signal, i): Finding[] => {
      const statistic = measured[i] ?? Number.NaN
      const drawn = (draws[i] ?? []).filter((value) => !Number.isNaN(value))
      if (Number.isNaN(statistic) || drawn.length < (1 - BLANK) * count) return []
      // What has no figure is taken to be above the group, which can only make it look more ordinary.
      const blank = new Array<number>(count - drawn.length).fill(Number.POSITIVE_INFINITY)
      const { pValue, eValue } = rankEValue(statistic, [...drawn, ...blank], 'shared')
      return [{ signal, statistic, population: mean(drawn), pValue, eValue: staked(signal, eValue) }]
    })
  }
}

/**
 * Tests groups against ordinary ones of this provider's own traffic, matched on size, volume and plan.
 *
 * A group was found because something held it together, and testing that very thing again would find it for certain. Which one it was
 * cannot be told from outside, so the loudest of the kinds of tie is set aside (what a second kind helped to choose is not: docs/concepts/statistics.md says what that costs). Signals of a family
 * overlap and are averaged (a mean of e-values is one however they depend); families are multiplied.
 *
 * What is drawn for a group rests on its members and the seed, and on nothing that was tested before: whoever looks at it again finds the same.
 *
 * @param accused parties who are looked away from: see `viewer`
 */
export function groupTester(
  population: Population,
  seed: number,
  signals: readonly Signal[] = SIGNALS,
  accused?: ReadonlySet<number>,
): (candidate: Candidate) => Tested {
  const view = viewer(population, accused)
  const against = prober(population, signals, accused)
  return (candidate) => {
    const members = [...candidate.members.keys()].sort((a, b) => a - b)
    const group = panelOf(members, candidate.aside)
    if (!isTied(view(members, candidate.aside)) || !hangsTogether(view(group.panel, group.rest))) return untested(candidate)
    // Most groups are ordinary, and a few draws show it. What passes is tested anew, with draws of its own.
    const drawn = (count: number) => against(group, count, seeded(seedOf([seed, count, ...members])))
    const first = drawn(SCREENING_DRAWS)
    const most = settingAside(candidate, atMost(first)).at(-1) as Together
    return putTogether(candidate, most.eValue < WORTH_TESTING ? first : drawn(DRAWS))
  }
}

/** The e-value of what stands above all draws. */
export const ABOVE_ALL = rankEValue(1, new Array<number>(DRAWS).fill(0)).eValue

/** What a screening could come to at most with all draws: of what stands above all of few nobody knows how far above. */
function atMost(screened: readonly Finding[]): Finding[] {
  return screened.map((one) => (one.pValue * (SCREENING_DRAWS + 1) > 1 ? one : { ...one, eValue: staked(one.signal, ABOVE_ALL) }))
}

function staked({ stake = 1 }: Signal, eValue: number): number {
  return 1 - stake + stake * eValue
}

/** A group that is left out, of which no verdict could come. It still counts among those tested when the false discovery rate is controlled. */
export function untested(candidate: Candidate): Tested {
  return { candidate, findings: [], chosenBy: undefined, eValue: 0, byFamily: new Map() }
}

/**
 * Whether any verdict could come of a group: it shares identities or conversations, or fills a template of its own. People at one exit with one
 * client do neither.
 */
function isTied(group: GroupView): boolean {
  return tiedShare(group, CLOSE) >= 0.25 || keepsTemplates(group)
}

/** No verdict comes of a crowd whose members mostly have nothing to do with each other either, unless dialogues wander over it. */
function hangsTogether(panel: GroupView): boolean {
  return panel.members.length < 60 || tiedShare(panel, CONVERSATION) >= 0.5 || density(panel) >= 0.4
}

/**
 * Puts findings together: the kind of tie that the group was found by is set aside, families are averaged within and multiplied across. Where the grouping looked at all kinds, that is the loudest; most strong groups stand above all draws in
 * several, and of equally loud ones that is set aside which leaves least.
 */
export function putTogether(candidate: Candidate, findings: readonly Finding[]): Tested {
  const [least] = settingAside(candidate, findings)
  return { candidate, findings, ...(least as Together) }
}

type Together = Pick<Tested, 'chosenBy' | 'byFamily' | 'eValue'>

/** What all of it comes to with each kind of tie set aside that the group may have been found by, the least first. */
function settingAside({ lens }: Candidate, findings: readonly Finding[]): Together[] {
  const kinds: (ChosenBy | undefined)[] = lens === 'wording' ? ['wording'] : loudest(findings)
  return (kinds.length === 0 ? [undefined] : kinds)
    .map((chosenBy) => ({ chosenBy, ...without(findings, chosenBy) }))
    .sort((a, b) => a.eValue - b.eValue)
}

/** What families come to, and all of them, where the signals of one kind of tie count for nothing. */
function without(findings: readonly Finding[], chosenBy: ChosenBy | undefined): Omit<Together, 'chosenBy'> {
  const families = new Map<Family, number[]>()
  for (const finding of findings) {
    if (finding.signal.chosenBy === chosenBy && chosenBy !== undefined) continue
    families.set(finding.signal.family, [...(families.get(finding.signal.family) ?? []), finding.eValue])
  }
  const byFamily = new Map([...families].map(([family, values]) => [family, mean(values)]))
  return { byFamily, eValue: [...byFamily.values()].reduce((product, value) => product * value, 1) }
}

/** The kinds of tie that speak loudest, in the order of the signals; none where none says anything. */
function loudest(findings: readonly Finding[]): ChosenBy[] {
  const tied = findings.filter(({ signal, eValue }) => signal.chosenBy !== undefined && eValue > 1)
  const most = tied.reduce((most, { eValue }) => Math.max(most, eValue), 1)
  return [
    ...new Set(tied.flatMap(({ signal, eValue }) => (eValue === most && signal.chosenBy !== undefined ? [signal.chosenBy] : []))),
  ]
}
