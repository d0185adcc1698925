import type { Permit } from '../../records/index.ts'
import { sqlFrom } from '../../warehouse/sql-from.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { engineTime, type Window } from '../window.ts'

/** What one permit covers of one account's traffic in the window. */
export type Coverage = {
  account_no: number
  exchanges: number
  covered: number
  other_model: number
  other_time: number
  over_cap: number
}

export type PermitUse = { readonly permit: Permit; readonly accounts: readonly Coverage[] }

const coverage = new URL('./coverage.sql', import.meta.url)
/** Bounds of what the engine's DateTime64 can hold, for permits that name no date. */
const ALWAYS = { from: '1970-01-01 00:00:00.000', until: '2200-01-01 00:00:00.000' }

/** How each permit was used in the window. A permit for nobody who sent anything has no accounts. */
export async function permitUses(warehouse: Warehouse, window: Window, permits: readonly Permit[]): Promise<PermitUse[]> {
  const uses: PermitUse[] = []
  for (const permit of permits) {
    const accounts = await warehouse.rows<Coverage>(sqlFrom(coverage, {}), {
      from: engineTime(window.from),
      until: engineTime(window.until),
      entity: permit.entity_id ?? '',
      accounts: permit.account_ids ?? [],
      models: permit.models ?? [],
      valid_from: permit.valid_from === undefined ? ALWAYS.from : engineTime(new Date(permit.valid_from)),
      valid_until: permit.valid_until === undefined ? ALWAYS.until : engineTime(new Date(permit.valid_until)),
      cap: permit.max_exchanges ?? Number.MAX_SAFE_INTEGER,
    })
    uses.push({ permit, accounts })
  }
  return uses
}

/**
 * Accounts that act within a permit: what they do is no part of an unrelated group, whatever it looks like. An account that goes past its
 * permit with more than a fifth of its traffic is looked at like any other.
 */
export function withinPermit(uses: readonly PermitUse[]): Set<number> {
  const covered = new Map<number, { covered: number; exchanges: number }>()
  for (const { accounts } of uses) {
    for (const account of accounts) {
      const known = covered.get(account.account_no)
      covered.set(account.account_no, { covered: (known?.covered ?? 0) + account.covered, exchanges: account.exchanges })
    }
  }
  return new Set([...covered].filter(([, share]) => share.covered >= 0.8 * share.exchanges).map(([account]) => account))
}
