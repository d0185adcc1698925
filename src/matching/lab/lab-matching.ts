import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { canonicalJson } from '../../chain/canonical-json.ts'
import { makeDurable } from '../../chain/write-durable.ts'
import { fromBase64url, toBase64url } from '../../tags/base64url.ts'
import { commitTo } from '../../tags/commitment.ts'
import { type EpochRecord, epochDigest } from '../../tags/epoch/epoch-record.ts'
import { checkLoggedEpoch, type LoggedEpoch, type LogTrust } from '../../tags/epoch/logged-epoch.ts'
import { isOpen } from '../../tags/epoch/schedule.ts'
import { ASK, AskAnswer, MOST_ASKED } from '../../tags/messages/ask.ts'
import { CONTEST, ContestReceipt, type ContestState } from '../../tags/messages/contest.ts'
import { LIMITS } from '../../tags/messages/limits.ts'
import { BENIGN, SUBMIT, SubmitReceipt, WITHDRAW, WithdrawReceipt } from '../../tags/messages/submit.ts'
import type { Namespace } from '../../tags/namespace.ts'
import type { VoprfPool } from '../../tags/pool/voprf-pool.ts'
import { type MessageKind, signMessage } from '../../tags/signed/signed.ts'
import type { MessageSigner } from '../../tags/signed/signing-key.ts'
import { TagError } from '../../tags/tag-error.ts'
import type { RandomBytes } from '../../tags/voprf.ts'
import { persist } from '../persist.ts'
import type { Transport } from '../transport.ts'
import type { Flagged } from './flagged.ts'
import { openLabStore, type SendGroup } from './lab-store.ts'
import { handleOf, readLocalKey } from './local-key.ts'
import { type LabResult, pullResults } from './pull-results.ts'
import { type TagReport, tagFlagged } from './tag-flagged.ts'
import type { Named, Which } from './withdrawals.ts'

export type LabMatchingOptions = {
  /** The lab's matching folder; made at first use. */
  folder: string
  signer: MessageSigner
  hub: { id: string; transport: Transport }
  /** By the ids in the epoch's record. */
  stewards: ReadonlyMap<string, Transport>
  trust: LogTrust
  pool: VoprfPool
  /** Milliseconds. */
  now: () => number
  random: RandomBytes
}

/** A campaign, identifiers of it, identifiers wherever they stand, or everything; in all open epochs or in one. */
export type Withdrawing = { campaign?: string; identifiers?: readonly Identifier[]; epoch?: string }
/** How many tags reached the hub, and how many were taken back there. */
export type Sent = { submitted: number; withdrawn: number }
export type Identifier = { namespace: Namespace; value: string }

/** A match by the handle of its value, and the campaign that this lab told of it. */
export type Asking = { readonly epoch: string; readonly namespace: Namespace; readonly handle: string; readonly campaign: string }
export type Asked = Omit<Asking, 'campaign'> & { readonly campaigns: readonly string[] }

/** A lab's half of matching. Every call may be killed anywhere and made again. */
export type LabMatching = {
  /** The open epochs, checked against the log and against what was seen of them before. Tags of epochs that are over are deleted. */
  epochs: () => Promise<EpochRecord[]>
  /** Has flagged identifiers evaluated in an epoch; `accounts` is how many accounts the lab's open campaigns hold; the most of an epoch is what it signs. */
  tag: (flagged: readonly Flagged[], accounts: number, epoch: EpochRecord) => Promise<TagReport>
  /** Sends what is tagged and not sent, and what is to be withdrawn. Throws the first refusal, when all else is sent. */
  submit: () => Promise<Sent>
  /** The same, and gives refusals beside what was sent in place of throwing them. */
  submitWhatGoes: () => Promise<Sent & { failures: readonly TagError[] }>
  /** As a curator: names what is tagged and not sent as benign, in whatever lab's hands; gives how many tags that are. */
  nameBenign: () => Promise<number>
  /**
   * Takes back what was submitted, in every open epoch or in one, and sends that and nothing else. Named twice it is taken back once; what no epoch
   * is named for is not brought again in later ones either.
   */
  withdraw: (what: Withdrawing) => Promise<Named & { withdrawn: number }>
  /** Lets what was withdrawn be brought again from the next epoch on; gives how many holds ended. */
  lift: (what: Withdrawing) => number
  /**
   * Contests matches of identifiers, for an accused who turned to this lab, or settles that; gives how many tags that changed. What is upheld this lab
   * no longer says itself, in later epochs either.
   */
  contest: (identifiers: readonly Identifier[], state: ContestState) => Promise<number>
  /**
   * Tells the hub in which campaigns, as objects that this lab told, it has identifiers that matched, and asks in which the others have them. Gives those of labs that ask too:
   * whoever does not ask is not told, nor told of.
   */
  ask: (asking: readonly Asking[]) => Promise<Asked[]>
  /** Fetches what became of the lab's tags, and holds the hub to its log. */
  results: () => Promise<LabResult[]>
  /** Campaigns of which tags stand at the hub, in epochs that are not over. */
  brought: () => string[]
  /** The handle by which results name an identifier. */
  handleOf: (namespace: Namespace, value: string) => string
  close: () => void
}

