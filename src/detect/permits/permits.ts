import { holdersOf, type Permit } from '../../records/index.ts'
import { engineTime } from '../../warehouse/engine-time.ts'
import { sqlFrom } from '../../warehouse/sql-from.ts'
import type { Cells, Warehouse } from '../../warehouse/warehouse.ts'
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

/** Permits whose exchanges one statement looks for: it holds and sorts them. */
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
  const turns = turnsOf(permits)
  await fillTerms(warehouse, permits, turns)
  await warehouse.run(sql('permit-exchanges-table'))
  const span = { from: engineTime(window.from), until: engineTime(window.until) }
  for (let turn = 0; turn <= turns.reduce((most, one) => Math.max(most, one), 0); turn++) {
    for (let first = 0; first < permits.length; first += AT_ONCE) {
      if (!turns.slice(first, first + AT_ONCE).includes(turn)) continue
      await warehouse.run(sql('permit-exchanges'), { ...span, turn, first, next: first + AT_ONCE })
    }
  }
  // Permits are given each time: a warehouse that stays keeps none.
  for (const table of ['permit_terms', 'permit_accounts', 'permit_models']) await warehouse.run(`DROP TABLE ${table}`)
  const byPermit = permits.map((): Coverage[] => [])
  for (const { permit, ...coverage } of await warehouse.rows<Coverage & { permit: number }>(sql('coverage')))
    byPermit[permit]?.push(coverage)
  const rows = await warehouse.rows<{ account_no: number }>(sql('within-permits'))
  return {
    uses: permits.map((permit, at) => ({ permit, accounts: byPermit[at] ?? [] })),
    within: new Set(rows.map((row) => row.account_no)),
  }
}

/** Permits of one holder, at most, that are looked at in turn; those beyond are looked at together. */
const MOST_TURNS = 20

/**
 * In which turn each permit is looked at: after those before it in the list that have a holder of its own by the same name and a cap, since what these cover is not counted against it. Most holders have one permit, and all of these have the first turn.
 */
function turnsOf(permits: readonly Permit[]): number[] {
  const next = new Map<string, number>()
  return permits.map((permit) => {
    const holders = holdersOf(permit)
    const turn = holders.reduce((latest, holder) => Math.max(latest, Math.min(MOST_TURNS - 1, next.get(holder) ?? 0)), 0)
    if (permit.max_exchanges !== undefined) for (const holder of holders) next.set(holder, turn + 1)
    return turn
  })
}

/** What the permits say, each by its place in the list: who holds it, when and how much, and the accounts and models that it names. */
async function fillTerms(warehouse: Warehouse, permits: readonly Permit[], turns: readonly number[]): Promise<void> {
  const terms = permits.map((permit, at) => [
    at,
    turns[at] as number,
    permit.entity_id ?? '',
    engineTime(heldDate(permit.valid_from, ALWAYS.from)),
    engineTime(heldDate(permit.valid_until, ALWAYS.until)),
    permit.max_exchanges ?? Number.MAX_SAFE_INTEGER,
  ])
  const named = (of: (permit: Permit) => readonly string[] | undefined) =>
    permits.flatMap((permit, at) => (of(permit) ?? []).map((name) => [at, name]))
  await made(
    'permit_terms',
    {
      permit: 'UInt32',
      turn: 'UInt32',
      entity_id: 'String',
      valid_from: 'DateTime64(3)',
      valid_until: 'DateTime64(3)',
      cap: 'UInt64',
    },
    terms,
  )
  await made(
    'permit_accounts',
    { permit: 'UInt32', account_id: 'String' },
    named((permit) => permit.account_ids),
  )
  await made(
    'permit_models',
    { permit: 'UInt32', model: 'String' },
    named((permit) => permit.models),
  )

  async function made(table: string, columns: Readonly<Record<string, string>>, rows: readonly Cells[]) {
    const definition = Object.entries(columns).map(([name, type]) => `${name} ${type}`)
    await warehouse.run(`CREATE OR REPLACE TABLE ${table} (${definition.join(', ')}) ENGINE = MergeTree ORDER BY permit`)
    await warehouse.insert(table, Object.keys(columns), rows)
  }
}

/** A date that the engine can hold: the given one, or the bound that it lies beyond; `otherwise` where none is given. */
function heldDate(date: string | undefined, otherwise: Date): Date {
  const time = date === undefined ? otherwise.getTime() : Date.parse(date)
  return new Date(Math.min(ALWAYS.until.getTime(), Math.max(ALWAYS.from.getTime(), time)))
}
