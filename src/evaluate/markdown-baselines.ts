import { table } from './markdown-table.ts'
import type { Recall } from './pooled.ts'
import { percentText, rareText, rateText } from './rate.ts'
import type { BaselineSummary, Summary } from './summary.ts'

/** Stillwatch and the baselines on the same traffic, a row each. */
export function baselinesPart({ baselines, main }: Summary): string {
  if (baselines.length === 0) return ''
  const ours = main.map(({ background, recalls, all }) => {
    const sum = (pick: (one: Recall) => { hits: number; trials: number }) =>
      recalls.reduce((total, one) => ({ hits: total.hits + pick(one).hits, trials: total.trials + pick(one).trials }), {
        hits: 0,
        trials: 0,
      })
    const share = ({ hits, trials }: { hits: number; trials: number }) =>
      `${percentText(hits / Math.max(1, trials))} (${hits}/${trials})`
    return [
      `${background}x`,
      'Stillwatch',
      '',
      '',
      share(sum((one) => one.accounts)),
      share(sum((one) => one.campaigns)),
      rareText(all),
      s6(recalls),
    ]
  })
  return [
    '## Against what others would use',
    'Each baseline has the variant and the threshold that did best on a tuning seed of its own, at the account false-positive rate under “set to”; what it kept here stands under “accused innocents”. Stillwatch has no threshold tuned on any seed.',
    table(
      ['background', 'detector', 'variant', 'set to', 'accounts found', 'campaigns found', 'accused innocents', 'S6 accounts'],
      [...ours, ...baselines.map(baselineRow)],
    ),
  ].join('\n\n')
}

function s6(recalls: readonly Recall[]): string {
  const one = recalls.find(({ population }) => population === 'S6')
  return one === undefined ? '–' : rateText(one.accounts)
}

function baselineRow(one: BaselineSummary): string[] {
  return [
    `${one.background}x`,
    one.baseline,
    one.variant,
    percentText(one.target),
    rateText(one.accounts),
    rateText(one.campaigns),
    rareText(one.accused),
    s6(one.recalls),
  ]
}
