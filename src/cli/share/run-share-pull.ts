import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import { InputError } from '../../records/index.ts'
import type { RefusalReason } from '../../share/client/admit.ts'
import { disputesOf, isCorrection, withoutWeight } from '../../share/client/disputes.ts'
import { HubAccount } from '../../share/client/hub-account.ts'
import { indicatorsOf } from '../../share/client/indicators-of.ts'
import { isOwn } from '../../share/client/is-own.ts'
import { type PullLimits, pullBudget, STANDARD_PULL } from '../../share/client/pull-budget.ts'
import { nothingTaken, type Received, type Refusals, type Taken, takeIn } from '../../share/client/received.ts'
import { roomBeside } from '../../share/client/room.ts'
import type { Collection, HubClient } from '../../share/client/taxii-client.ts'
import { type Lab, openLab, putLabFile } from '../../share/lab/lab-folder.ts'
import { inSendingTurn } from '../../share/lab/sending-turn.ts'
import { textOf } from '../../stix/text-of.ts'
import { jsonLines } from '../files/json-lines.ts'
import { makeFolder, writeWhole } from '../files/write-whole.ts'
import { countOption, sizeOption } from '../options/parse-options.ts'
import { say } from '../terminal/say.ts'
import { howFew } from './how-few.ts'
import { readReceived } from './read-received.ts'
import { clientOf } from './send-cleared.ts'

export type PullFlags = {
  data: string
  out?: string
  mostObjects?: string
  mostBytes?: string
  mostMinutes?: string
  json?: boolean
}

/** Corrections that are acknowledged with one request. */
const AT_ONCE = 1_000

/**
 * `share pull`: fetches what others sent since the last time, what was taken back and what is contested, and tells the forum that these arrived. What
 * is contested and not settled stands no longer: it is in received.json and not in bundle.json.
 */
