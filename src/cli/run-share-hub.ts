import { randomUUID } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { text as wholeText } from 'node:stream/consumers'
import { InputError } from '../records/index.ts'
import { envelopesOf } from '../share/client/envelopes.ts'
import { HubAccount } from '../share/client/hub-account.ts'
import { indicatorsOf } from '../share/client/indicators-of.ts'
import { Received, takeIn } from '../share/client/received.ts'
import { type HubClient, hubClient, type Status } from '../share/client/taxii-client.ts'
import { openLab, putLabFile } from '../share/lab/lab-folder.ts'
import { type Cleared, contentOf, digestOf } from '../share/policy/cleared.ts'
import { releaseCampaigns } from '../share/policy/release-campaigns.ts'
import { afterRelease } from '../share/policy/released.ts'
import { takeBack } from '../share/policy/take-back.ts'
import type { Bundle } from '../stix/objects.ts'
import { say } from './say.ts'
import { type DeskFlags, openDesk } from './share-desk.ts'
import { writeWhole } from './write-whole.ts'

type Common = { data: string; json?: boolean }
export type JoinFlags = Common & { hub: string; member: string }
export type SubmitFlags = Common & DeskFlags & { campaign?: string[] }
export type PullFlags = Common & { out?: string }

/** `share join`: keeps the lab's account at a forum, once the forum has answered to it. */
export async function runJoin(flags: JoinFlags): Promise<void> {
  const text = await (flags.member === '-' ? wholeText(process.stdin) : readFile(flags.member, 'utf8')).catch(
    (error: NodeJS.ErrnoException) => {
      throw new InputError('file_missing', `--member ${flags.member}: cannot be read (${error.code}).`)
    },
  )
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new InputError('option', `--member ${flags.member}: no JSON; wanted is the line that hub member add printed.`)
  }
  const account = HubAccount.safeParse({ ...(value as object), url: flags.hub })
  if (!account.success) {
    const [issue] = account.error.issues
    throw new InputError('option', `--member ${flags.member}: ${issue?.path.join('.')}: ${issue?.message}.`)
  }
  const { protocol, hostname } = new URL(account.data.url)
  if (protocol !== 'https:' && !['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
    throw new InputError('option', `--hub ${flags.hub}: plain HTTP would send the password in the clear; use https.`)
  const lab = await openLab(flags.data, randomUUID)
  const collections = await hubClient(account.data, fetch).collections()
  await putLabFile(lab, 'hub.json', `${JSON.stringify(account.data, null, 2)}\n`, randomUUID)
  const names = collections.map((one) => one.alias ?? one.title)
  say(flags, { hub: flags.hub, identity: account.data.identity, collections: names }, [
    `Joined ${flags.hub} as ${account.data.identity}.`,
    `Collections: ${names.join(', ')}.`,
  ])
}

/** `share submit`: sends what the policy clears of campaigns to the forum. */
export async function runSubmit(flags: SubmitFlags): Promise<void> {
  const desk = await openDesk(flags, flags.campaign)
  const wanted = flags.campaign ?? desk.file.campaigns.map((one) => String(one['campaign_id']))
  const told = wanted.map((id) => desk.release(id).release).filter((one) => one.standing.as === 'free')
  if (told.length === 0) {
    process.exitCode = 1
    say(flags, { campaigns: 0 }, [`None of ${wanted.length} campaigns may be told; nothing was sent.`, ...desk.notes])
    return
  }
  const cleared = releaseCampaigns(desk.file, told, desk.releasing)
  await send(flags, desk.lab, cleared, `${told.length} campaigns`)
}

/** `share revoke`: takes campaigns back that were told; the forum enters it in `recalls`. */
export async function runRevoke(flags: SubmitFlags & { campaign: string[] }): Promise<void> {
  const desk = await openDesk(flags, flags.campaign)
  const told = flags.campaign.map((id) => desk.release(id).release)
  for (const one of told) {
    const left = one.bundle.objects.find((object) => object.type === 'campaign')
    if (left === undefined || desk.lab.released[left.id] === undefined)
      throw new InputError('option', `--campaign ${one.campaignId}: never left this lab; there is nothing to take back.`)
  }
  const bundle = contentOf(releaseCampaigns(desk.file, told, desk.releasing))
  const latest = Math.max(...bundle.objects.map((one) => ('modified' in one ? Date.parse(one.modified) : 0)))
  const modified = new Date(Math.max(desk.now.getTime(), latest + 1)).toISOString()
  await send(flags, desk.lab, takeBack(bundle, desk.releasing, modified), `${told.length} campaigns taken back`)
}

/** `share pull`: fetches what others sent since the last time, and what was taken back. */
export async function runPull(flags: PullFlags): Promise<void> {
  const lab = await openLab(flags.data, randomUUID)
  const client = clientOf(lab)
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
  const live = Object.values(received.objects).filter((one) => one['revoked'] !== true)
  const isOwn = (one: Readonly<Record<string, unknown>>) =>
    one['created_by_ref'] === lab.hub?.identity || Object.hasOwn(lab.released, String(one['id']))
  const others = live.filter((one) => !isOwn(one))
  const indicators = indicatorsOf(received.objects, isOwn)
  await writeWhole(folder, {
    'bundle.json': `${JSON.stringify({ type: 'bundle', id: `bundle--${randomUUID()}`, objects: live })}\n`,
    'indicators.jsonl': indicators.map((one) => `${JSON.stringify(one)}\n`).join(''),
    'received.json': `${JSON.stringify(received)}\n`,
  })
  const of = (type: string) => others.filter((one) => one['type'] === type).length
  const facts = { out: resolve(folder), ...total, campaigns: of('campaign'), indicators: of('indicator') }
  say(flags, facts, [
    `${total.added} objects are new, ${total.recalled} were taken back, ${total.refused} were not usable.`,
    `Of others there are ${facts.campaigns} campaigns and ${facts.indicators} indicators.`,
    `Written to ${facts.out}`,
  ])
}

async function send(
  flags: Common,
  lab: Awaited<ReturnType<typeof openLab>>,
  cleared: Cleared<Bundle>,
  what: string,
): Promise<void> {
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
  // What the forum refused did not leave; a later version of it is a first one.
  const failed = new Set(failures.map((one) => one.id))
  const objects = contentOf(cleared).objects.filter((one) => !failed.has(one.id))
  await putLabFile(lab, 'released.json', `${JSON.stringify(afterRelease(lab.released, objects))}\n`, randomUUID)
  const taken = results.reduce((sum, one) => sum + one.success_count, 0)
  if (failures.length > 0) process.exitCode = 1
  say(flags, { sent: what, digest: digestOf(cleared), taken, failures }, [
    `${what}: the forum took ${taken} objects and refused ${failures.length}.`,
    ...failures.slice(0, 10).map((one) => `  ${one.id}: ${String(one.message ?? '').slice(0, 300)}`),
    digestOf(cleared),
  ])
}

function clientOf(lab: Awaited<ReturnType<typeof openLab>>): HubClient {
  if (lab.hub === undefined)
    throw new InputError('option', 'This lab is in no forum yet. Use share join --hub URL --member FILE.')
  return hubClient(lab.hub, fetch)
}

async function readReceived(path: string): Promise<Received> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw new InputError('file_unreadable', `${path}: cannot be read (${error.code}).`)
  })
  const parsed = Received.safeParse(JSON.parse(text))
  if (parsed.success) return parsed.data
  throw new InputError('file_unreadable', `${path}: is damaged. Remove it; the next pull fetches everything again.`)
}
