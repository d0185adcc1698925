import type { Match } from '../../records/index.ts'
import { TagError } from '../../tags/tag-error.ts'
import type { FlaggedAccount } from './flagged-of.ts'
import type { Asked, LabMatching, Sent } from './lab-matching.ts'
import type { LabResult } from './pull-results.ts'
import type { QuotaRefusal } from './tag-flagged.ts'

/** An identifier with the handle by which results name it. */
export type Named<One = FlaggedAccount> = { readonly flagged: One; readonly handle: string }
/** An account whose value is no identifier of its namespace. The reason never repeats the value. */
export type Refused = { readonly account_id: string; readonly why: string }

/** Parts what can be matched from what cannot, so that one malformed value does not keep the others from it. */
export function nameFlagged<One extends Omit<FlaggedAccount, 'campaign'>>(
  flagged: readonly One[],
  handleOf: LabMatching['handleOf'],
): { named: Named<One>[]; refused: Refused[] } {
  const named: Named<One>[] = []
  const refused: Refused[] = []
  for (const one of flagged) {
    try {
      named.push({ flagged: one, handle: handleOf(one.namespace, one.value) })
    } catch (error) {
      if (!(error instanceof TagError)) throw error
      refused.push({ account_id: one.account_id, why: error.message })
    }
  }
  return { named, refused }
}

/** What was sent, how many identifiers are beyond the quota of an epoch and wait for the next, and which of them by a steward's count alone. */
export type Brought = Sent & { readonly overQuota: number; readonly refusedByQuota: readonly QuotaRefusal[] }
/** The same, with what did not go. */
export type BroughtInPart = Brought & { readonly failures: readonly TagError[] }

/** Tags a lab's flagged identifiers in every open epoch, which asks the stewards for no more than it must, and submits them. */
export async function bring(lab: LabMatching, named: readonly Named[]): Promise<Brought> {
  const {
    failures: [failure],
    ...brought
  } = await bringWhatGoes(lab, named)
  if (failure !== undefined) throw failure
  return brought
}

/**
 * As `bring`, and gives what does not go in place of throwing it: a steward that stands still keeps tags from being made in its epochs, not those of
 * others from being made and what is tagged from being sent. Throws TagError where the hub shows no epochs that hold.
 */
export async function bringWhatGoes(lab: LabMatching, named: readonly Named[]): Promise<BroughtInPart> {
  const accounts = new Set(named.map(({ flagged }) => flagged.account_id)).size
  const list = named.map(({ flagged: { account_id: _, ...one } }) => one)
  let overQuota = 0
  const refusedByQuota: QuotaRefusal[] = []
  const failures: TagError[] = []
  for (const epoch of await lab.epochs()) {
    try {
      const report = await lab.tag(list, Math.max(1, accounts), epoch)
      overQuota += Object.values(report.overQuota).reduce((sum, count) => sum + count, 0)
      refusedByQuota.push(...report.refusedByQuota)
    } catch (error) {
      if (!(error instanceof TagError)) throw error
      failures.push(error)
    }
  }
  const { failures: unsent, ...sent } = await lab.submitWhatGoes()
  return { ...sent, overQuota, refusedByQuota, failures: [...failures, ...unsent] }
}

/** Brings nothing, where a policy stops it, and sends what is to be withdrawn all the same. */
export async function takeBackAlone(lab: LabMatching): Promise<BroughtInPart> {
  const nothing = { submitted: 0, withdrawn: 0, overQuota: 0, refusedByQuota: [], failures: [] }
  try {
    return { ...nothing, withdrawn: (await lab.withdraw({ identifiers: [] })).withdrawn }
  } catch (error) {
    if (!(error instanceof TagError)) throw error
    return { ...nothing, failures: [error] }
  }
}

/**
 * What results say of the lab's own accounts: one match for an account and a namespace, the last that came; contested where it is in any open epoch, since
 * who contests it may not have come to say so in the newest yet.
 */
export function matchesOf(results: readonly LabResult[], named: readonly Named[]): Match[] {
  const byHandle = new Map<string, FlaggedAccount[]>()
  for (const { flagged, handle } of named) {
    const same = byHandle.get(`${flagged.namespace} ${handle}`)
    if (same === undefined) byHandle.set(`${flagged.namespace} ${handle}`, [flagged])
    else same.push(flagged)
  }
  const all = results.flatMap(({ namespace, handle, band, week, weight, contested, campaigns }) =>
    (byHandle.get(`${namespace} ${handle}`) ?? []).map(
      (one): Match => ({
        account_id: one.account_id,
        namespace,
        value: handle,
        // The forum does not say whose campaign it was; all that matched one of ours is taken for one.
        campaign: campaigns[0] ?? one.campaign,
        labs: band === '2' ? 2 : 3,
        week,
        weight,
        status: contested ? 'disputed' : 'live',
      }),
    ),
  )
  const contested = new Set(all.filter((one) => one.status === 'disputed').map(nameOf))
  const last = new Map(all.map((one) => [nameOf(one), one]))
  return [...last].map(([name, one]) => (contested.has(name) ? { ...one, status: 'disputed' } : one))
}

/** Matches with the campaigns elsewhere that hold them, where others asked too. */
export function withCampaigns(matches: readonly Match[], named: readonly Named[], found: readonly Asked[]): Match[] {
  const byHandle = new Map<string, string[]>()
  for (const { namespace, handle, campaigns } of found) {
    const name = `${namespace} ${handle}`
    byHandle.set(name, [...new Set([...(byHandle.get(name) ?? []), ...campaigns])])
  }
  const byAccount = new Map<string, string[]>()
  for (const { flagged, handle } of named) {
    const campaigns = byHandle.get(`${flagged.namespace} ${handle}`)
    if (campaigns !== undefined) byAccount.set(nameOf(flagged), campaigns)
  }
  return matches.map((one) => {
    const elsewhere = byAccount.get(nameOf(one))
    return elsewhere === undefined ? one : { ...one, elsewhere: elsewhere.slice(0, 500) }
  })
}

/** Matches that stood the last time and stand no longer: withdrawn by who else held them, out of their epoch, or of accounts that are flagged no more. */
export function goneSince(before: readonly Match[], now: readonly Match[]): Pick<Match, 'account_id' | 'namespace'>[] {
  const standing = new Set(now.map(nameOf))
  return before.filter((one) => !standing.has(nameOf(one))).map(({ account_id, namespace }) => ({ account_id, namespace }))
}

function nameOf({ account_id, namespace }: Pick<Match, 'account_id' | 'namespace'>): string {
  return `${account_id} ${namespace}`
}
