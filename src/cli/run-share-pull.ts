import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { disputesOf, isCorrection, withoutWeight } from '../share/client/disputes.ts'
import { type Received, takeIn } from '../share/client/received.ts'
import type { HubClient } from '../share/client/taxii-client.ts'
import { openLab } from '../share/lab/lab-folder.ts'
import { readReceived } from './read-received.ts'
import { say } from './say.ts'
import { clientOf } from './send-cleared.ts'
import { writeWhole } from './write-whole.ts'

export type PullFlags = { data: string; out?: string; json?: boolean }

/** Corrections that are acknowledged with one request. */
const AT_ONCE = 1_000

/**
 * `share pull`: fetches what others sent since the last time, what was taken back and what is contested, and tells the forum that these arrived. What
 * is contested and not settled stands no longer: it is in received.json and not in bundle.json.
 */
export async function runPull(flags: PullFlags): Promise<void> {
  const lab = await openLab(flags.data, randomUUID)
  const client = clientOf(lab)
  const own = lab.hub?.identity
  const folder = flags.out ?? join(flags.data, 'intel')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const received = await readReceived(join(folder, 'received.json'))
  const total = { added: 0, recalled: 0, refused: 0 }
  for (const collection of await client.collections()) {
    if (!collection.can_read) continue
    const name = collection.alias ?? collection.title
    for await (const { objects, last } of client.pull(collection.id, received.cursors[name])) {
      const counts = takeIn(received, objects)
      for (const key of ['added', 'recalled', 'refused'] as const) total[key] += counts[key]
      if (last !== undefined) received.cursors[name] = last
    }
  }
  const said = await client.standing()
  received.weights = said?.weights ?? {}
  received.shut_out = said?.shut_out ?? []
  const live = Object.values(received.objects).filter((one) => one['revoked'] !== true)
  const weightless = withoutWeight(received)
  const standing = live.filter((one) => !weightless.has(String(one['id'])))
  const disputes = disputesOf(received).map((one) => ({ ...one, own: one.by === own }))
  const write = () =>
    writeWhole(folder, {
      'bundle.json': `${JSON.stringify({ type: 'bundle', id: `bundle--${randomUUID()}`, objects: standing })}\n`,
      'received.json': `${JSON.stringify(received)}\n`,
    })
  // First kept, then acknowledged: what the forum was told of as received is on this disk.
  await write()
  const { acknowledged, taken } = await acknowledge(client, received, own)
  if (acknowledged > 0) await write()
  const of = (type: string) => standing.filter((one) => one['created_by_ref'] !== own && one['type'] === type).length
  const facts = {
    out: resolve(folder),
    ...total,
    campaigns: of('campaign'),
    indicators: of('indicator'),
    disputes,
    acknowledged,
    weights: received.weights,
  }
  const open = disputes.filter((one) => one.state === 'disputed')
  say(flags, facts, [
    `${total.added} objects are new, ${total.recalled} were taken back, ${total.refused} were not usable.`,
    `Of others there are ${facts.campaigns} campaigns and ${facts.indicators} indicators that stand.`,
    ...(disputes.length === 0
      ? []
      : [
          `${disputes.length} objects are or were contested, ${open.length} of them unsettled; until they are settled they weigh nothing:`,
        ]),
    ...disputes
      .slice(0, 10)
      .map((one) => `  ${one.object}: ${one.state}, ${one.own ? 'by this lab' : 'by another'}, since ${one.since}`),
    taken
      ? `${acknowledged} recalls and contests were acknowledged.`
      : 'This forum takes no acknowledgements; it is not told what arrived.',
    `Written to ${facts.out}`,
  ])
}

/** Tells the forum which corrections of others have arrived that it was not told of yet. */
async function acknowledge(client: HubClient, received: Received, own: string | undefined) {
  const due = Object.values(received.objects)
    .filter((one) => one['created_by_ref'] !== own && isCorrection(one))
    .map((one) => ({ id: String(one['id']), version: String(one['modified'] ?? one['created']) }))
    .filter(({ id, version }) => received.acknowledged[id] !== version)
  let acknowledged = 0
  for (let from = 0; from < due.length; from += AT_ONCE) {
    const page = due.slice(from, from + AT_ONCE)
    if (!(await client.acknowledge(page))) return { acknowledged, taken: false }
    for (const { id, version } of page) received.acknowledged[id] = version
    acknowledged += page.length
  }
  return { acknowledged, taken: true }
}
