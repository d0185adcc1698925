import { sqlFrom } from '../../../warehouse/sql-from.ts'
import type { Traffic } from '../baseline.ts'
import { span } from '../span.ts'
import { type Cloud, cloudOf } from './cloud.ts'
import type { Embedding } from './embedding.ts'

/** Prompts whose vectors are in memory at once; an account with more than that comes alone. */
const PROMPTS_AT_ONCE = 60_000
/** Characters of a prompt that an embedding is given: about what a model with 512 tokens reads. */
const CHARACTERS = 2000

type Contents = (number[] | string)[]

const queryOf = (name: string, embed: Embedding | undefined) =>
  sqlFrom(new URL(`./${name}.sql`, import.meta.url), {
    content: embed === undefined ? 'vector' : `leftUTF8(prompt_text, ${CHARACTERS})`,
  })

export type WindowOptions = {
  readonly size: number
  /** Accounts with fewer prompts have no window. */
  readonly least: number
  /** Windows of one account at most. */
  readonly most: number
  /** What turns texts into vectors; undefined for the content vectors that the warehouse holds. */
  readonly embed: Embedding | undefined
}

/** Each account's windows of prompts as clouds, in chunks of accounts so that memory is bounded whatever the traffic. */
export async function* promptWindows(
  { warehouse, window }: Traffic,
  { size, least, most, embed }: WindowOptions,
): AsyncGenerator<{ account_id: string; cloud: Cloud }> {
  const accounts = await warehouse.rows<Sized>(
    `SELECT account_no, toFloat64(exchanges) AS prompts FROM window_accounts WHERE exchanges >= {least:UInt32} ORDER BY account_no`,
    { least },
  )
  const sql = queryOf('windows', embed)
  for (const { first, last } of chunks(accounts)) {
    const rows = await warehouse.rows<{ account_id: string; contents: Contents }>(sql, {
      ...span(window),
      ...{ size, least, most, first, last },
    })
    for (const row of rows) yield { account_id: row.account_id, cloud: await cloudFrom(row.contents, embed) }
  }
}

/** A sample of everybody's prompts, drawn without labels: so many at most, and so many of one account at most. */
export async function referencePrompts(
  { warehouse, window, seed }: Traffic,
  { count, each, embed }: { count: number; each: number; embed: Embedding | undefined },
): Promise<Cloud> {
  const rows = await warehouse.rows<{ content: number[] | string }>(queryOf('reference', embed), {
    ...span(window),
    ...{ count, each, seed },
  })
  return cloudFrom(
    rows.map((row) => row.content),
    embed,
  )
}

async function cloudFrom(contents: Contents, embed: Embedding | undefined): Promise<Cloud> {
  return cloudOf(embed === undefined ? (contents as number[][]) : await embed(contents as string[]))
}

type Sized = { account_no: number; prompts: number }

/** Ranges of account numbers, each with about as many prompts as may be in memory at once. */
function chunks(accounts: readonly Sized[]): { first: number; last: number }[] {
  const ranges: { first: number; last: number }[] = []
  let sum = Number.POSITIVE_INFINITY
  for (const { account_no, prompts } of accounts) {
    sum += prompts
    const range = ranges.at(-1)
    if (range === undefined || sum > PROMPTS_AT_ONCE) {
      ranges.push({ first: account_no, last: account_no })
      sum = prompts
    } else range.last = account_no
  }
  return ranges
}