export async function runPull(flags: PullFlags): Promise<void> {
  const limits = limitsOf(flags)
  const lab = await openLab(flags.data, randomUUID)
  const client = clientOf(lab)
  const folder = flags.out ?? join(flags.data, 'intel')
  await makeFolder(folder, 0o700)
  const received = await readReceived(join(folder, 'received.json'))
  const taken = nothingTaken()
  const { spent, broken } = await fetchAll(client, received, taken, limits)
  const said = broken === undefined ? await client.standing() : undefined
  if (broken === undefined) {
    received.weights = said?.weights ?? {}
    received.shut_out = said?.shut_out ?? []
    received.members = said?.members
  }
  const live = Object.values(received.objects).filter((one) => one['revoked'] !== true)
  const weightless = withoutWeight(received)
  const standing = live.filter((one) => !weightless.has(textOf(one['id'])))
  const disputes = disputesOf(received).map((one) => ({ ...one, own: isOwn(lab, { created_by_ref: one.by }) }))
  // Weighed by what the author's earlier words turned out to be worth; what is contested waits.
  const indicators = indicatorsOf(received.objects, (one) => isOwn(lab, one)).map((one) => ({
    ...one,
    weight: received.weights[one.source] ?? 1,
    status: weightless.has(one.id) ? 'disputed' : one.status,
  }))
  const memory = () => ({ 'received.json': `${JSON.stringify(received)}\n` })
  // First kept, then acknowledged: what the forum was told of as received is on this disk.
  await writeWhole(folder, {
    'bundle.json': `${JSON.stringify({ type: 'bundle', id: `bundle--${randomUUID()}`, objects: standing })}\n`,
    'indicators.jsonl': jsonLines(indicators),
    ...memory(),
  })
  if (broken !== undefined) throw broken
  const { acknowledged, heard } = await acknowledge(client, received, (one) => isOwn(lab, one))
  if (acknowledged > 0) await writeWhole(folder, memory())
  const renamed = await followPseudonym(lab, said?.pseudonyms)
  const refused = taken.refusals.reduce((sum, one) => sum + one.count, 0)
  const of = (type: string) => standing.filter((one) => !isOwn(lab, one) && one['type'] === type)
  const facts = {
    out: resolve(folder),
    added: taken.added,
    recalled: taken.recalled,
    refused,
    refusals: taken.refusals,
    campaigns: of('campaign').length,
    indicators: of('indicator').length,
    disputes,
    members: received.members,
    ...(spent === undefined ? {} : { unfinished: spent }),
    acknowledged,
    weights: received.weights,
    ...(renamed === undefined ? {} : { pseudonym: renamed }),
  }
  const campaigns = of('campaign').map((one) => textOf(one['id']))
  const signs = (campaign: string) => indicators.filter((one) => one.campaign === campaign && one.status === 'live').length
  const open = disputes.filter((one) => one.state === 'disputed')
  if (spent !== undefined) process.exitCode = 1
  say(flags, facts, [
    ...(spent === undefined ? [] : [spent]),
    `${taken.added} objects are new, ${taken.recalled} were taken back, ${refused} were refused${refused === 0 ? '.' : ':'}`,
    ...taken.refusals.map(inWords),
    `Of others there are ${facts.campaigns} campaigns and ${facts.indicators} indicators that stand.`,
    ...campaigns.slice(0, 10).map((id) => `  ${id}: ${signs(id)} indicators that detection reads`),
    ...(campaigns.length > 10 ? [`  and ${campaigns.length - 10} more, in bundle.json`] : []),
    ...(disputes.length === 0
      ? []
      : [
          `${disputes.length} objects are or were contested, ${open.length} unsettled; these and what was found wrong (upheld) weigh nothing:`,
        ]),
    ...disputes
      .slice(0, 10)
      .map(
        ({ object, state, own, since }) =>
          `  ${object}: ${state}, ${own ? 'by this lab' : 'by another'}${since === undefined ? '' : `, since ${since.slice(0, 40)}`}`,
      ),
    ...howFew(received.members),
    ...(renamed === undefined ? [] : [`What this lab tells from now on it tells as ${renamed}, its pseudonym of a new epoch.`]),
    ...(acknowledged > 0 ? [`The forum was told that ${acknowledged} recalls and contests have arrived.`] : []),
    ...(heard ? [] : ['This forum takes no acknowledgements; it is not told which recalls and contests have arrived.']),
    `Written to ${facts.out}`,
  ])
}

/**
 * Fetches what the collections hold, recalls before all else: whoever floods the others must not keep corrections away. Says so where the forum has more than comes
 * in one pull, and where it breaks off behind a first page; what came is taken in, and the next pull goes on behind it.
 */
async function fetchAll(client: HubClient, received: Received, taken: Taken, limits: PullLimits): Promise<Fetched> {
  const budget = pullBudget(limits, Date.now)
  const room = roomBeside(received.objects)
  const nameOf = ({ alias, title }: Collection) => alias ?? title
  const readable = (await client.collections()).filter((one) => one.can_read)
  const [first, others] = [
    readable.filter((one) => nameOf(one) === 'recalls'),
    readable.filter((one) => nameOf(one) !== 'recalls'),
  ]
  const now = new Date().toISOString()
  for (const collection of [...first, ...others]) {
    const name = nameOf(collection)
    const began = received.cursors[name]
    try {
      for await (const page of client.pull(collection.id, began)) {
        budget.take(page)
        takeIn(received, page.objects, taken, room)
        if (name === 'recalls') awaitAcknowledgement(received, page.objects)
        if (page.last !== undefined) received.cursors[name] = page.last
        const spent = page.more ? budget.spent() : undefined
        if (spent !== undefined) return { spent: unfinished(spent, name, received.cursors[name] !== began) }
      }
      if (name === 'recalls') received.corrected = now
    } catch (error) {
      if (!(error instanceof InputError) || !budget.begun()) throw error
      return {
        broken: new InputError(error.code, `${error.message} What came before is kept, and the next pull goes on behind it.`),
      }
    }
  }
  received.corrected = now
  return {}
}

/** How a pull ended that did not come to its end: what was used up, or what is wrong with the forum. */
type Fetched = { readonly spent?: string; readonly broken?: InputError }

