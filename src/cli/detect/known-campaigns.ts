import type { Known } from '../../detect/explain/campaign-ids.ts'
import type { CampaignsFile } from '../../records/index.ts'
import { engineTime } from '../../warehouse/engine-time.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'

/**
 * Campaigns of earlier runs: those that the warehouse remembers, and where it remembers none those of the result that stands where this one goes. Such a file may be a look
 * back's, which knows fewer names than the warehouse does.
 *
 * @param asOf nothing that was said of a later time is known
 */
export async function knownCampaigns(warehouse: Warehouse, earlier: CampaignsFile | undefined, asOf?: Date): Promise<Known[]> {
  const remembered = await knownIn(warehouse, asOf)
  return remembered.length > 0 ? remembered : knownFrom(earlier, asOf)
}

/**
 * Campaigns of the run before, from its own result. Of one that somebody has changed so that they cannot be read, none.
 *
 * @param asOf nothing that was said of a later time is known
 */
export function knownFrom(earlier: CampaignsFile | undefined, asOf?: Date): Known[] {
  if (earlier === undefined) return []
  try {
    if (asOf !== undefined && new Date(earlier.window.to) > asOf) return []
    return earlier.campaigns.map((one) => ({
      campaign_id: one.campaign_id,
      accounts: new Set(one.accounts.map((account) => account.account_id)),
    }))
  } catch {
    return []
  }
}

/**
 * Campaigns that the warehouse remembers, or those that it did of what lay before some time, each as the last run said that named it, the newest first: a look at a narrower window in between does
 * not make a campaign forgotten.
 */
export async function knownIn(warehouse: Warehouse, asOf?: Date): Promise<Known[]> {
  const rows = await warehouse.rows<{ campaign_id: string; accounts: string[] }>(
    `SELECT campaign_id, groupUniqArray(account_id) AS accounts
     FROM (SELECT campaign_id, account_id, run, max(run) OVER (PARTITION BY campaign_id) AS last FROM campaigns WHERE until <= {latest:DateTime64(3)})
     WHERE run = last GROUP BY campaign_id, last ORDER BY last DESC, campaign_id`,
    { latest: engineTime(asOf ?? new Date('2200-01-01T00:00:00Z')) },
  )
  return rows.map((row) => ({ campaign_id: row.campaign_id, accounts: new Set(row.accounts) }))
}

/** Keeps a run's campaigns for the ids of later ones. */
export async function remember(warehouse: Warehouse, file: CampaignsFile): Promise<void> {
  const pairs = file.campaigns.flatMap((one) => one.accounts.map((account) => [one.campaign_id, account.account_id] as const))
  if (pairs.length === 0) return
  // By way of a table of their own: all of a run have one moment, and are there together or not at all.
  await warehouse.run(
    'CREATE OR REPLACE TABLE campaigns_said (campaign_id String, account_id String) ENGINE = MergeTree ORDER BY campaign_id',
  )
  await warehouse.insert('campaigns_said', ['campaign_id', 'account_id'], pairs)
  await warehouse.run(
    `INSERT INTO campaigns (campaign_id, account_id, run, until)
     SELECT campaign_id, account_id, now64(3), {until:DateTime64(3)} FROM campaigns_said`,
    { until: engineTime(new Date(file.window.to)) },
  )
  await warehouse.run('DROP TABLE campaigns_said')
}
