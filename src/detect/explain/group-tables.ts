import { sqlFrom } from '../../warehouse/sql-from.ts'
import type { Parameters, Warehouse } from '../../warehouse/warehouse.ts'

export type ReportedGroup = {
  /** account_no of the group's accounts. */
  readonly accounts: readonly number[]
  /** Template ids (fragments) that are the group's own; none means that all its traffic is meant. */
  readonly fragments: readonly string[]
}

export type ExtentRow = {
  group_no: number
  own_exchanges: number
  input_tokens: number
  output_tokens: number
  reasoning_tokens: number
  first_seen: number
  last_seen: number
  intents: number[]
  examples: string[]
}
export type MemberRow = {
  group_no: number
  account_no: number
  exchanges: number
  own_exchanges: number
  first_seen: number
  last_seen: number
}
export type TimelineRow = { group_no: number; at: number; exchanges: number; own_exchanges: number; active_accounts: number }
export type ExemplarRow = { group_no: number; template: string; exchanges: number; texts: string[] }

export type GroupRows = { extents: ExtentRow[]; members: MemberRow[]; timeline: TimelineRow[]; exemplars: ExemplarRow[] }

/** Brings the groups into the engine and reads back what a report says about each. */
export async function readGroups(
  warehouse: Warehouse,
  groups: readonly ReportedGroup[],
  window: Parameters,
  bucket: number,
): Promise<GroupRows> {
  const sql = (name: string) => sqlFrom(new URL(`./${name}.sql`, import.meta.url), {})
  const pairs = groups.flatMap((group, group_no) =>
    group.accounts.map((account_no) => ({ group_no, account_no, whole: group.fragments.length === 0 })),
  )
  const templates = groups.flatMap((group, group_no) => group.fragments.map((fragment) => ({ group_no, fragment })))
  await warehouse.run(
    `CREATE OR REPLACE TABLE group_accounts ENGINE = MergeTree ORDER BY account_no AS
     SELECT row.1 AS group_no, row.2 AS account_no, row.3 != 0 AS whole
     FROM (SELECT arrayJoin(arrayZip({groups:Array(UInt32)}, {accounts:Array(UInt32)}, {wholes:Array(UInt8)})) AS row)`,
    {
      groups: pairs.map((one) => one.group_no),
      accounts: pairs.map((one) => one.account_no),
      wholes: pairs.map((one) => Number(one.whole)),
    },
  )
  await warehouse.run(
    `CREATE OR REPLACE TABLE group_templates ENGINE = MergeTree ORDER BY template AS
     SELECT row.1 AS group_no, toUInt64(row.2) AS template
     FROM (SELECT arrayJoin(arrayZip({groups:Array(UInt32)}, {templates:Array(String)})) AS row)`,
    { groups: templates.map((one) => one.group_no), templates: templates.map((one) => one.fragment) },
  )
  await warehouse.run(sql('group-rows'), window)
  return {
    extents: await warehouse.rows<ExtentRow>(sql('extents')),
    members: await warehouse.rows<MemberRow>(sql('members')),
    timeline: await warehouse.rows<TimelineRow>(sql('timeline'), { bucket }),
    exemplars: await warehouse.rows<ExemplarRow>(sql('exemplars')),
  }
}
