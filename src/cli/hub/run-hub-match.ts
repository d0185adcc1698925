import { createHmac, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ChainError } from '../../chain/chain-error.ts'
import { encodeHubLeaf, type HubLeaf } from '../../chain/log/hub-leaf.ts'
import { openLog } from '../../chain/log/open-log.ts'
import { formatPrivateKey, noteSigner, parsePrivateKey } from '../../chain/note/signer.ts'
import { formatVerifierKey } from '../../chain/note/verifier-key.ts'
import { readOrMake } from '../../chain/read-or-make.ts'
import { writeDurable } from '../../chain/write-durable.ts'
import { makeFolders } from '../../files/make-folders.ts'
import { shownStart } from '../../files/shown-start.ts'
import { unless } from '../../files/unless.ts'
import { mayRead } from '../../hub/egress/may-read.ts'
import { openForum } from '../../hub/forum.ts'
import { hasTold } from '../../hub/members/has-told.ts'
import { machineKeys } from '../../hub/members/machine-keys.ts'
import { readScores } from '../../hub/outcomes/read-scores.ts'
import { recordContests } from '../../hub/outcomes/record-contests.ts'
import { hubMatching } from '../../matching/join/hub-matching.ts'
import type { MatchWeight, ToldCampaigns } from '../../matching/join/matching-options.ts'
import { openEpochs } from '../../matching/join/open-epochs.ts'
import { openSqliteStore } from '../../matching/join/sqlite-store.ts'
import type { Contested } from '../../matching/join/take-contest.ts'
import { httpTransport } from '../../matching/transport.ts'
import { InputError } from '../../records/index.ts'
import { serve } from '../../steward/serve.ts'
import { toBase64url } from '../../tags/base64url.ts'
import type { LoggedEpoch } from '../../tags/epoch/logged-epoch.ts'
import { messageKey } from '../../tags/signed/signing-key.ts'
import { TagError } from '../../tags/tag-error.ts'
import { countOption, listenOption, tlsOption } from '../options/parse-options.ts'
import { withWitnesses } from './with-witnesses.ts'

export type HubMatchFlags = {
  data: string
  listen?: string
  steward?: string[]
  anchor: string
  joinEvery: string
  witnesses?: string
  members?: boolean
  auditor?: string
  curator?: string[]
  tlsCert?: string
  tlsKey?: string
  json?: boolean
}

const ORIGIN = 'stillwatch.forum/matching'
const HOUR = 3_600_000
/** Members may be admitted, shut out and judged while this runs: their keys and weights are read again this often, milliseconds. */
const KEYS_EVERY = 5_000

/** Serves until it is told to stop. Throws InputError for everything that an operator can mend. */
export async function runHubMatch(flags: HubMatchFlags): Promise<void> {
  try {
    await work(flags)
  } catch (error) {
    if (error instanceof TagError || error instanceof ChainError) throw new InputError('option', error.message)
    throw error
  }
}

async function work(flags: HubMatchFlags): Promise<void> {
  const forum = await openForum(flags.data, { check: true }).catch((error: Error) => {
    throw new InputError('option', error.message)
  })
  const readWeights = async (): Promise<Map<string, MatchWeight>> =>
    new Map([...(await readScores(forum.store))].map(([id, { weight }]) => [id, weight]))
  try {
    if (flags.members === true) {
      for (const [id, key] of await machineKeys(forum.store))
        process.stdout.write(`${id}=${toBase64url(key.export({ format: 'der', type: 'spki' }).subarray(-32))}\n`)
      return
    }
    await serveMatching(flags, {
      readKeys: () => machineKeys(forum.store),
      readWeights,
      onContest: (contests) => recordContests(forum.store, contests, Date.now() * 1000),
      campaigns: {
        told: (lab, campaign) => hasTold(forum.store, lab, campaign),
        mayRead: (lab, campaign) => mayRead(forum.store, lab, campaign, Date.now() * 1000),
      },
    })
  } finally {
    await forum.store.destroy()
  }
}

/** What matching needs of the forum's own database: who its members are, what their word is worth, and where contests are kept. */
type Members = {
  readonly readKeys: () => Promise<Map<string, KeyObject>>
  readonly readWeights: () => Promise<Map<string, MatchWeight>>
  readonly onContest: (contests: readonly Contested[]) => Promise<void>
  readonly campaigns: ToldCampaigns
}

