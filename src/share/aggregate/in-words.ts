import { type AggregateFigures, REPORT_FLOOR, REPORT_TABLES } from '../../records/aggregate-report.ts'
import { labelOf } from './label-of.ts'

/** What the figures mean, how they were made and what they do not say, as sentences for a reader who is no statistician. */
export type InWords = {
  readonly summary: string
  readonly method: readonly string[]
  readonly limits: readonly string[]
  readonly tables: readonly { readonly name: string; readonly title: string; readonly says: string }[]
}
export type AggregateReport = AggregateFigures & { readonly in_words: InWords }

/** The sentences of a report; the same figures give the same. */
export function inWords({ period, privacy, budget, tables }: AggregateFigures): InWords {
  const told = tables.flatMap((one) => one.cells).filter((one) => one.count !== null).length
  const all = tables.reduce((sum, one) => sum + one.cells.length, 0)
  return {
    summary: `Campaigns that members told the forum of, born in ${period.name}${period.complete ? '' : ', which is not over'}: ${told} of ${all} counts are told.`,
    method: [
      `A count is told only where at least ${REPORT_FLOOR.members} members have campaigns in it and none has more than a quarter of them.`,
      'Random noise is added to each count, so that it hardly depends on whether any one campaign is in it. Of 100 counts, 95 lie within the give or take that is stated.',
      `Whether a count is told is decided with noise too: it must clear the floor by about ${privacy.floor_margin} campaigns, so that a count which is missing hardly depends on any one campaign either.`,
      `In the terms of differential privacy: the unit is one campaign with all that refers to it, which counts in at most ${privacy.cells_of_a_campaign} cells; the mechanism is the discrete Laplace distribution, drawn exactly; epsilon is ${privacy.epsilon} and delta ${privacy.delta} for this report.`,
      `All reports on campaigns of ${budget.quarter} may spend ${budget.epsilon} together. With this one ${budget.spent} are spent, in ${budget.reports} ${budget.reports === 1 ? 'report' : 'reports'}, and ${budget.left} are left.`,
      `The forum's log holds the event ${budget.event} with the digest ${budget.digest}.`,
    ],
    limits: [
      'What is counted is what members told under their own policies, not what happens: no campaign is counted that nobody told of, and one that two members told of is counted twice.',
      'Objects last 180 days in the forum; what has run out or was deleted by its author is not counted.',
      'The noise protects one campaign. That a member takes part in the forum is not hidden, nor is a member whose campaigns are many.',
      'What private matching found is not counted: one value may make many campaigns match, so that no noise of use would hide one campaign.',
      'Counts are noised each by itself; they need not add up.',
    ],
    tables: tables.map(({ name, cells }) => {
      const { title } = REPORT_TABLES[name]
      const said = cells.map((one) => {
        const label = labelOf(name, one.name)
        return one.count === null ? `${label}: not told` : `${label}: about ${one.count}, give or take ${privacy.give_or_take}`
      })
      return { name, title, says: `${title}, ${period.name}. ${said.join('; ')}.` }
    }),
  }
}

/** The report's sentences as notes: the method with its limits first, then a note for each table. */
export function notesOf({ in_words: said }: AggregateReport): { name: string; abstract: string; content: string }[] {
  return [
    {
      name: 'method',
      abstract: 'How the figures were made, and what they do not say',
      content: [said.summary, ...said.method, ...said.limits].join('\n'),
    },
    ...said.tables.map(({ name, title, says }) => ({ name, abstract: title, content: says })),
  ]
}
