import { neutral } from '../report/neutral.ts'
import { baselinesPart } from './markdown-baselines.ts'
import { ownNotes } from './markdown-own.ts'
import { table } from './markdown-table.ts'
import type { FalseDiscoveries, Pooled, PooledOwn, Recall } from './pooled.ts'
import { INTERVALS, percentText, type Rate, rareText, rateText } from './rate.ts'
import type { Called } from './score.ts'
import type { ADay, OwnLogs, Spread, Summary, SweepPoint } from './summary.ts'

const SIMULATED = 'Traffic is simulated: what stands here shows what detection survives, and no rate of a real provider.'
const OWN = 'Traffic and labels are a lab’s own: what stands here is as good as these labels.'

/** The tables of an evaluation as Markdown, each with what it was measured on. Parts that were not run are left out. */
export function markdown(summary: Summary, about: { software: string; command: string; plots: readonly string[] }): string {
  const parts = [
    `# Evaluation\n\n${about.software}:`,
    `\`\`\`sh\n${neutral(about.command)}\n\`\`\``,
    summary.own === null ? SIMULATED : OWN,
    intervalsText(),
    ...summary.main.map((one) => mainPart(`Background ${one.background}x`, one)),
    summary.own === null ? '' : ownPart(summary.own),
    delaysPart(summary),
    baselinesPart(summary),
    ablationPart(summary),
    quietPart(summary),
    sweepPart('Recall against camouflage', 'share of cover', summary.camouflage, percentText, summary),
    sweepPart('Recall against accounts of a campaign', 'accounts', summary.size, String, summary),
    depthPart(summary),
    calibrationPart(summary),
    baseRatesPart(summary),
    about.plots.length === 0 ? '' : `## Plots\n\n${about.plots.map((name) => `![${name}](${name})`).join('\n\n')}`,
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function intervalsText(): string {
  const { campaigns, accounts, innocents, falseDiscoveries, means } = INTERVALS
  return `Intervals are 95 %. Of campaigns found: ${campaigns}. Of their accounts: ${accounts}. Of innocents accused: ${innocents}. Of the false discovery rate: ${falseDiscoveries}. Of means: ${means}.`
}

function ownPart(own: OwnLogs): string {
  return [mainPart('Own logs', own, 'labelled attackers'), ...ownNotes(own)].join('\n\n')
}

function mainPart(title: string, one: PooledOwn, attackers = 'attackers'): string {
  const size = `${one.cells} ${one.cells === 1 ? 'run' : 'runs'}, ${one.accounts.toLocaleString('en')} accounts that sent ${one.exchanges.toLocaleString('en')} exchanges in all; ${attackers} are ${(100 * one.attackShare).toFixed(2)} % of the accounts.`
  return [
    `## ${title}`,
    size,
    table(['attack', 'campaigns found', 'accounts found'], one.recalls.map(recallRow)),
    table(
      ['innocents', 'accused of distillation'],
      [
        ...one.innocents.map(({ population, role, accused }) => [`${population} (${role})`, rareText(accused)]),
        ['all hard', rareText(one.hard)],
        ['all easy', rareText(one.easy)],
        ['all', rareText(one.all)],
      ],
    ),
    queueText(one),
    calledTable(one.called),
  ].join('\n\n')
}

/** How far the queue is right, where anybody is known of whom it could be wrong. */
function queueText({ queue, falseDiscoveries }: PooledOwn): string {
  if (falseDiscoveries === null)
    return 'No labelled account that sent anything is innocent: how many innocents are accused, what share of the queue is right and how often a discovery is false cannot be measured.'
  if (queue.all.trials === 0) return `The queue holds no entry that could be judged. ${falseDiscoveriesText(falseDiscoveries)}`
  const accusing =
    queue.distillation.trials === 0
      ? 'None of the entries of the queue that could be judged is of verdict distillation'
      : `Of the queue's entries of verdict distillation ${rateText(queue.distillation)} are mostly attackers'`
  return `${accusing}; of all its entries ${rateText(queue.all)} are no ordinary crowd. ${falseDiscoveriesText(falseDiscoveries)}`
}

/** Entries that accuse mostly innocents, or are a crowd of mostly ordinary people under any name, as a share of a run's. */
function falseDiscoveriesText({ runs, mean, low, high }: FalseDiscoveries): string {
  const over = runs === 1 ? 'in this one run' : `on average over ${runs} runs`
  return `False discovery rate, stated 5 %: ${percentText(mean)} of a run's entries (${percentText(low)} to ${percentText(high)}), ${over}, accuse mostly innocents or are an ordinary crowd.`
}

function calledTable(called: readonly Called[]): string {
  return table(
    ['population', 'called'],
    called.map(({ population, role, verdicts }) => [
      role === 'attack' ? population : `${population} (${role})`,
      Object.entries(verdicts)
        .sort(([, a], [, b]) => b - a)
        .map(([verdict, count]) => `${verdict} ${count}`)
        .join(', '),
    ]),
  )
}

const recallRow = ({ population, campaigns, accounts }: Recall) => [population, rateText(campaigns), rateText(accounts)]

/** Where a part was measured. */
const at = ({ partsBackground }: Summary) => (partsBackground === null ? '' : ` At background ${partsBackground}x.`)

function delaysPart(summary: Summary): string {
  const { delays, everAccused } = summary
  if (everAccused === null) return ''
  return [
    '## How early',
    `Detection run again through the window, each run seeing only what had been sent by then: at the end of each day on which an attacker sent anything and at the end of all, and every two hours of such a day that ends with something found which its beginning did not show. Taken is the share of a campaign’s exchanges that were sent before the run that found it; a campaign that was never found counts as wholly taken. A campaign is found where half of those of its accounts are accused that had sent anything by then, at any look, also where a later one takes it back: how many of these are still found at the end stands beside.${at(summary)}`,
    delays.length === 0
      ? 'No labelled attacker sent anything.'
      : table(
          [
            'attack',
            'found at any look',
            'of these at the end',
            'hours to detection: mean, median, most',
            'taken: mean, median, most',
          ],
          delays.map((one) => [
            one.population,
            `${one.found}/${one.campaigns}`,
            `${one.foundAtEnd}/${one.found}`,
            one.hours === null ? '–' : spreadText(one.hours, (value) => value.toFixed(0)),
            spreadText(one.taken, percentText),
          ]),
        ),
    everAccusedText(summary, everAccused),
  ].join('\n\n')
}

/** Kinds of innocents of whom somebody was accused at some look, and all together, beside what stands at the end. */
function everAccusedText(summary: Summary, ever: NonNullable<Summary['everAccused']>): string {
  const end = wholeOf(summary)
  const atEnd = (population: string, role: string) =>
    end?.innocents.find((one) => one.population === population && one.role === role)?.accused
  const row = (name: string, anyLook: Rate, last: Rate | undefined) => [
    name,
    rareText(anyLook),
    last === undefined ? '–' : rareText(last),
  ]
  return [
    `Innocents who were accused at any of ${ever.looks.toLocaleString('en')} looks in all runs together, also where a later one took it back, beside those who are accused at the end. Days on which no attacker sent anything are not looked at.`,
    table(
      ['innocents', 'accused at any look', 'at the end'],
      [
        ...ever.innocents
          .filter(({ accused }) => accused.hits > 0)
          .map(({ population, role, accused }) => row(`${population} (${role})`, accused, atEnd(population, role))),
        row('all hard', ever.hard, end?.hard),
        row('all easy', ever.easy, end?.easy),
        row('all', ever.all, end?.all),
      ],
    ),
  ].join('\n\n')
}

/** The whole detection on the traffic that parts were measured on. */
function wholeOf({ main, own, partsBackground }: Summary): PooledOwn | undefined {
  return own ?? main.find((one) => one.background === partsBackground)
}

/** `26 (12 to 48), 22, 50`: mean with its interval, median, most. */
function spreadText({ mean, interval, median, most }: Spread, text: (value: number) => string): string {
  const within = interval === null ? '' : ` (${text(interval.low)} to ${text(interval.high)})`
  return `${text(mean)}${within}, ${text(median)}, ${text(most)}`
}

function ablationPart(summary: Summary): string {
  const { ablation } = summary
  if (ablation.length === 0) return ''
  const names = [...new Set(ablation.flatMap((one) => one.recalls.map(({ population }) => population)))]
  const row = (name: string, recalls: readonly Recall[], accused: string) => [
    name,
    ...names.map((population) => {
      const one = recalls.find((recall) => recall.population === population)
      return one === undefined ? '–' : `${one.accounts.hits}/${one.accounts.trials}`
    }),
    accused,
  ]
  const whole = wholeOf(summary)
  return [
    '## Without one part',
    `Accounts found where one part of detection is switched off, and grouping, tests and verdicts are done anew. Rows are first families of signals, with the ties that go with each (linkage, content, network, lifecycle, timing), then signals, then kinds of tie by which accounts are grouped (from payment on). What the scorecard reads of accounts beside the signals and ties (when they work, whose hand fills templates, settings) stays. Signals that read what other labs told of have none: an evaluation is given nothing of that.${at(summary)}`,
    table(
      ['without', ...names, 'accused innocents'],
      [
        ...(whole === undefined ? [] : [row('nothing', whole.recalls, rareText(whole.all))]),
        ...ablation.map((one) => row(one.without, one.recalls, rareText(one.accused))),
      ],
    ),
  ].join('\n\n')
}

function quietPart(summary: Summary): string {
  const { quiet } = summary
  if (quiet === null) return ''
  const { distillation, all } = quiet.queue
  const others = { hits: all.hits - distillation.hits, trials: all.trials - distillation.trials }
  return [
    '## No attack at all',
    `${quiet.cells} ${quiet.cells === 1 ? 'run' : 'runs'} of ordinary traffic, ${quiet.accounts.toLocaleString('en')} accounts. Campaigns of verdict distillation: ${distillation.trials}. Accused: all ${rareText(quiet.all)}, hard ${rareText(quiet.hard)}. Entries of any other verdict that are an ordinary crowd: ${others.trials - others.hits} of ${others.trials}. ${falseDiscoveriesText(quiet.falseDiscoveries)}${at(summary)}`,
  ].join('\n\n')
}

function sweepPart(
  title: string,
  axis: string,
  points: readonly SweepPoint[],
  name: (value: number) => string,
  summary: Summary,
): string {
  if (points.length === 0) return ''
  const sorted = [...points].sort((a, b) => a.at - b.at)
  const kinds = [...new Set(sorted.flatMap((one) => one.recalls.map(({ population }) => population)))].sort()
  return [
    `## ${title}`,
    at(summary).trim(),
    table(
      [axis, ...kinds.flatMap((kind) => [`${kind} campaigns`, `${kind} accounts`]), 'accused innocents'],
      sorted.map((point) => [
        name(point.at),
        ...kinds.flatMap((kind) => {
          const one = point.recalls.find(({ population }) => population === kind)
          return one === undefined ? ['–', '–'] : [rateText(one.campaigns), rateText(one.accounts)]
        }),
        rareText(point.accused),
      ]),
    ),
  ].join('\n\n')
}

function depthPart(summary: Summary): string {
  const { depth } = summary
  if (depth.length === 0) return ''
  return [
    '## Harder kinds, each alone in ordinary traffic',
    at(summary).trim(),
    table(
      ['kind', 'campaigns found', 'accounts found', 'accused innocents'],
      depth.flatMap((one) => one.recalls.map((recall) => [...recallRow(recall), rareText(one.all)])),
    ),
    calledTable(
      depth.flatMap((one) =>
        one.called.filter(
          ({ population, role, verdicts }) => role === 'attack' || (verdicts.distillation ?? 0) > 0 || kindIn(one, population),
        ),
      ),
    ),
  ].join('\n\n')
}

/** Whether a population is the kind of attack that a run was made for: its bystanders bear the same name. */
const kindIn = ({ recalls }: Pooled, population: string) => recalls.some((recall) => recall.population === population)

function calibrationPart({ calibration, combined, quiet }: Summary): string {
  if (calibration.length === 0) return ''
  const number = (value: number | null, digits: number) => (value === null ? '–' : value.toFixed(digits))
  return [
    '## Calibration',
    'P-values of ordinary groups in traffic without attack: the one-sided distance by which small ones are too many, beside what 19 of 20 truly uniform samples stay below. It is that of the whole curve and hardly feels the least p-values alone, on which evidence rests: of these tells the mean e-value, which should be 1 at most: of n groups that are independent and as ordinary as those beside them it is within 4/√n of 1 in 19 of 20 samples.',
    calibrationText(calibration, combined?.groups ?? 0, quiet),
    table(
      ['signal', 'groups', 'distance', 'limit', '', 'mean e-value'],
      calibration.map((one) => [
        one.signal,
        one.groups,
        number(one.distance, 3),
        number(one.limit, 3),
        one.over ? 'over' : '',
        number(one.meanE, 2),
      ]),
    ),
    combined === null
      ? ''
      : `Combined over families: mean e-value ${combined.meanE.toFixed(2)} over ${combined.groups} ordinary groups; ${percentText(combined.atTwenty)} reach 20. Families are multiplied: were they independent in ordinary groups, and each at 1 on average, the mean would be 1 at most and 5 % at most would reach 20. Where they depend on each other nothing bounds either.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** Which signals are over their limit and what that says at this size, and which hardly any group has a figure for. */
function calibrationText(calibration: Summary['calibration'], groups: number, quiet: Pooled | null): string {
  const names = (some: Summary['calibration']) => some.map(({ signal }) => signal).join(', ')
  const over = calibration.filter((one) => one.over)
  const measured = calibration.filter((one) => one.groups > 0)
  const rare = measured.filter((one) => one.groups < groups / 2)
  const never = calibration.filter((one) => one.groups === 0)
  const size = quiet === null ? '' : ` (here ${Math.round(quiet.accounts / quiet.cells).toLocaleString('en')} accounts a run)`
  return [
    over.length === 0
      ? 'No signal is over its limit.'
      : `Over their limit, so that small p-values are too many: ${names(over)}, where by chance alone one in twenty of ${measured.length} would be. In a small population${size} that is to be expected: where few others are alike, those drawn for a group's null are not as the group is.`,
    rare.length === 0
      ? ''
      : `Of ${groups} groups few have a figure for ${rare.map((one) => `${one.signal} (${one.groups})`).join(', ')}: of these little is shown.`,
    never.length === 0 ? '' : `No group has a figure for ${names(never)}: of these nothing is shown.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

function baseRatesPart({ baseRates }: Summary): string {
  if (baseRates === null) return ''
  const number = (value: number) => Math.round(value).toLocaleString('en')
  const aDay = ({ measured, low, high }: ADay) => `${number(measured)} (${number(low)} to ${number(high)})`
  return [
    '## At the size of a city',
    `New alerts a day at ${number(baseRates.accounts)} accounts of which ${number(baseRates.bad)} are bad. ${baseRates.assumed} The upper end of those wrongly accused says how little has been measured, not how often it errs.`,
    table(
      ['rates of background', 'accounts a day rightly accused', 'wrongly accused'],
      baseRates.rows.map((one) => [`${one.background}x`, aDay(one.trueAccounts), aDay(one.falseAccounts)]),
    ),
  ].join('\n\n')
}
