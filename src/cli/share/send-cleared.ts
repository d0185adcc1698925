import { createPrivateKey, randomBytes } from 'node:crypto'
import { InputError } from '../../records/index.ts'
import { envelopesOf } from '../../share/client/envelopes.ts'
import type { HubAccount } from '../../share/client/hub-account.ts'
import { type Collection, type HubClient, hubClient, type Status } from '../../share/client/taxii-client.ts'
import { addDecisions } from '../../share/lab/decision-record.ts'
import type { Lab } from '../../share/lab/lab-folder.ts'
import type { SendingTurn } from '../../share/lab/sending-turn.ts'
import { type Cleared, contentOf, digestOf } from '../../share/policy/cleared.ts'
import type { Bundle, StixObject } from '../../stix/objects.ts'
import { signedFetch } from './signed-fetch.ts'

export type Sent = {
  readonly taken: number
  readonly failures: NonNullable<Status['failures']>
  readonly digest: `sha256:${string}`
}

/**
 * Sends what the policy cleared to the lab's forum, and keeps in mind what left. What the forum refused did not: a later version of it is a first one.
 *
 * Kept in mind before it is sent, too: where this dies in between, other content is a later version than what may have arrived, and not a second content of
 * one version, which no forum takes. Only a revocation is kept in mind once it has arrived, since nothing follows one.
 *
 * @param turn in which the lab was opened
 * @param what is sent, for the lab's record, which has it before anything leaves
 */
export async function sendCleared(turn: SendingTurn, lab: Lab, cleared: Cleared<Bundle>, what: string): Promise<Sent> {
  const client = clientOf(lab)
  const machine = lab.hub?.machine
  const collections = await client.collections()
  const results: Status[] = []
  const all = contentOf(cleared).objects
  const sent = { what, digest: digestOf(cleared), objects: all.length, forum: lab.hub?.url }
  await addDecisions(lab.folder, [{ actor: 'lab', event: 'forum.sent', body: sent }], () => new Date())
  await turn.keep(
    lab,
    all.filter((one) => !('revoked' in one) || one.revoked !== true),
  )
  for (const { collection, body } of envelopesOf(
    cleared,
    machine === undefined ? undefined : createPrivateKey(machine.private_key),
  )) {
    const found = collections.find((one) => (one.alias ?? one.title) === collection)
    if (found === undefined || !found.can_write)
      throw new InputError('option', `The forum has no collection ${collection} that this lab may write; nothing more was sent.`)
    results.push(await client.post(found.id, body))
  }
  const refused = results.flatMap((one) => one.failures ?? [])
  const there = await takenBackBefore(client, collections, all, refused)
  const failures = refused.filter((one) => !there.has(one.id))
  const failed = new Set(failures.map((one) => one.id))
  await turn.keep(
    lab,
    all.filter((one) => !failed.has(one.id)),
  )
  return { taken: results.reduce((sum, one) => sum + one.success_count, 0) + there.size, failures, digest: digestOf(cleared) }
}

/**
 * Of what was to be taken back and was refused, what the forum has as taken back already: a revocation of which no answer arrived is final there, and is refused
 * when it is sent again.
 */
async function takenBackBefore(
  client: HubClient,
  collections: readonly Collection[],
  sent: readonly StixObject[],
  refused: Sent['failures'],
): Promise<Set<string>> {
  const revoked = new Set(sent.flatMap((one) => ('revoked' in one && one.revoked === true ? [one.id as string] : [])))
  const ids = refused.map((one) => one.id).filter((id) => revoked.has(id))
  const recalls = collections.find((one) => (one.alias ?? one.title) === 'recalls' && one.can_read)
  if (ids.length === 0 || recalls === undefined) return new Set()
  const held = (await client.held(recalls.id, ids)) as ({ id?: unknown; revoked?: unknown } | null)[]
  return new Set(ids.filter((id) => held.some((one) => one?.id === id && one.revoked === true)))
}

/** The forum that the lab has joined. Throws InputError where there is none. */
export function clientOf(lab: Lab): HubClient {
  if (lab.hub === undefined)
    throw new InputError('option', 'This lab is in no forum yet. Use share join --hub URL --member FILE.')
  return hubClient(lab.hub, fetchFor(lab.hub))
}

/** How requests reach the forum: signed by the machine's key, where the account has one. */
export function fetchFor({ machine }: Pick<HubAccount, 'machine'>): typeof globalThis.fetch {
  return machine === undefined ? fetch : signedFetch(machine, { fetch, now: Date.now, random: randomBytes })
}