async function serveMatching(flags: HubMatchFlags, { readKeys, readWeights, onContest, campaigns }: Members): Promise<void> {
  const [first, second, ...more] = (flags.steward ?? []).map(stewardOption)
  if (first === undefined || second === undefined || more.length > 0)
    throw new InputError('option', '--steward: two are wanted, of unlike operators, each as ID=KEY@URL.')
  const place = listenOption(flags.listen ?? '', '127.0.0.1:7800')
  const tls = tlsOption(flags)
  const auditor = flags.auditor === undefined ? undefined : partyOption('auditor', flags.auditor)
  const curators = new Map((flags.curator ?? []).map((one) => partyOption('curator', one)).map(({ id, key }) => [id, key]))
  const every = 1000 * countOption('join-every', flags.joinEvery, 10_000_000)
  let keys = await readKeys()
  if (auditor !== undefined && keys.has(auditor.id))
    throw new InputError('option', `--auditor: '${auditor.id}' is a member; who audits is none.`)
  for (const id of curators.keys())
    if (keys.has(id) || id === auditor?.id)
      throw new InputError(
        'option',
        `--curator: '${id}' is a member or the auditor; who keeps what labs told from matching is neither.`,
      )
  let weights = await readWeights()
  const folder = join(flags.data, 'matching')
  await makeFolders(folder, 0o700)
  const { privateKey, secret } = await ownKeys(folder)
  const signer = noteSigner(ORIGIN, privateKey)
  const log = await openLog({ folder: join(folder, 'log'), origin: ORIGIN, signer })
  const fault = (error: unknown) =>
    process.stderr.write(`stillwatch: match: ${error instanceof Error ? error.message : String(error)}\n`)
  const watched = await withWitnesses(log, flags.witnesses, fault)
  const hubLog = {
    append: async (leaf: HubLeaf) => {
      const { first } = await log.append([encodeHubLeaf(leaf)])
      watched.grown()
      return first
    },
    proof: (index: number) => log.proof(index),
  }
  const store = openSqliteStore(join(folder, 'tags.sqlite'))
  const opened = join(folder, 'epochs.json')
  let epochs = JSON.parse((await readFile(opened, 'utf8').catch(unless('ENOENT'))) ?? '[]') as LoggedEpoch[]
  const turn = async () => {
    const due = await openEpochs({
      stewards: [first, second],
      log: hubLog,
      anchor: flags.anchor,
      known: epochs,
      forumPseudonym: 'forum',
      now: Date.now(),
    })
    epochs = [...epochs, ...due]
    await writeDurable(opened, `${JSON.stringify(epochs)}\n`, 0o600)
    for (const { record } of epochs.filter((one) => Date.parse(one.record.closes_at) <= Date.now())) await hub.close(record.epoch)
    epochs = epochs.filter((one) => Date.parse(one.record.closes_at) > Date.now())
  }
  const hub = hubMatching({
    id: 'forum',
    store,
    log: hubLog,
    keyOf: (id) => (id === auditor?.id ? auditor.key : (curators.get(id) ?? keys.get(id))),
    // A member of the auditor's name, or a curator's, would be both.
    roleOf: (id) => (id === auditor?.id ? 'auditor' : curators.has(id) ? 'curator' : keys.has(id) ? 'member' : undefined),
    pseudonymOf: (lab, epoch) => `p-${createHmac('sha256', secret).update(`${lab}\0${epoch}`).digest('hex').slice(0, 16)}`,
    forumPseudonym: 'forum',
    epochs: () => epochs,
    now: Date.now,
    random: (count) => randomBytes(count),
    weightOf: (id) => weights.get(id) ?? 1,
    campaigns,
    onContest: async (contests) => {
      await onContest(contests)
      weights = await readWeights()
    },
  })
  await hub.recover()
  await turn()
  const server = await serve({
    ...place,
    handle: hub.handle,
    fault,
    ...(tls === undefined ? {} : { tls }),
  })
  const timers = [
    setInterval(() => void turn().catch(fault), HOUR),
    setInterval(() => void hub.join().catch(fault), every),
    setInterval(
      () =>
        void Promise.all([readKeys(), readWeights()])
          .then((found) => ([keys, weights] = found))
          .catch(fault),
      KEYS_EVERY,
    ),
  ]
  const forLabs = {
    hub: { id: 'forum', url: server.url },
    stewards: [first, second].map(({ id, url }) => ({ id, url })),
    log: { origin: ORIGIN, key: formatVerifierKey(signer.key) },
    curators: [...curators.keys()],
  }
  await writeDurable(join(flags.data, 'matching.json'), `${JSON.stringify(forLabs, null, 2)}\n`, 0o600)
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify({ listening: server.url })}\n`
      : `Matching at ${server.url}; labs need ${join(flags.data, 'matching.json')}\n`,
  )
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done())
  })
  for (const timer of timers) clearInterval(timer)
  await server.close()
  await watched.close()
  await store.close()
  await log.close()
}

/** The key that signs the log, and the secret from which labs' names within an epoch come; made at first use. */
async function ownKeys(folder: string): Promise<{ privateKey: KeyObject; secret: Buffer }> {
  const text = await readOrMake(join(folder, 'keys'), () => {
    const key = formatPrivateKey(ORIGIN, generateKeyPairSync('ed25519').privateKey)
    return `${key}\n${randomBytes(32).toString('base64url')}\n`
  })
  const [key = '', secret = ''] = text.split('\n')
  return { privateKey: parsePrivateKey(key).privateKey, secret: Buffer.from(secret, 'base64url') }
}

function partyOption(name: string, text: string): { id: string; key: KeyObject } {
  const match = /^([a-z0-9][a-z0-9.-]{0,62})=([A-Za-z0-9_-]{43})$/.exec(text)
  if (match === null)
    throw new InputError('option', `--${name}: ${shownStart(text)} is no ID=KEY, the key 32 bytes in base64url.`)
  const [, id = '', key = ''] = match
  return { id, key: messageKey(key) }
}

function stewardOption(text: string) {
  const match = /^([a-z0-9][a-z0-9.-]{0,62})=([A-Za-z0-9_-]{43})@(https?:\/\/\S+)$/.exec(text)
  if (match === null)
    throw new InputError('option', `--steward: ${shownStart(text)} is no ID=KEY@URL, the key 32 bytes in base64url.`)
  const [, id = '', signingKey = '', url = ''] = match
  return { id, signingKey, url, transport: httpTransport(url) }
}
