import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeHubLeaf, type HubLeaf } from '../../chain/log/hub-leaf.ts'
import { encodeHubLeaf } from '../../chain/log/hub-leaf.ts'
import { type Log, openLog } from '../../chain/log/open-log.ts'
import { logSigner, ORIGIN } from '../../chain/testdata/key-pair.ts'
import { openSteward, type Steward, type StewardOptions } from '../../steward/steward.ts'
import type { LoggedEpoch } from '../../tags/epoch/logged-epoch.ts'
import type { PlainRequest, PlainResponse } from '../../tags/messages/plain-http.ts'
import type { Namespace } from '../../tags/namespace.ts'
import { messageKey, type MessageSigner, messageSigner } from '../../tags/signed/signing-key.ts'
import { createHmac } from 'node:crypto'
import { hubMatching, type HubMatching } from '../join/hub-matching.ts'
import type { MatchWeight } from '../join/matching-options.ts'
import type { Contested } from '../join/take-contest.ts'
import { type KnownSteward, type OpenEpochs, openEpochs } from '../join/open-epochs.ts'
import type { JoinStore } from '../join/join-store.ts'
import { openSqliteStore } from '../join/sqlite-store.ts'
import type { Flagged } from '../lab/flagged.ts'
import { type LabMatching, openLabMatching } from '../lab/lab-matching.ts'
import { directTransport, type Transport } from '../transport.ts'
import { inlinePool } from './inline-pool.ts'

export const DAY = 86_400_000
export const START = Date.parse('2026-02-12T12:00:00.000Z')
/** A campaign that a lab has told; others of it begin alike. */
export const toldBy = (lab: string, which = 0) =>
  `campaign--${lab.charCodeAt(4).toString(16).padStart(8, '0')}-0000-4000-8000-${String(which).padStart(12, '0')}`
const random = (count: number) => randomBytes(count)

export type Lab = LabMatching & { id: string; signer: MessageSigner; folder: string }
export type Forum = {
  folder: string
  clock: { now: number }
  hub: HubMatching
  store: JoinStore
  log: Log
  stewards: [Steward, Steward]
  labs: Lab[]
  signers: Map<string, MessageSigner>
  leaves: () => HubLeaf[]
  epochs: LoggedEpoch[]
  /** Opens the epochs that are due in the log. */
  openEpochs: () => Promise<void>
  /** Tags and submits a list in every open epoch. */
  flag: (lab: Lab, flagged: Flagged[], accounts?: number) => Promise<void>
  handleOf: (party: string) => (request: PlainRequest) => Promise<PlainResponse>
  reopenHub: () => Promise<void>
  reopenSteward: (place: 0 | 1) => Promise<void>
  reopenLab: (place: number) => Promise<Lab>
  /** Replaces how labs reach a party from now on: to listen, to change, to fail. */
  between: (party: string, change: (handle: (request: PlainRequest) => Promise<PlainResponse>) => (request: PlainRequest) => Promise<PlainResponse>) => void
  close: () => Promise<void>
}

export type ForumOptions = { labs?: number; caps?: Partial<Record<Namespace, number>>; namespaces?: Namespace[]; weights?: Map<string, MatchWeight>; contests?: Contested[]; /** `lab campaign`: what a lab may not read. */ closed?: Set<string> }

