import type { Warehouse } from '../warehouse/warehouse.ts'

/** What was removed, and of how many ids the records were not of one account: there somebody numbers by customer, and what was removed is lost. */
export type Duplicates = { readonly removed: number; readonly ofSeveral: number; readonly example: string }

const NONE: Duplicates = { removed: 0, ofSeveral: 0, example: '' }

/**
 * Removes all records of one exchange id but the earliest, by its time. Where several are, a hash of all that they say decides, so that the order in
 * which they were loaded does not.
 */
export async function removeDuplicates(warehouse: Warehouse): Promise<Duplicates> {
  // Most loads hold no duplicate, and to count is cheaper than to find the first of each.
  const [keys] = await warehouse.rows<{ surplus: number }>('SELECT toUInt32(count() - uniqExact(key)) AS surplus FROM exchanges')
  if ((keys?.surplus ?? 0) === 0) return NONE
  await warehouse.run(`CREATE OR REPLACE TABLE duplicated ENGINE = MergeTree ORDER BY key AS
    SELECT key, min((time, cityHash64(tuple(* EXCEPT (segment, line_number))), segment, line_number)) AS first, count() - 1 AS surplus,
      min(account_id) != max(account_id) AS of_several, any(exchange_id) AS id
    FROM exchanges WHERE key IN (SELECT key FROM exchanges GROUP BY key HAVING count() > 1) GROUP BY key`)
  const [row] = await warehouse.rows<Duplicates>(
    'SELECT toUInt32(sum(surplus)) AS removed, toUInt32(countIf(of_several)) AS ofSeveral, minIf(id, of_several) AS example FROM duplicated',
  )
  if (row === undefined || row.removed === 0) return NONE
  await warehouse.run(`DELETE FROM exchanges WHERE key IN (SELECT key FROM duplicated)
    AND (key, segment, line_number) NOT IN (SELECT key, first.3, first.4 FROM duplicated)`)
  return row
}
