import type { Warehouse } from '../warehouse/warehouse.ts'
import type { Delay, EverAccused } from './cell.ts'
import { firstFound } from './first-found.ts'
import { isFound, type Said, score } from './score.ts'
import { attackCampaigns, type Truth } from './truth.ts'

const HOUR = 3_600_000

/** When an account sent its exchanges, in milliseconds, in order. */
export type Sent = { readonly account_id: string; readonly times: readonly number[] }

/** When each labelled attacker sent what. */
export function sentByAttackers(warehouse: Warehouse, truth: Truth): Promise<Sent[]> {
  return warehouse.rows<Sent>(
    'SELECT account_id, arraySort(groupArray(toFloat64(toUnixTimestamp64Milli(time)))) AS times FROM exchanges WHERE account_id IN {accounts:Array(String)} GROUP BY account_id',
    { accounts: [...attackCampaigns(truth).values()].flatMap(({ accounts }) => accounts) },
  )
}

/**
 * What somebody meets who runs detection again and again: how early each labelled campaign is found, and which innocents are accused at any of the looks.
 * Whoever is accused on the third day has been, also where the fourteenth takes it back.
 *
 * @param rows of all attackers that sent anything; looks are taken on the days on which they did
 * @param active ids of the accounts with traffic in the window
 * @param look what detection says of what had been sent by a time
 */
export async function throughTime(
  rows: readonly Sent[],
  truth: Truth,
  active: ReadonlySet<string>,
  window: { readonly from: Date; readonly until: Date },
  look: (until: Date) => Promise<Said>,
): Promise<{ delays: Delay[]; everAccused: EverAccused }> {
  const names = [...attackCampaigns(truth)]
  const label = new Map(names.flatMap(([name, { accounts }]) => accounts.map((id) => [id, name] as const)))
  const sent = new Map<string, (readonly number[])[]>()
  for (const row of rows) {
    const name = label.get(row.account_id) ?? ''
    sent.set(name, [...(sent.get(name) ?? []), row.times])
  }
  const times = rows.flatMap((row) => row.times)
  const accused = new Set<string>()
  let looks = 0
  const foundAt = await firstFound(window.from, window.until, times, async (until) => {
    // By then only some of the accounts had sent anything.
    const sofar = new Set(rows.filter((row) => (row.times[0] ?? 0) <= until.getTime()).map((row) => row.account_id))
    const said = await look(until)
    looks++
    for (const { verdict, accounts } of said.campaigns)
      if (verdict === 'distillation') for (const { account_id } of accounts) accused.add(account_id)
    const { campaigns } = score(said, truth, sofar)
    return new Set(campaigns.filter(isFound).map((one) => one.campaign))
  })
  const delays = names.flatMap(([campaign, { population }]): Delay[] => {
    const ofAccounts = sent.get(campaign)
    if (ofAccounts === undefined) return []
    const all = ofAccounts.flat()
    const at = foundAt.get(campaign)?.getTime()
    if (at === undefined) return [{ campaign, population, hours: null, taken: 1 }]
    const first = Math.min(...ofAccounts.map((some) => some[0] ?? at))
    return [{ campaign, population, hours: (at - first) / HOUR, taken: all.filter((time) => time <= at).length / all.length }]
  })
  // Scored as if one detection had said all that they said.
  const union: Said = { campaigns: [{ verdict: 'distillation', accounts: [...accused].map((account_id) => ({ account_id })) }] }
  return { delays, everAccused: { looks, innocents: score(union, truth, active).falsePositives } }
}
