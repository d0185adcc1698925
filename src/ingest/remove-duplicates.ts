import type { Warehouse } from '../warehouse/warehouse.ts'

/**
 * Removes second and later records of one exchange id: the first, by order of loading and line, stays.
 *
 * @returns how many were removed
 */
export async function removeDuplicates(warehouse: Warehouse): Promise<number> {
  // Most loads hold no duplicate, and to count is cheaper than to find the first of each.
  const [keys] = await warehouse.rows<{ surplus: number }>('SELECT toUInt32(count() - uniqExact(key)) AS surplus FROM exchanges')
  if ((keys?.surplus ?? 0) === 0) return 0
  await warehouse.run(`CREATE OR REPLACE TABLE duplicated ENGINE = MergeTree ORDER BY key AS
    SELECT key, min((segment, line_number)) AS first, count() - 1 AS surplus FROM exchanges GROUP BY key HAVING count() > 1`)
  const [row] = await warehouse.rows<{ surplus: number }>('SELECT toUInt32(sum(surplus)) AS surplus FROM duplicated')
  const surplus = row?.surplus ?? 0
  if (surplus > 0) {
    await warehouse.run(`DELETE FROM exchanges WHERE key IN (SELECT key FROM duplicated)
      AND (key, segment, line_number) NOT IN (SELECT key, first.1, first.2 FROM duplicated)`)
  }
  return surplus
}
