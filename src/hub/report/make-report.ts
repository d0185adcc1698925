import { type AggregateFigures, REPORT_FLOOR, REPORT_TABLES, type ReportTable } from '../../records/aggregate-report.ts'
import type { RandomBytes } from '../../stats/discrete-laplace.ts'
import { HubError } from '../hub-error.ts'
import type { Store } from '../store/open-store.ts'
import { QUARTER_EPSILON_MILLI, REPORT_DELTA, type Spent, spend } from './budget.ts'
import { cellsOf } from './cells-of.ts'
import { cellNoise, noisyCell } from './noisy-cell.ts'
import type { Period } from './period.ts'
import { type CountedCampaign, readCampaigns } from './read-campaigns.ts'

export type ReportWish = {
  readonly period: Period
  readonly tables: readonly ReportTable[]
  readonly epsilonMilli: number
}

export type ReportPorts = {
  readonly store: Store
  readonly random: RandomBytes
  readonly nowMs: number
  /** What the forum's log says was spent on a quarter. */
  readonly logged: (quarter: string) => Spent
}

/**
 * Counts a period's campaigns for the forum and for a regulator, in cells that clear the floor, with noise. The budget is spent first and
 * lasting: a run that dies has spent it and says nothing.
 *
 * Throws HubError `floor` where the forum has fewer than five members, and `budget` where too little is left; nothing is spent then.
 */
export async function makeReport({ store, random, nowMs, logged }: ReportPorts, wish: ReportWish): Promise<AggregateFigures> {
  const { period, tables, epsilonMilli } = wish
  const { members } = await store
    .selectFrom('members')
    .select((row) => row.fn.countAll<number>().as('members'))
    .executeTakeFirstOrThrow()
  // How many members there are is no secret, and no budget need be spent to learn that nothing can be told.
  if (Number(members) < REPORT_FLOOR.members)
    throw new HubError(
      'floor',
      `The forum has ${members} members; nothing is counted over fewer than ${REPORT_FLOOR.members}. Nothing was spent.`,
    )
  const made = new Date(nowMs).toISOString()
  const statement = { period: period.name, tables }
  const account = await spend(store, { quarter: period.quarter, epsilonMilli, made, statement }, logged(period.quarter))

  const contribution = tables.reduce((sum, name) => sum + REPORT_TABLES[name].most, 0)
  const noise = cellNoise(epsilonMilli, REPORT_DELTA, contribution)
  const counts = countCells(await readCampaigns(store, period), tables)
  return {
    format: 1,
    made,
    period: {
      name: period.name,
      from: new Date(period.fromMs).toISOString(),
      until: new Date(period.untilMs).toISOString(),
      complete: period.untilMs <= nowMs,
    },
    privacy: {
      unit: 'campaign',
      mechanism: 'discrete-laplace',
      epsilon: epsilonMilli / 1000,
      delta: REPORT_DELTA,
      cells_of_a_campaign: contribution,
      give_or_take: noise.giveOrTake,
      floor_margin: noise.margin,
    },
    budget: {
      quarter: period.quarter,
      epsilon: QUARTER_EPSILON_MILLI / 1000,
      spent: account.epsilonMilli / 1000,
      left: (QUARTER_EPSILON_MILLI - account.epsilonMilli) / 1000,
      reports: account.reports,
      event: account.event,
      digest: account.digest,
    },
    tables: tables.map((name) => ({
      name,
      cells: Object.keys(REPORT_TABLES[name].cells).map((cell) => ({
        name: cell,
        count: noisyCell([...(counts.get(`${name} ${cell}`)?.values() ?? [])], noise, random),
      })),
    })),
  }
}

/** Campaigns of each member, by table and cell. */
function countCells(campaigns: readonly CountedCampaign[], tables: readonly ReportTable[]): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>()
  for (const campaign of campaigns) {
    for (const table of tables) {
      for (const cell of cellsOf(table, campaign)) {
        const key = `${table} ${cell}`
        const members = counts.get(key) ?? new Map<string, number>()
        members.set(campaign.memberId, (members.get(campaign.memberId) ?? 0) + 1)
        counts.set(key, members)
      }
    }
  }
  return counts
}
