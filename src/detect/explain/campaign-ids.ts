import { createHash } from 'node:crypto'

export type Known = { readonly campaign_id: string; readonly accounts: ReadonlySet<string> }

/**
 * Ids that stay over runs: a group takes the id of the earlier campaign that it shares at least half of the smaller's accounts with; a new one
 * is named after its first account whose name is nobody's yet, so that two runs over the same data agree even without a memory.
 *
 * @param groups accounts of each group, the earliest seen first
 */
export function campaignIds(groups: readonly (readonly string[])[], known: readonly Known[]): string[] {
  const taken = new Set<string>()
  const pairs = groups.flatMap((accounts, group) =>
    known.map((earlier) => {
      const common = accounts.filter((account) => earlier.accounts.has(account)).length
      return {
        group,
        id: earlier.campaign_id,
        common,
        share: common / Math.max(1, Math.min(accounts.length, earlier.accounts.size)),
      }
    }),
  )
  const ids: (string | undefined)[] = groups.map(() => undefined)
  for (const pair of pairs.filter((one) => one.share >= 0.5).sort((a, b) => b.common - a.common)) {
    if (ids[pair.group] !== undefined || taken.has(pair.id)) continue
    ids[pair.group] = pair.id
    taken.add(pair.id)
  }
  // An earlier campaign's name is no new one's either, be that campaign gone.
  for (const { campaign_id } of known) taken.add(campaign_id)
  return groups.map((accounts, group) => {
    const found = ids[group]
    if (found !== undefined) return found
    let free = nameAfter(accounts[0] ?? '')
    for (let next = 1; taken.has(free); next++) free = nameAfter(accounts[next] ?? `${accounts[0]}\n${next}`)
    taken.add(free)
    return free
  })
}

function nameAfter(account: string): string {
  return `c-${createHash('sha256').update(`stillwatch campaign\n${account}`).digest('hex').slice(0, 12)}`
}
