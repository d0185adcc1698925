import { mean } from 'simple-statistics'
import type { Family } from '../../records/index.ts'
import { rankEValue } from '../../stats/rank-e-value.ts'
import type { Candidate } from '../group/candidates.ts'
import type { Population } from '../population.ts'
import { SIGNALS } from '../signals/index.ts'
import type { ChosenBy, Signal } from '../signals/signal.ts'
import { type GroupView, viewer } from './group-view.ts'
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
const DRAWS = 399

/**
 * Tests groups against ordinary ones of this provider's own traffic, matched on size, volume and plan.
 *
 * A group was found because something held it together, and testing that very thing again would find it for certain. Which one it was
 * cannot be told from outside, so the loudest of the kinds of tie is set aside. What remains did not choose the group: signals of a family
 * overlap and are averaged (a mean of e-values is one however they depend); families are multiplied.
 */
export function groupTester(population: Population, random: () => number): (candidate: Candidate) => Tested {
  const view = viewer(population)
  const ordinary = ordinaryGroups(population, random)
  return (candidate) => {
    const members = [...candidate.members.keys()]
    const itself = view(members)
    const measured = SIGNALS.map((signal) => signal.measure(itself))
    const own = SIGNALS.map((signal, i): number[] =>
      signal.ordinary === undefined || Number.isNaN(measured[i])
        ? []
        : Array.from({ length: DRAWS }, () => signal.ordinary?.(itself, random) ?? 0),
    )
    const draws = SIGNALS.map((): number[] => [])
    for (let draw = 0; draw < DRAWS; draw++) {
      measure(view(ordinary(members, 'volume')), 'volume', draws)
      measure(view(ordinary(members, 'any')), 'any', draws)
    }
    const findings = SIGNALS.flatMap((signal, i): Finding[] => {
      const statistic = measured[i] ?? Number.NaN
      const drawn = (signal.ordinary === undefined ? (draws[i] ?? []) : (own[i] ?? [])).filter((value) => !Number.isNaN(value))
      if (Number.isNaN(statistic) || drawn.length < DRAWS) return []
      return [{ signal, statistic, population: mean(drawn), ...rankEValue(statistic, drawn) }]
    })
    return judge(candidate, findings)
  }
}

function measure(group: GroupView, match: 'volume' | 'any', into: number[][]): void {
  SIGNALS.forEach((signal, i) => {
    if (signal.matched === match && signal.ordinary === undefined) into[i]?.push(signal.measure(group))
  })
}

function judge(candidate: Candidate, findings: readonly Finding[]): Tested {
  const chosenBy = candidate.lens === 'wording' ? 'wording' : loudest(findings)
  const families = new Map<Family, number[]>()
  for (const finding of findings) {
    if (finding.signal.chosenBy === chosenBy && chosenBy !== undefined) continue
    families.set(finding.signal.family, [...(families.get(finding.signal.family) ?? []), finding.eValue])
  }
  const byFamily = new Map([...families].map(([family, values]) => [family, mean(values)]))
  return {
    candidate,
    findings,
    chosenBy,
    byFamily,
    eValue: [...byFamily.values()].reduce((product, value) => product * value, 1),
  }
}

function loudest(findings: readonly Finding[]): ChosenBy | undefined {
  let best: Finding | undefined
  for (const finding of findings) {
    if (finding.signal.chosenBy !== undefined && finding.eValue > (best?.eValue ?? 1)) best = finding
  }
  return best?.signal.chosenBy
}
