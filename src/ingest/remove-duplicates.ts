import type { Warehouse } from '../warehouse/warehouse.ts'

/** What was removed, and what of it was no copy of what stayed (ADR 0027). */
export type Duplicates = {
  readonly removed: number
  /** Ids whose records were not of one account, and one of them: there somebody numbers by customer, and what was removed is lost. */
  readonly ofSeveral: number
  readonly example: string
  /** Exchanges that were removed under an id which their own account had used for another prompt or at another time; how many such accounts, and one of them. */
  readonly lost: number
  readonly losers: number
  readonly loser: string
}

const NONE: Duplicates = { removed: 0, ofSeveral: 0, example: '', lost: 0, losers: 0, loser: '' }

/** As many keys as are looked at together: a few hundred megabytes, whatever the warehouse holds. */
const KEYS_A_PART = 8_000_000
/** Clients give up, and proxies time out, within this: the same prompt under the same id is one request that was sent again. */
const RETRY_SECONDS = 3600

/**
 * Removes all records of one exchange id but the earliest, by its time. Where several are, a hash of all that they say decides, so that the order in
 * which they were loaded does not.
 */
export async function removeDuplicates(warehouse: Warehouse, keysAPart = KEYS_A_PART): Promise<Duplicates> {
  const [whole] = await warehouse.rows<{ rows: number }>('SELECT toFloat64(count()) AS rows FROM exchanges')
  const parts = Math.max(1, Math.ceil((whole?.rows ?? 0) / keysAPart))
  let found: Duplicates = NONE
  for (let part = 0; part < parts; part++) found = await addedFrom({ parts, part }, found, warehouse)
  if (found.removed === 0) return NONE
  const [lost] = await warehouse.rows<Pick<Duplicates, 'lost' | 'losers' | 'loser'> & { readonly rows: number }>(
    `SELECT toUInt32(sum(lost)) AS lost, toUInt32(uniqExactIf(account_id, duplicated.lost > 0)) AS losers, minIf(account_id, duplicated.lost > 0) AS loser,
       toFloat64(count()) AS rows FROM duplicated`,
  )
  const { rows = 0, ...said } = lost ?? {}
  // Each deletion goes through the whole table: few duplicates are one.
  const deletions = Math.ceil(rows / keysAPart)
  for (let part = 0; part < deletions; part++) await remove({ parts: deletions, part }, warehouse)
  return { ...found, ...said }
}

type Part = { readonly parts: number; readonly part: number }
const ofPart = 'key % {parts:UInt64} = {part:UInt64}'

/** Finds the duplicates of a part of the keys. They are written to a table of their own, which the first part that has any makes. */
async function addedFrom(part: Part, before: Duplicates, warehouse: Warehouse): Promise<Duplicates> {
  // Most loads hold no duplicate, and to count is cheaper than to find the first of each.
  const [keys] = await warehouse.rows<{ surplus: number }>(
    `SELECT toUInt32(count() - uniqExact(key)) AS surplus FROM exchanges WHERE ${ofPart}`,
    part,
  )
  if ((keys?.surplus ?? 0) === 0) return before
  if (before.removed === 0)
    await warehouse.run(`CREATE OR REPLACE TABLE duplicated
      (key UInt64, account_id String, first Tuple(DateTime64(3, 'UTC'), UInt64, UInt64, UInt64), records UInt64, id String, lost UInt64)
      ENGINE = MergeTree ORDER BY key`)
  await warehouse.run(
    `INSERT INTO duplicated
    SELECT key, account_id, min((time, cityHash64(tuple(* EXCEPT (segment, line_number))), segment, line_number)), count(), any(exchange_id),
      if(uniqExactIf(prompt, prompt != 0) > 1 OR dateDiff('second', min(time), max(time)) > {retry:UInt32}, uniqExact(prompt, time) - 1, 0)
    FROM exchanges WHERE ${ofPart} AND key IN (SELECT key FROM exchanges WHERE ${ofPart} GROUP BY key HAVING count() > 1)
    GROUP BY key, account_id`,
    { ...part, retry: RETRY_SECONDS },
  )
  const [row] = await warehouse.rows<{ removed: number; ofSeveral: number; example: string }>(
    `SELECT toUInt32(sum(copies) - count()) AS removed, toUInt32(countIf(several)) AS ofSeveral, minIf(id, several) AS example
     FROM (SELECT key, sum(records) AS copies, count() > 1 AS several, any(id) AS id FROM duplicated WHERE ${ofPart} GROUP BY key)`,
    part,
  )
  const { removed, ofSeveral, example } = row ?? NONE
  return {
    ...before,
    removed: before.removed + removed,
    ofSeveral: before.ofSeveral + ofSeveral,
    example: [before.example, example].filter((one) => one !== '').sort()[0] ?? '',
  }
}

async function remove(part: Part, warehouse: Warehouse): Promise<void> {
  await warehouse.run(
    `DELETE FROM exchanges WHERE ${ofPart} AND key IN (SELECT key FROM duplicated WHERE ${ofPart})
     AND (key, segment, line_number) NOT IN
       (SELECT key, tupleElement(min(first), 3), tupleElement(min(first), 4) FROM duplicated WHERE ${ofPart} GROUP BY key)`,
    part,
  )
}
