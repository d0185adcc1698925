import { sqlFrom } from '../../warehouse/sql-from.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import type { PermitUse } from '../permits/permits.ts'
import type { Population } from '../population.ts'

/** Prompts of a permit's accounts, at least, that are made from a template which others fill too. */
const FILLED = 3

/**
 * Templates that the accounts of each permit fill and that others fill as well, as keys of the population, in the order of `uses`.
 *
 * Who acts within a permit holds no key in common with anybody, so the population does not say; and a lab must know it before it tells others of a
 * template, since that would point at its customer.
 */
export async function templatesOfPermits(
  warehouse: Warehouse,
  population: Population,
  uses: readonly PermitUse[],
): Promise<number[][]> {
  if (uses.every((use) => use.accounts.length === 0)) return uses.map(() => [])
  const sql = sqlFrom(new URL('./permit-templates.sql', import.meta.url), {})
  const rows = await warehouse.rows<{ account_no: number; fragment: string; prompts: number }>(sql)
  const keyOf = new Map(
    population.keys.templates.flatMap((facts, key) => (facts?.fragments ?? []).map((fragment) => [fragment, key] as const)),
  )
  return uses.map((use) => {
    const own = new Set(use.accounts.map(({ account_no }) => account_no))
    const filled = new Map<number, number>()
    for (const { account_no, fragment, prompts } of rows) {
      const key = keyOf.get(fragment)
      if (key !== undefined && own.has(account_no)) filled.set(key, (filled.get(key) ?? 0) + prompts)
    }
    return [...filled].filter(([, prompts]) => prompts >= FILLED).map(([key]) => key)
  })
}
