import type { Permit } from '../../records/index.ts'
import { engineTime } from '../../warehouse/engine-time.ts'
import { sqlFrom } from '../../warehouse/sql-from.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import type { Window } from '../window.ts'

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

const sql = (name: string) => sqlFrom(new URL(`./${name}.sql`, import.meta.url), {})

/** Bounds of what the engine's DateTime64 can hold, for permits that name no date, or one beyond. */
const ALWAYS = { from: new Date('1970-01-01T00:00:00Z'), until: new Date('2200-01-01T00:00:00Z') }

/** Permits that go to the engine in one statement: their terms travel as its parameters. */
const AT_ONCE = 200

/**
 * How each permit was used in the window, and the numbers of accounts that act within theirs: what they do is no part of an unrelated group, whatever it looks like.
 * An account that goes past its permits with more than a fifth of its traffic is looked at like any other. A permit for nobody who sent anything has no accounts.
 */
export async function permitUses(
  warehouse: Warehouse,
  window: Window,
  permits: readonly Permit[],
): Promise<{ uses: PermitUse[]; within: Set<number> }> {
  await warehouse.run(sql('permit-exchanges-table'))
  for (let first = 0; first < permits.length; first += AT_ONCE) {
    const some = permits.slice(first, first + AT_ONCE)
    await warehouse.run(sql('permit-exchanges'), {
      first,
      from: engineTime(window.from),
      until: engineTime(window.until),
      entities: some.map((permit) => permit.entity_id ?? ''),
      valid_from: some.map(({ valid_from }) => engineTime(heldDate(valid_from, ALWAYS.from))),
      valid_until: some.map(({ valid_until }) => engineTime(heldDate(valid_until, ALWAYS.until))),
      caps: some.map((permit) => permit.max_exchanges ?? Number.MAX_SAFE_INTEGER),
      ...named(some, first, 'account_permits', 'accounts', (permit) => permit.account_ids ?? []),
      ...named(some, first, 'model_permits', 'models', (permit) => permit.models ?? []),
    })
  }
  const byPermit = permits.map((): Coverage[] => [])
  for (const { permit, ...coverage } of await warehouse.rows<Coverage & { permit: number }>(sql('coverage')))
    byPermit[permit]?.push(coverage)
  const rows = await warehouse.rows<{ account_no: number }>(sql('within-permits'))
  return {
    uses: permits.map((permit, at) => ({ permit, accounts: byPermit[at] ?? [] })),
    within: new Set(rows.map((row) => row.account_no)),
  }
}

/** A date that the engine can hold: the given one, or the bound that it lies beyond; `otherwise` where none is given. */
function heldDate(date: string | undefined, otherwise: Date): Date {
  const time = date === undefined ? otherwise.getTime() : Date.parse(date)
  return new Date(Math.min(ALWAYS.until.getTime(), Math.max(ALWAYS.from.getTime(), time)))
}

/** What permits name, as two columns: the permit's place, and the name. */
function named(
  permits: readonly Permit[],
  first: number,
  places: string,
  names: string,
  of: (permit: Permit) => readonly string[],
) {
  const pairs = permits.flatMap((permit, at) => of(permit).map((name) => ({ at: first + at, name })))
  return { [places]: pairs.map(({ at }) => at), [names]: pairs.map(({ name }) => name) }
}
