import { z } from 'zod'

/** What a label holds, for who wrote something else there. */
function wanted(what: string, known?: string) {
  return {
    error: ({ code, keys, input }: { code?: string; keys?: readonly string[]; input?: unknown }) =>
      code === 'unrecognized_keys'
        ? `holds ${JSON.stringify(keys?.[0])}; known are ${known}`
        : `is ${shown(input)}; wanted is ${what}`,
  }
}

function shown(input: unknown): string {
  if (input === undefined) return 'missing'
  if (Array.isArray(input)) return 'a list'
  if (typeof input === 'object' && input !== null) return 'an object'
  return JSON.stringify(input).slice(0, 60)
}

/**
 * What the labels of one account say. `hard` and `easy` are innocent. A key that is misspelt is refused: a label would count without it. So is
 * an empty campaign, as spreadsheets write where there is none: all of these would count as one.
 */
export const AccountTruth = z.strictObject(
  {
    population: z.string(wanted('any name')).min(1, wanted('any name')),
    campaign: z.string(wanted('a name, or null')).min(1, wanted('a name, or null')).nullable().default(null),
    role: z.enum(['attack', 'hard', 'easy'], wanted('attack, hard or easy')),
  },
  wanted('an object with population, role and, for attackers, campaign', 'population, campaign, role'),
)
export type AccountTruth = z.infer<typeof AccountTruth>

/** truth.json: labels that detection never sees. `simulate` writes it; a lab may write its own for its own logs. */
export const Truth = z
  .strictObject(
    {
      version: z.literal(1, wanted('1, or nothing')).default(1),
      accounts: z.record(z.string(), AccountTruth, wanted('an object of labels by account_id')),
      // What `simulate` writes beside the labels, for people.
      seed: z.unknown().optional(),
      campaigns: z.unknown().optional(),
    },
    wanted('an object with accounts', 'version, accounts'),
  )
  .superRefine(({ accounts }, context) => {
    const unclear = (id: string, message: string) => context.addIssue({ code: 'custom', path: ['accounts', id], message })
    for (const attackers of [true, false]) expectDistinct(accounts, attackers, unclear)
  })
export type Truth = z.infer<typeof Truth>

/**
 * An account without a campaign is one by itself, under its id: that must be no other's name. And a campaign is counted under its population, of which an
 * attacker's must have one.
 */
function expectDistinct(
  accounts: Readonly<Record<string, AccountTruth>>,
  attackers: boolean,
  unclear: (id: string, message: string) => void,
): void {
  const labels = Object.entries(accounts).filter(([, { role }]) => (role === 'attack') === attackers)
  const first = new Map<string, { id: string; population: string }>()
  for (const [id, { campaign, population }] of labels)
    if (campaign !== null && !first.has(campaign)) first.set(campaign, { id, population })
  for (const [id, { campaign, population }] of labels) {
    const known = first.get(campaign ?? id)
    if (known === undefined) continue
    if (campaign === null)
      unclear(
        id,
        `has no campaign, and a campaign of others is called ${JSON.stringify(id)}: they would count as one. Name a campaign for it`,
      )
    else if (attackers && known.population !== population)
      unclear(
        id,
        `is of the campaign ${JSON.stringify(campaign)} and the population ${JSON.stringify(population)}; ${JSON.stringify(known.id)} of that campaign is of ${JSON.stringify(known.population)}. Give all accounts of a campaign one population`,
      )
  }
}

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