/**
 * Opens a lab's matching folder: `matching.key` and `matching.sqlite`, both 0600. Values are in neither. Throws TagError `state` for a folder of another party:
 * what it has not sent yet would leave under this name, and this one's results would be kept as its own.
 */
export async function openLabMatching(options: LabMatchingOptions): Promise<LabMatching> {
  const { folder, signer, hub, trust, now, random } = options
  await makeDurable(folder)
  const localKey = await readLocalKey(join(folder, 'matching.key'), random)
  const store = openLabStore(join(folder, 'matching.sqlite'))
  const owner = store.ownedBy(signer.id)
  if (owner !== signer.id) {
    store.close()
    throw new TagError(
      'state',
      `${folder} is the matching folder of ${owner}, and ${signer.id} would ask by it. Nothing was sent.`,
    )
  }
  const send = async <T>(kind: MessageKind<T>, path: string, body: T) =>
    persist(() => hub.transport('POST', path, signMessage(kind, body, { signer, to: hub.id, now: now(), random })))

  const takeBackGroup = (group: SendGroup, sent: Sent) =>
    inPages(group, 2, async (uses) => {
      const body = { ...outside(group), tags: uses.map(({ tag }) => toBase64url(tag)) }
      WithdrawReceipt.parse(await send(WITHDRAW, '/v1/matching/withdraw', body))
      store.mark(
        group,
        uses.map(({ item }) => item),
        3,
      )
      sent.withdrawn += uses.length
    })
  const takeBack = async () => {
    const sent = { submitted: 0, withdrawn: 0 }
    for (const group of store.groups(2)) await takeBackGroup(group, sent)
    return sent.withdrawn
  }
  const submitGroup = (group: SendGroup, sent: Sent) =>
    inPages(group, 0, async (uses) => {
      const tags = uses.map(({ tag, record, nonce }) => ({
        tag: toBase64url(tag),
        commitment: toBase64url(commitTo(tag, record, nonce)),
      }))
      const receipt = SubmitReceipt.parse(await send(SUBMIT, '/v1/matching/submit', { ...outside(group), tags }))
      if (receipt.stored + receipt.known !== uses.length) {
        throw new TagError('result', `The hub's receipt is for ${receipt.stored + receipt.known} tags, ${uses.length} were sent.`)
      }
      store.keepReceipt(group, receipt.batch)
      store.mark(
        group,
        uses.map(({ item }) => item),
        1,
      )
      sent.submitted += uses.length
    })
  const submitWhatGoes = async () => {
    const sent = { submitted: 0, withdrawn: 0 }
    const failures: TagError[] = []
    const steps = [
      ...store.groups(2).map((group) => () => takeBackGroup(group, sent)),
      ...store.groups(0).map((group) => () => submitGroup(group, sent)),
    ]
    for (const step of steps) {
      try {
        await step()
      } catch (error) {
        if (!(error instanceof TagError)) throw error
        failures.push(error)
        // A quota, an epoch and a namespace are of the one group; all else the next one would meet as well.
        if (error.code !== 'quota' && error.code !== 'epoch' && error.code !== 'namespace') break
      }
    }
    return { ...sent, failures }
  }
  const submit = async () => {
    const {
      failures: [failure],
      ...sent
    } = await submitWhatGoes()
    if (failure !== undefined) throw failure
    return sent
  }
  const nameBenign = async () => {
    let named = 0
    for (const group of store.groups(0)) {
      await inPages(group, 0, async (uses) => {
        const body = { epoch: group.epoch, namespace: group.namespace, tags: uses.map(({ tag }) => toBase64url(tag)) }
        const receipt = WithdrawReceipt.parse(await send(BENIGN, '/v1/matching/benign', body))
        store.keepReceipt(group, receipt.batch)
        store.mark(
          group,
          uses.map(({ item }) => item),
          1,
        )
        named += uses.length
      })
    }
    return named
  }
  const inPages = async (group: SendGroup, state: 0 | 2, page: (uses: ReturnType<typeof store.usesOf>) => Promise<void>) => {
    for (let uses = store.usesOf(group, state, LIMITS.tags); uses.length > 0; uses = store.usesOf(group, state, LIMITS.tags)) {
      await page(uses)
    }
  }
  /** A campaign's name for the hub is another one in every epoch and namespace: that they are of one campaign is nobody's business. */
  const outside = ({ epoch, namespace, campaign }: SendGroup) => ({
    epoch,
    namespace,
    campaign: toBase64url(
      createHmac('sha256', localKey)
        .update(canonicalJson(['stillwatch/campaign/v1', epoch, namespace, campaign]))
        .digest()
        .subarray(0, 16),
    ),
  })

  /** Tags of an epoch that is over are gone at the hub: there is nothing to take back of it. */
  const forgetOver = () => {
    for (const epoch of store.over(now())) store.forget(epoch)
  }
  const itemsOf = (identifiers: readonly Identifier[]) =>
    identifiers.map(({ namespace, value }) => ({
      namespace,
      handle: fromBase64url(handleOf(localKey, namespace, value)) as Buffer,
    }))
  const which = ({ campaign, identifiers, epoch }: Withdrawing): Which => ({
    ...(campaign === undefined ? {} : { campaign }),
    ...(epoch === undefined ? {} : { epoch }),
    ...(identifiers === undefined ? {} : { items: itemsOf(identifiers) }),
  })
  const withdraw: LabMatching['withdraw'] = async (what) => {
    forgetOver()
    const named = store.withdraw(which(what))
    return { ...named, withdrawn: await takeBack() }
  }
  const contest: LabMatching['contest'] = async (identifiers, state) => {
    forgetOver()
    const spaces = new Map<string, { epoch: string; namespace: Namespace; tags: Set<string> }>()
    for (const { epoch, namespace, tag } of store.tagsOf(itemsOf(identifiers))) {
      const space = spaces.get(`${epoch} ${namespace}`) ?? { epoch, namespace, tags: new Set<string>() }
      space.tags.add(toBase64url(tag))
      spaces.set(`${epoch} ${namespace}`, space)
    }
    let taken = 0
    for (const { tags, ...space } of spaces.values()) {
      const all = [...tags]
      for (let from = 0; from < all.length; from += LIMITS.tags) {
        const body = { ...space, state, tags: all.slice(from, from + LIMITS.tags) }
        taken += ContestReceipt.parse(await send(CONTEST, '/v1/matching/contest', body)).taken
      }
    }
    if (state === 'upheld') await withdraw({ identifiers })
    return taken
  }

  const ask: LabMatching['ask'] = async (asking) => {
    forgetOver()
    const spaces = new Map<string, { epoch: string; namespace: Namespace; asks: Map<string, Asking> }>()
    for (const one of asking) {
      const { epoch, namespace } = one
      const item = { namespace, handle: fromBase64url(one.handle) as Buffer }
      const tag = store.tagsOf([item]).find((found) => found.epoch === epoch)?.tag
      if (tag === undefined) continue
      const space = spaces.get(`${epoch} ${namespace}`) ?? { epoch, namespace, asks: new Map<string, Asking>() }
      space.asks.set(toBase64url(tag), one)
      spaces.set(`${epoch} ${namespace}`, space)
    }
    const found: Asked[] = []
    for (const { epoch, namespace, asks } of spaces.values()) {
      const all = [...asks].map(([tag, { campaign }]) => ({ tag, campaign }))
      for (let from = 0; from < all.length; from += MOST_ASKED) {
        const answer = AskAnswer.safeParse(
          await send(ASK, '/v1/matching/ask', { epoch, namespace, asks: all.slice(from, from + MOST_ASKED) }),
        )
        for (const { tag, campaigns } of answer.data?.answers ?? []) {
          const one = asks.get(tag)
          if (one !== undefined) found.push({ epoch, namespace, handle: one.handle, campaigns })
        }
        if (!answer.success || answer.data.answers.some(({ tag }) => !asks.has(tag)))
          throw new TagError(
            'result',
            "The hub's answer about campaigns is malformed, or of tags that were not asked for. It is not used; tell the auditor.",
          )
      }
    }
    return found
  }

  return {
    epochs: async () => {
      const answer = (await persist(() => hub.transport('GET', '/v1/matching/epochs'))) as { epochs?: unknown }
      if (!Array.isArray(answer.epochs)) throw new TagError('epoch', 'The hub shows no epochs. Nothing is matched.')
      const records = answer.epochs.map((one) => checkLoggedEpoch(one as LoggedEpoch, trust))
      for (const record of records) {
        if (store.pinEpoch(record.epoch, epochDigest(record), Date.parse(record.closes_at)) !== epochDigest(record)) {
          throw new TagError(
            'log',
            `Epoch ${record.epoch} was another when it was first seen. Nothing is matched; tell the auditor.`,
          )
        }
      }
      forgetOver()
      return records.filter(({ opens_at, closes_at }) =>
        isOpen({ opensAt: Date.parse(opens_at), closesAt: Date.parse(closes_at) }, now()),
      )
    },
    tag: (flagged, accounts, epoch) => tagFlagged({ ...options, store, localKey, flagged, accounts, epoch }),
    submit,
    submitWhatGoes,
    nameBenign,
    withdraw,
    contest,
    ask,
    lift: (what) => store.lift(which(what)),
    results: () => pullResults({ ...options, store }),
    brought: store.brought,
    handleOf: (namespace, value) => handleOf(localKey, namespace, value),
    close: store.close,
  }
}
