import { randomUUID } from 'node:crypto'
import { InputError } from '../records/index.ts'
import { envelopesOf } from '../share/client/envelopes.ts'
import { type HubClient, hubClient, type Status } from '../share/client/taxii-client.ts'
import { type Lab, putLabFile } from '../share/lab/lab-folder.ts'
import { type Cleared, contentOf, digestOf } from '../share/policy/cleared.ts'
import { afterRelease } from '../share/policy/released.ts'
import type { Bundle } from '../stix/objects.ts'

export type Sent = {
  readonly taken: number
  readonly failures: NonNullable<Status['failures']>
  readonly digest: `sha256:${string}`
}

/** Sends what the policy cleared to the lab's forum, and keeps in mind what left. What the forum refused did not: a later version of it is a first one. */
export async function sendCleared(lab: Lab, cleared: Cleared<Bundle>): Promise<Sent> {
  const client = clientOf(lab)
  const collections = await client.collections()
  const results: Status[] = []
  for (const { collection, body } of envelopesOf(cleared)) {
    const found = collections.find((one) => (one.alias ?? one.title) === collection)
    if (found === undefined || !found.can_write)
      throw new InputError('option', `The forum has no collection ${collection} that this lab may write; nothing more was sent.`)
    results.push(await client.post(found.id, body))
  }
  const failures = results.flatMap((one) => one.failures ?? [])
  const failed = new Set(failures.map((one) => one.id))
  const objects = contentOf(cleared).objects.filter((one) => !failed.has(one.id))
  await putLabFile(lab, 'released.json', `${JSON.stringify(afterRelease(lab.released, objects))}\n`, randomUUID)
  return { taken: results.reduce((sum, one) => sum + one.success_count, 0), failures, digest: digestOf(cleared) }
}

/** The forum that the lab has joined. Throws InputError where there is none. */
export function clientOf(lab: Lab): HubClient {
  if (lab.hub === undefined)
    throw new InputError('option', 'This lab is in no forum yet. Use share join --hub URL --member FILE.')
  return hubClient(lab.hub, fetch)
}
