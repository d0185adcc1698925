import { sqlFrom } from '../../warehouse/sql-from.ts'
import type { Parameters, Warehouse } from '../../warehouse/warehouse.ts'

export type ReportedGroup = {
  /** account_no of the group's accounts. */
  readonly accounts: readonly number[]
  /** Templates that are listed of it, with the ids of their pieces. */
  readonly templates: readonly { readonly key: number; readonly fragments: readonly string[] }[]
  /** Whether all of its traffic is meant, and not what fills its templates alone. */
  readonly whole: boolean
  /** Whether all of its templates are listed, and not the most filled ones alone. */
  readonly unabridged: boolean
}

/** Templates that are listed of a group, the most filled ones. */
const LISTED = 40

export type ExtentRow = {
  group_no: number
  exchanges: number
  own_exchanges: number
  /** Those made from one of the group's templates. */
  templated: number
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
/** What a group's accounts fill one of its templates with, the most filled ones first; `template_no` counts the group's templates from 1. */
export type ExemplarRow = { group_no: number; template_no: number; exchanges: number; accounts: number; texts: string[] }

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
    group.accounts.map((account_no) => ({ group_no, account_no, whole: group.whole })),
  )
  const pieces = groups.flatMap((group, group_no) =>
    group.templates.flatMap(({ fragments }, i) => fragments.map((fragment) => ({ group_no, template_no: i + 1, fragment }))),
  )
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
     SELECT row.1 AS group_no, row.2 AS template_no, toUInt64(row.3) AS template
     FROM (SELECT arrayJoin(arrayZip({groups:Array(UInt32)}, {numbers:Array(UInt32)}, {templates:Array(String)})) AS row)`,
    {
      groups: pieces.map((one) => one.group_no),
      numbers: pieces.map((one) => one.template_no),
      templates: pieces.map((one) => one.fragment),
    },
  )
  await warehouse.run(sql('group-rows'), window)
  return {
    extents: await warehouse.rows<ExtentRow>(sql('extents')),
    members: await warehouse.rows<MemberRow>(sql('members')),
    timeline: await warehouse.rows<TimelineRow>(sql('timeline'), { bucket }),
    exemplars: await warehouse.rows<ExemplarRow>(sql('exemplars'), {
      listed: LISTED,
      unabridged: groups.flatMap((group, group_no) => (group.unabridged ? [group_no] : [])),
    }),
  }
}
