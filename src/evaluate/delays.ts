import type { Warehouse } from '../warehouse/warehouse.ts'
import type { Delay } from './cell.ts'
import { firstFound } from './first-found.ts'
import { FOUND_SHARE, type Said, score } from './score.ts'
import { attackCampaigns, type Truth } from './truth.ts'

const HOUR = 3_600_000

/**
 * How early each labelled campaign would have been found by somebody who runs detection again and again.
 *
 * @param look what detection says of what had been sent by a time
 */
export async function delaysOf(
  warehouse: Warehouse,
  truth: Truth,
  window: { readonly from: Date; readonly until: Date },
  look: (until: Date) => Promise<Said>,
): Promise<Delay[]> {
  const names = [...attackCampaigns(truth)]
  const label = new Map(names.flatMap(([name, { accounts }]) => accounts.map((id) => [id, name] as const)))
  const rows = await warehouse.rows<{ account_id: string; times: number[] }>(
    'SELECT account_id, arraySort(groupArray(toFloat64(toUnixTimestamp64Milli(time)))) AS times FROM exchanges WHERE account_id IN {accounts:Array(String)} GROUP BY account_id',
    { accounts: [...label.keys()] },
  )
  const sent = new Map<string, number[][]>()
  for (const row of rows) {
    const name = label.get(row.account_id) ?? ''
    sent.set(name, [...(sent.get(name) ?? []), row.times])
  }
  const times = rows.flatMap((row) => row.times)
  const foundAt = await firstFound(window.from, window.until, times, async (until) => {
    // By then only some of the accounts had sent anything.
    const sofar = new Set(rows.filter((row) => (row.times[0] ?? 0) <= until.getTime()).map((row) => row.account_id))
    const { campaigns } = score(await look(until), truth, sofar)
    return new Set(campaigns.filter((one) => one.found >= FOUND_SHARE * one.accounts).map((one) => one.campaign))
  })
  return names.flatMap(([campaign, { population }]): Delay[] => {
    const ofAccounts = sent.get(campaign)
    if (ofAccounts === undefined) return []
    const all = ofAccounts.flat()
    const at = foundAt.get(campaign)?.getTime()
    if (at === undefined) return [{ campaign, population, hours: null, taken: 1 }]
    const first = Math.min(...ofAccounts.map((some) => some[0] ?? at))
    return [{ campaign, population, hours: (at - first) / HOUR, taken: all.filter((time) => time <= at).length / all.length }]
  })
}
