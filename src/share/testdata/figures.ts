import { type AggregateFigures, REPORT_TABLE_NAMES, REPORT_TABLES } from '../../records/aggregate-report.ts'

/** Figures of a report, every second cell told. */
export function sampleFigures(change: Partial<AggregateFigures> = {}): AggregateFigures {
  let at = 0
  return {
    format: 1,
    made: '2026-11-25T12:00:00.000Z',
    period: { name: '2026-Q4', from: '2026-10-01T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z', complete: false },
    privacy: {
      unit: 'campaign',
      mechanism: 'discrete-laplace',
      epsilon: 4,
      delta: 1e-4,
      cells_of_a_campaign: 9,
      give_or_take: 20,
      floor_margin: 37,
    },
    budget: {
      quarter: '2026-Q4',
      epsilon: 8,
      spent: 4,
      left: 4,
      reports: 1,
      event: 'report.spent.2026-q4.4000',
      digest: `sha256:${'a'.repeat(64)}`,
    },
    tables: REPORT_TABLE_NAMES.map((name) => ({
      name,
      cells: Object.keys(REPORT_TABLES[name].cells).map((cell) => ({ name: cell, count: at++ % 2 === 0 ? 100 + at : null })),
    })),
    ...change,
  }
}
