import { table } from './markdown-table.ts'
import type { Recall } from './pooled.ts'
import { percentText, rareText, rateText } from './rate.ts'
import type { BaselineSummary, Overall, Summary } from './summary.ts'

const TITLE = '## Against what others would use'
const HEAD = ['detector', 'variant', 'set to', 'accounts found', 'campaigns found', 'accused innocents', 'accounts at best']
const SET_TO =
  'Each baseline has the variant and the threshold that did best there, at the account false-positive rate under “set to”; what it kept here stands under “accused innocents”. “At best” is with the variant and the threshold that do best at that rate on the very traffic measured, run by run: more than anybody could set beforehand.'
const UNTUNED = 'No threshold of Stillwatch is set by this run, and nothing that detects reads its labels.'
const CHOSEN =
  'Its weights and thresholds were chosen before, on traffic of other generators and on earlier seeds of this one, on which it would look better than it is: docs/evaluation.md says which seeds are spent.'
const CHOSEN_ELSEWHERE = 'Its weights and thresholds were chosen before, on other traffic.'

/** Stillwatch and the baselines on the same traffic, a row each: of simulated traffic for each background, of own logs for themselves. */
export function baselinesPart(summary: Summary): string {
  if (summary.own !== null) return ownPart(summary)
  const { baselines, main } = summary
  if (baselines.length === 0) return ''
  const ours = main.map(({ background, recalls, attacks, all }) => [
    `${background}x`,
    'Stillwatch',
    '',
    '',
    ...overallRow({ ...attacks, accused: all }),
    '',
    s6(recalls),
    '',
  ])
  return [
    TITLE,
    `Baselines were tuned on a seed of their own. ${SET_TO} ${UNTUNED} ${CHOSEN}`,
    table(
      ['background', ...HEAD, 'S6 accounts', 'S6 at best'],
      [...ours, ...baselines.map((one) => [`${one.background}x`, ...baselineRow(one), s6(one.recalls), s6(one.atBest.recalls)])],
    ),
  ].join('\n\n')
}

function ownPart({ own, baselines }: Summary): string {
  const comparison = own?.comparison ?? null
  if (comparison === null) return ''
  if (baselines.length === 0) return [TITLE, comparison.says].join('\n\n')
  return [
    TITLE,
    `${comparison.says} ${SET_TO} ${UNTUNED} ${CHOSEN_ELSEWHERE}`,
    table(HEAD, [['Stillwatch', '', '', ...overallRow(comparison.stillwatch), ''], ...baselines.map(baselineRow)]),
  ].join('\n\n')
}

function s6(recalls: readonly Recall[]): string {
  const one = recalls.find(({ population }) => population === 'S6')
  return one === undefined ? '–' : rateText(one.accounts)
}

const overallRow = ({ accounts, campaigns, accused }: Overall) => [rateText(accounts), rateText(campaigns), rareText(accused)]

function baselineRow(one: BaselineSummary): string[] {
  return [
    one.baseline,
    one.tuned ? one.variant : 'none keeps that rate',
    percentText(one.target),
    ...overallRow(one),
    rateText(one.atBest.accounts),
  ]
}
