import { z } from 'zod'

/** What the labels of one account say. `hard` and `easy` are innocent. */
export const AccountTruth = z.object({
  population: z.string(),
  campaign: z.string().nullable().default(null),
  role: z.enum(['attack', 'hard', 'easy']),
})
export type AccountTruth = z.infer<typeof AccountTruth>

/** truth.json: labels that detection never sees. `simulate` writes it; a lab may write its own for its own logs. */
export const Truth = z.object({
  version: z.literal(1).default(1),
  accounts: z.record(z.string(), AccountTruth),
})
export type Truth = z.infer<typeof Truth>

/** How labels and logs fit together. */
export type LabelCount = {
  readonly labels: number
  /** Labels of accounts that sent nothing in these logs: they count nowhere. */
  readonly withoutTraffic: number
  /** Accounts that sent something and have no label: they are neither found nor wrongly accused. */
  readonly unlabelledAccounts: number
}

/**
 * Counts labels without an account, and accounts without a label.
 *
 * @param active ids of the accounts with traffic in the window
 */
export function countLabels(truth: Truth, active: ReadonlySet<string>): LabelCount {
  const labels = Object.keys(truth.accounts)
  const met = labels.filter((id) => active.has(id)).length
  return { labels: labels.length, withoutTraffic: labels.length - met, unlabelledAccounts: active.size - met }
}

/** The campaigns of the attackers with their accounts; an attacker without a campaign is one by itself. */
export function attackCampaigns(truth: Truth): Map<string, { population: string; accounts: string[] }> {
  const campaigns = new Map<string, { population: string; accounts: string[] }>()
  for (const [id, account] of Object.entries(truth.accounts)) {
    if (account.role !== 'attack') continue
    const name = account.campaign ?? id
    const campaign = campaigns.get(name) ?? { population: account.population, accounts: [] }
    campaign.accounts.push(id)
    campaigns.set(name, campaign)
  }
  return campaigns
}
