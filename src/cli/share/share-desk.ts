import { randomUUID } from 'node:crypto'
import { InputError } from '../../records/index.ts'
import { readAccountValues } from '../../share/clients/read-account-values.ts'
import { readClients } from '../../share/clients/read-clients.ts'
import { readContests } from '../../share/contest/contest-file.ts'
import { type ContestState, campaignDisputes } from '../../share/contest/contests.ts'
import { clearancesOf } from '../../share/counsel/clearance.ts'
import { readClearances } from '../../share/counsel/clearance-file.ts'
import { readPeople } from '../../share/counsel/people.ts'
import { openLab } from '../../share/lab/lab-folder.ts'
import { pseudonymOf } from '../../share/lab/pseudonym-of.ts'
import { takenBack } from '../../share/lab/taken-back.ts'
import { digestOf } from '../../share/policy/cleared.ts'
import { type CampaignRelease, type RawFile, type Releasing, releaseCampaign } from '../../share/policy/release-campaign.ts'
import { beforeContests } from '../../share/policy/released.ts'
import { readCampaigns } from '../files/read-campaigns.ts'

export type DeskFlags = { data: string; campaigns: string; exchanges?: string[]; accounts?: string }

/** A release, and what is to be said of how it was approved. */
type Made = { readonly release: CampaignRelease; readonly note: readonly string[] }

/** A lab's folder and how its requests stand now. */
export async function openRecord(flags: { data: string }) {
  const now = new Date()
  const lab = await openLab(flags.data, randomUUID)
  const people = await readPeople(flags.data)
  const clearances = clearancesOf(await readClearances(flags.data), now, lab.policy.policy.handling.approval_days, people)
  return { lab, clearances, now, people }
}

/** Everything that a release is made from, read once. */
export async function openDesk(flags: DeskFlags, wanted?: readonly string[]) {
  const file = await readCampaigns(flags.campaigns)
  for (const id of wanted ?? []) placeOf(file, id)
  const { lab, clearances, now } = await openRecord(flags)
  const gone = wanted?.find((id) => takenBack(lab, id) === true)
  if (gone !== undefined)
    throw new InputError(
      'option',
      `--campaign ${gone.slice(0, 120)}: was taken back by this lab, and revocation is final. Nothing leaves.`,
    )
  const notes: string[] = []
  const members = new Map<string, string[]>()
  for (const campaign of file.campaigns) {
    for (const { account_id } of campaign['accounts'] as { account_id: string }[]) {
      members.set(account_id, [...(members.get(account_id) ?? []), String(campaign['campaign_id'])])
    }
  }
  const read = flags.exchanges === undefined ? undefined : await readClients(flags.exchanges, members)
  if (read !== undefined && read.bad > 0)
    notes.push(`${read.bad} of ${read.lines} lines of --exchanges could not be read and were passed over.`)
  const known = flags.accounts === undefined ? undefined : await readAccountValues(flags.accounts, new Set(members.keys()))
  if (known !== undefined && known.bad > 0) notes.push(`${known.bad} lines of --accounts could not be read and were passed over.`)
  const releasing: Releasing = {
    policy: lab.policy.policy,
    policyDigest: lab.policy.digest,
    ...lab.pseudonyms[0],
    released: lab.released,
    ...(known === undefined ? {} : { identifiers: known.values }),
  }
  const disputes = campaignDisputes(await readContests(flags.data))
  const releaseWith = (
    id: string,
    parts: readonly string[],
    drop: readonly string[],
    dispute?: ContestState,
    under: Partial<Pick<Releasing, 'policy' | 'policyDigest'>> = {},
  ): CampaignRelease =>
    releaseCampaign(file, placeOf(file, id), {
      ...releasing,
      ...under,
      ...pseudonymOf(lab, 'campaign', id),
      // What was approved, or waits for it, is bound to the bytes without a contest, whatever has been told of one since.
      ...(dispute === undefined ? { released: beforeContests(lab.released) } : { dispute }),
      ...(read === undefined ? {} : { clients: read.clients.get(id) ?? [] }),
      approved: new Set(parts),
      dropped: new Set(drop),
    })
  /** What of a campaign waits for counsel, by the names of rules; `campaign` where it is held as a whole. */
  const waiting = (id: string): string[] => {
    const held = releaseWith(id, ['campaign'], []).decisions.filter((one) => one.outcome.as === 'held')
    const whole = releaseWith(id, [], []).standing.as === 'held' ? ['campaign'] : []
    return [...new Set([...whole, ...held.map((one) => one.rule.name)])]
  }
  /** With what is approved, if the digest is still the one that was. A contest is told beside that: it takes away and needs nobody's approval. */
  const release = (id: string): Made => {
    const dispute = disputes.get(id)
    const approved = clearances.filter((one) => one.campaign === id && one.state === 'approved').reverse()
    const note: string[] = dispute === undefined ? [] : [`A contest of it is ${dispute}; that is told with it.`]
    for (const one of approved) {
      const made = releaseWith(id, one.parts, one.drop)
      if (digestOf(made.cleared) === one.digest) {
        const release = dispute === undefined ? made : releaseWith(id, one.parts, one.drop, dispute)
        return { release, note: [...note, `Released under request ${one.request}.`] }
      }
      note.push(`Request ${one.request} was approved for other bytes; it no longer holds. Ask anew with share request.`)
    }
    return { release: releaseWith(id, [], [], dispute), note }
  }
  /** What a command over a whole file is about: of campaigns that were found again after they were taken back nothing more is told. */
  const all = () => {
    const ids = file.campaigns.map((one) => String(one['campaign_id']))
    const gone = ids.filter((id) => takenBack(lab, id) === true)
    if (gone.length > 0)
      notes.push(`${gone.length} campaigns were taken back, which is final, and are passed over: ${gone.slice(0, 10).join(', ')}`)
    return ids.filter((id) => !gone.includes(id))
  }
  return { file, lab, clearances, disputes, now, notes, releasing, releaseWith, waiting, release, all }
}

function placeOf(file: RawFile, id: string): number {
  const place = file.campaigns.findIndex((one) => one['campaign_id'] === id)
  if (place < 0) {
    const some = file.campaigns.slice(0, 3).map((one) => String(one['campaign_id']).slice(0, 60))
    throw new InputError(
      'option',
      `--campaign ${id.slice(0, 120)}: is not in the file, which has ${some.join(', ') || 'no campaigns'}${file.campaigns.length > 3 ? ', …' : ''}.`,
    )
  }
  return place
}
