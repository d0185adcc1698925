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
  const accounts = groups.flatMap((group, group_no) =>
    group.accounts.map((account_no) => [group_no, account_no, group.whole, group.unabridged] as const),
  )
  const templates = groups.flatMap((group, group_no) =>
    group.templates.flatMap(({ fragments }, i) => fragments.map((fragment) => [group_no, i + 1, fragment] as const)),
  )
  await warehouse.run(
    'CREATE OR REPLACE TABLE group_accounts (group_no UInt32, account_no UInt32, whole Bool, unabridged Bool) ENGINE = MergeTree ORDER BY account_no',
  )
  await warehouse.insert('group_accounts', ['group_no', 'account_no', 'whole', 'unabridged'], accounts)
  await warehouse.run(
    'CREATE OR REPLACE TABLE group_templates (group_no UInt32, template_no UInt32, template UInt64) ENGINE = MergeTree ORDER BY template',
  )
  await warehouse.insert('group_templates', ['group_no', 'template_no', 'template'], templates)
  await warehouse.run(sql('group-rows'), window)
  return {
    extents: await warehouse.rows<ExtentRow>(sql('extents')),
    members: await warehouse.rows<MemberRow>(sql('members')),
    timeline: await warehouse.rows<TimelineRow>(sql('timeline'), { bucket }),
    exemplars: await warehouse.rows<ExemplarRow>(sql('exemplars'), { listed: LISTED }),
  }
}