function unfinished(spent: string, collection: string, moved: boolean): string {
  const next = moved
    ? 'What came is kept, and the next pull goes on behind it.'
    : 'It does not say up to when, so that the next pull begins there anew: its operator should hear of it.'
  return `The forum sent ${spent} and has more in ${collection}, as much as comes in one pull. ${next}`
}

function limitsOf({ mostObjects, mostBytes, mostMinutes }: PullFlags): PullLimits {
  return {
    ...STANDARD_PULL,
    ...(mostObjects === undefined ? {} : { objects: countOption('most-objects', mostObjects, 10_000_000) }),
    ...(mostBytes === undefined ? {} : { bytes: sizeOption('most-bytes', mostBytes) }),
    ...(mostMinutes === undefined ? {} : { ms: 60_000 * countOption('most-minutes', mostMinutes, 10_000) }),
  }
}

/** Takes over the pseudonym of a new epoch, with those before it. Gives the new one; undefined where nothing is new. */
async function followPseudonym(lab: Lab, pseudonyms: readonly string[] | undefined): Promise<string | undefined> {
  const [identity, ...earlier] = pseudonyms ?? []
  const known = ({ hub }: Lab) => JSON.stringify([hub?.identity, ...(hub?.earlier ?? [])])
  if (identity === undefined || known(lab) === JSON.stringify([identity, ...earlier])) return undefined
  // In a turn, so that nothing is on its way under the name before; with the account as it is now, since the lab may have joined anew meanwhile.
  return inSendingTurn(lab.folder, async () => {
    const present = await openLab(lab.folder, randomUUID)
    const account = HubAccount.safeParse({ ...present.hub, identity, earlier })
    if (!account.success || present.hub?.username !== lab.hub?.username || present.hub?.url !== lab.hub?.url) return undefined
    await putLabFile(present, 'hub.json', `${JSON.stringify(account.data, null, 2)}\n`)
    return identity === present.hub?.identity ? undefined : identity
  })
}

const WHY: Readonly<Record<RefusalReason, string>> = {
  identifier: 'cannot be told apart',
  depth: 'too deep',
  size: 'too large',
  value: 'hold what cannot be kept',
  kind: 'of a kind that is not read here',
  schema: 'no valid STIX',
  author: "another's version of what is here",
  room: 'more than is kept',
}

/** One reason why objects were refused; of which their sender or the forum's operator should hear. */
function inWords({ reason, count, first, why }: Refusals): string {
  return `  ${count} ${WHY[reason]}; the first: ${first === '' || why.includes(first) ? '' : `${first}: `}${why.slice(0, 300)}`
}

/** Whatever stands in `recalls` the forum wants acknowledged, also a last version that ends a contest without a word of it. */
function awaitAcknowledgement(received: Received, objects: readonly unknown[]): void {
  for (const object of objects) {
    const id = (object as { id?: unknown } | null)?.id
    if (typeof id === 'string' && Object.hasOwn(received.objects, id)) received.acknowledged[id] ??= ''
  }
}

/** Tells the forum which corrections of others have arrived that it was not told of yet. */
async function acknowledge(client: HubClient, received: Received, isOwn: (object: Readonly<Record<string, unknown>>) => boolean) {
  const due = Object.values(received.objects)
    .filter((one) => !isOwn(one) && (isCorrection(one) || Object.hasOwn(received.acknowledged, textOf(one['id']))))
    .map((one) => ({ id: textOf(one['id']), version: textOf(one['modified'] ?? one['created']) }))
    .filter(({ id, version }) => received.acknowledged[id] !== version)
  let acknowledged = 0
  for (let from = 0; from < due.length; from += AT_ONCE) {
    const page = due.slice(from, from + AT_ONCE)
    if (!(await client.acknowledge(page))) return { acknowledged, heard: false }
    for (const { id, version } of page) received.acknowledged[id] = version
    acknowledged += page.length
  }
  return { acknowledged, heard: true }
}
