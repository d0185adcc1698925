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

/** Permits that go to the engine in one statement: their terms travel as its parameters. */
const AT_ONCE = 200

/** How each permit was used in the window. A permit for nobody who sent anything has no accounts. */
export async function permitUses(warehouse: Warehouse, window: Window, permits: readonly Permit[]): Promise<PermitUse[]> {
  const uses: PermitUse[] = []
  for (let first = 0; first < permits.length; first += AT_ONCE) {
    const some = permits.slice(first, first + AT_ONCE)
    const rows = await warehouse.rows<Coverage & { permit: number }>(sqlFrom(coverage, {}), {
      from: engineTime(window.from),
      until: engineTime(window.until),
      entities: some.map((permit) => permit.entity_id ?? ''),
      valid_from: some.map(({ valid_from }) => (valid_from === undefined ? ALWAYS.from : engineTime(new Date(valid_from)))),
      valid_until: some.map(({ valid_until }) => (valid_until === undefined ? ALWAYS.until : engineTime(new Date(valid_until)))),
      caps: some.map((permit) => permit.max_exchanges ?? Number.MAX_SAFE_INTEGER),
      ...named(some, 'account_permits', 'accounts', (permit) => permit.account_ids ?? []),
      ...named(some, 'model_permits', 'models', (permit) => permit.models ?? []),
    })
    const byPermit = some.map((): Coverage[] => [])
    for (const { permit, ...coverage } of rows) byPermit[permit]?.push(coverage)
    some.forEach((permit, at) => {
      uses.push({ permit, accounts: byPermit[at] ?? [] })
    })
  }
  return uses
}

/** What permits name, as two columns: the permit's place, and the name. */
function named(permits: readonly Permit[], places: string, names: string, of: (permit: Permit) => readonly string[]) {
  const pairs = permits.flatMap((permit, at) => of(permit).map((name) => ({ at, name })))
  return { [places]: pairs.map(({ at }) => at), [names]: pairs.map(({ name }) => name) }
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
