import type { Warehouse } from '../warehouse/warehouse.ts'

/**
 * Removes all records of one exchange id but the earliest, by its time. Where several are, a hash of all that they say decides, so that the order in
 * which they were loaded does not.
 *
 * @returns how many were removed
 */
export async function removeDuplicates(warehouse: Warehouse): Promise<number> {
  // Most loads hold no duplicate, and to count is cheaper than to find the first of each.
  const [keys] = await warehouse.rows<{ surplus: number }>('SELECT toUInt32(count() - uniqExact(key)) AS surplus FROM exchanges')
  if ((keys?.surplus ?? 0) === 0) return 0
  await warehouse.run(`CREATE OR REPLACE TABLE duplicated ENGINE = MergeTree ORDER BY key AS
    SELECT key, min((time, cityHash64(tuple(* EXCEPT (segment, line_number))), segment, line_number)) AS first, count() - 1 AS surplus
    FROM exchanges WHERE key IN (SELECT key FROM exchanges GROUP BY key HAVING count() > 1) GROUP BY key`)
  const [row] = await warehouse.rows<{ surplus: number }>('SELECT toUInt32(sum(surplus)) AS surplus FROM duplicated')
  const surplus = row?.surplus ?? 0
  if (surplus > 0) {
    await warehouse.run(`DELETE FROM exchanges WHERE key IN (SELECT key FROM duplicated)
      AND (key, segment, line_number) NOT IN (SELECT key, first.3, first.4 FROM duplicated)`)
  }
  return surplus
}