/** A whole forum in this process: log, hub, two stewards, labs; only the clock is made up. */
export async function makeForum(folder: string, options: ForumOptions = {}): Promise<Forum> {
  const { labs: count = 3, caps, namespaces = ['payment', 'email', 'ip', 'shingle'] } = options
  const clock = { now: START }
  const signers = new Map<string, MessageSigner>()
  for (const id of [...Array.from({ length: count }, (_, i) => `lab-${'abcdefgh'[i]}`), 'curator', 'auditor']) {
    signers.set(id, messageSigner(id, random(32)))
  }
  const members = [...signers.values()].map(({ id, publicKey }) => ({ id, signing_key: publicKey }))
  const stewardOptions = (id: string): StewardOptions => ({
    folder: join(folder, id),
    id,
    anchor: '2026-02-01',
    namespaces,
    ...(caps === undefined ? {} : { quotaCaps: caps }),
    pool: inlinePool(),
    now: () => clock.now,
    random,
  })
  for (const id of ['steward-a', 'steward-b']) {
    mkdirSync(join(folder, id), { recursive: true })
    writeFileSync(join(folder, id, 'members.json'), JSON.stringify(members))
  }
  const stewards: [Steward, Steward] = [await openSteward(stewardOptions('steward-a')), await openSteward(stewardOptions('steward-b'))]
  const epochs: LoggedEpoch[] = []
  const hubKey = random(32)
  const forum = { folder, clock, stewards, labs: [], signers, epochs } as unknown as Forum
  const openHub = async () => {
    forum.log = await openLog({ folder: join(folder, 'log'), origin: ORIGIN, signer: logSigner() })
    forum.store = openSqliteStore(join(folder, 'matching.sqlite'))
    forum.hub = hubMatching({
      id: 'forum',
      store: forum.store,
      log: {
        append: async (leaf) => (await forum.log.append([encodeHubLeaf(leaf)])).first,
        proof: (index) => forum.log.proof(index),
      },
      keyOf: (id) => {
        const signer = signers.get(id)
        return signer === undefined ? undefined : messageKey(signer.publicKey)
      },
      roleOf: (id) => (id === 'curator' || id === 'auditor' ? id : signers.has(id) ? 'member' : undefined),
      pseudonymOf: (lab, epoch) => `p-${createHmac('sha256', hubKey).update(`${lab}\0${epoch}`).digest('hex').slice(0, 16)}`,
      forumPseudonym: 'forum',
      epochs: () => epochs.filter(({ record }) => Date.parse(record.closes_at) > clock.now),
      now: () => clock.now,
      random,
      weightOf: (lab) => options.weights?.get(lab) ?? 1,
      campaigns: {
        told: async (lab, campaign) => campaign.startsWith(toldBy(lab).slice(0, 18)),
        mayRead: async (lab, campaign) => options.closed?.has(`${lab} ${campaign}`) !== true,
      },
      onContest: async (contests) => {
        options.contests?.push(...contests)
      },
    })
    await forum.hub.recover()
  }
  await openHub()
  const changes = new Map<string, Parameters<Forum['between']>[1]>()
  forum.handleOf = (party) => async (request) => {
    const plain = party === 'forum' ? forum.hub.handle : (forum.stewards.find(({ id }) => id === party) as Steward).handle
    return (changes.get(party) ?? ((handle) => handle))(plain)(request)
  }
  forum.between = (party, change) => changes.set(party, change)
  forum.leaves = () => Array.from({ length: forum.log.size() }, (_, i) => decodeHubLeaf(forum.log.entry(i)) as HubLeaf)
  forum.openEpochs = async () => {
    for (const steward of forum.stewards) await steward.turn()
    const known = forum.stewards.map(({ id, statement, handle }) => ({
      id,
      signingKey: statement().signing_key,
      transport: directTransport(handle),
    })) as [KnownSteward, KnownSteward]
    const log: OpenEpochs['log'] = {
      append: async (leaf) => (await forum.log.append([encodeHubLeaf(leaf)])).first,
      proof: (index) => forum.log.proof(index),
    }
    epochs.push(...(await openEpochs({ stewards: known, log, anchor: '2026-02-01', known: epochs, forumPseudonym: 'forum', now: clock.now, ...(caps === undefined ? {} : { caps }) })))
  }
  await forum.openEpochs()
  const openLab = async (id: string): Promise<Lab> => {
    const signer = signers.get(id) as MessageSigner
    const transport = (party: string): Transport => directTransport(forum.handleOf(party))
    const lab = await openLabMatching({
      folder: join(folder, id),
      signer,
      hub: { id: 'forum', transport: transport('forum') },
      stewards: new Map(['steward-a', 'steward-b'].map((one) => [one, transport(one)])),
      trust: { keys: [logSigner().key], origin: ORIGIN, witnesses: 0 },
      pool: inlinePool(),
      now: () => clock.now,
      random,
    })
    return { ...lab, id, signer, folder: join(folder, id) }
  }
  for (const id of [...signers.keys()].filter((one) => one.startsWith('lab-'))) forum.labs.push(await openLab(id))
  forum.flag = async (lab, flagged, accounts = 1_000) => {
    for (const epoch of await lab.epochs()) await lab.tag(flagged, accounts, epoch)
    await lab.submit()
  }
  forum.reopenHub = async () => {
    await forum.store.close()
    await forum.log.close()
    await openHub()
  }
  forum.reopenSteward = async (place) => {
    await forum.stewards[place].close()
    forum.stewards[place] = await openSteward(stewardOptions(place === 0 ? 'steward-a' : 'steward-b'))
  }
  forum.reopenLab = async (place) => {
    const old = forum.labs[place] as Lab
    old.close()
    const lab = await openLab(old.id)
    forum.labs[place] = lab
    return lab
  }
  forum.close = async () => {
    for (const lab of forum.labs) lab.close()
    for (const steward of forum.stewards) await steward.close()
    await forum.store.close()
    await forum.log.close()
  }
  return forum
}

export function payments(campaign: string, ...values: string[]): Flagged[] {
  return values.map((value) => ({ namespace: 'payment', value, campaign }))
}
