import { createHash } from 'node:crypto'
import { canonicalJson } from '../../chain/canonical-json.ts'
import { complaintOf } from '../../records/complaint.ts'
import { fromBase64url, toBase64url } from '../../tags/base64url.ts'
import { canonicalForm, tagInput } from '../../tags/canonical-form.ts'
import { deriveTag } from '../../tags/derive-tag.ts'
import { type EpochRecord, namespaceIn } from '../../tags/epoch/epoch-record.ts'
import { EVALUATE, EvaluateAnswer } from '../../tags/messages/evaluate.ts'
import { LIMITS } from '../../tags/messages/limits.ts'
import type { Namespace } from '../../tags/namespace.ts'
import type { VoprfPool } from '../../tags/pool/voprf-pool.ts'
import { quotaOf } from '../../tags/quota.ts'
import { signMessage } from '../../tags/signed/signed.ts'
import type { MessageSigner } from '../../tags/signed/signing-key.ts'
import { TagError } from '../../tags/tag-error.ts'
import type { RandomBytes } from '../../tags/voprf.ts'
import { persist } from '../persist.ts'
import type { Transport } from '../transport.ts'
import { Flagged } from './flagged.ts'
import type { LabStore, NewUse, OpenBatch } from './lab-store.ts'
import { handleOf } from './local-key.ts'

/** What came of a list: tags made now, identifiers left out, and why. Positions in the list, never values. */
export type TagReport = {
  tagged: number
  refused: { at: number; why: string }[]
  /** Identifiers beyond the quota, by namespace; they stay for the next epoch. */
  overQuota: Partial<Record<Namespace, number>>
  /** Of these what a steward refused, in its words: it counts more than this folder has asked for. */
  refusedByQuota: QuotaRefusal[]
  /** Batches of whose values some were no longer in the list: spent evaluations. */
  dropped: number
}

export type QuotaRefusal = { readonly identifiers: number; readonly why: string }

export type TagFlagged = {
  store: LabStore
  localKey: Buffer
  flagged: readonly Flagged[]
  accounts: number
  epoch: EpochRecord
  signer: MessageSigner
  stewards: ReadonlyMap<string, Transport>
  pool: VoprfPool
  now: () => number
  random: RandomBytes
}

/**
 * Has flagged identifiers evaluated by both stewards and keeps the tags. An identifier is asked for once in an epoch, in however many campaigns it
 * stands. What a killed run left, or a steward that stood still, is taken up with the same elements, which costs no quota, where the list holds the values
 * again; until then it waits. What a steward refuses for its quota is left out like what is beyond the lab's own count.
 */
export async function tagFlagged(asked: TagFlagged): Promise<TagReport> {
  const { store, epoch, random, pool } = asked
  const accounts = store.declare(epoch.epoch, asked.accounts)
  const parts = { ...asked, accounts }
  const { inputs, uses, refused } = readList(parts)
  store.addUses(epoch.epoch, uses)
  const report: TagReport = { tagged: 0, refused, overQuota: {}, refusedByQuota: [], dropped: 0 }
  const leaveOut = (namespace: Namespace, identifiers: number) => {
    report.overQuota[namespace] = (report.overQuota[namespace] ?? 0) + identifiers
  }
  const known = (handle: Buffer) => inputs.has(toBase64url(handle))
  for (const { id, handles } of store.openBatches(epoch.epoch)) {
    // A question is asked again as a whole or not at all: one that is kept would hold back what the list has of it.
    if (handles.every(known) || !handles.some(known)) continue
    store.dropBatch(id)
    report.dropped += 1
  }
  for (const namespace of new Set(uses.map((use) => use.namespace))) {
    const limit = quotaOf(namespace, accounts, namespaceIn(epoch, namespace).quota_cap)
    const over = store.plan(epoch.epoch, namespace, known, LIMITS.elements, limit, () => Buffer.from(random(32)))
    if (over > 0) leaveOut(namespace, over)
  }
  const batches = store.openBatches(epoch.epoch).filter(({ handles }) => handles.every(known))
  // Two batches a thread: while one waits for the stewards, another is blinded or unblinded.
  await eachOf(batches, 2 * pool.threads, async (batch) => {
    const values = batch.handles.map((handle) => inputs.get(toBase64url(handle)) as Buffer)
    try {
      store.finish(batch.id, await tagsOf(parts, batch, values))
      report.tagged += values.length
    } catch (error) {
      if (!(error instanceof TagError) || error.code !== 'quota') throw error
      // It stays as it is: asked again it costs nothing where one steward has answered it, and more accounts may make room.
      leaveOut(batch.namespace, values.length)
      report.refusedByQuota.push({ identifiers: values.length, why: error.message })
    }
  })
  return report
}

type Outputs = [Uint8Array[], Uint8Array[]]

/** One batch from both stewards to its tags. */
async function tagsOf(
  { epoch, accounts, signer, stewards, pool, now, random }: TagFlagged,
  batch: OpenBatch,
  inputs: Buffer[],
): Promise<Buffer[]> {
  const { namespace } = batch
  const { keys } = namespaceIn(epoch, namespace)
  const ask = async (place: 0 | 1): Promise<Uint8Array[]> => {
    const steward = epoch.stewards[place]
    const transport = stewards.get(steward)
    if (transport === undefined)
      throw new TagError('unreachable', `No address is set for steward ${steward}. Nothing was evaluated.`)
    const blinds = await pool.run({ kind: 'blind', inputs, seed: batch.seeds[place] })
    const body = { epoch: epoch.epoch, namespace, accounts, blinded: blinds.map(({ blinded }) => toBase64url(blinded)) }
    const raw = await persist(() =>
      transport('POST', '/v1/evaluate', signMessage(EVALUATE, body, { signer, to: steward, now: now(), random })),
    )
    const answer = EvaluateAnswer.safeParse(raw).data
    if (answer === undefined || answer.evaluated.length !== inputs.length) {
      throw new TagError(
        'proof',
        `Steward ${steward} answered what is no answer to ${inputs.length} elements. Nothing of it is used.`,
      )
    }
    if (answer.public_key !== keys[place]) {
      throw new TagError(
        'key',
        `Steward ${steward} used another key than the log shows for ${namespace} of ${epoch.epoch}. Tell the auditor; nothing of it is used.`,
      )
    }
    return pool.run({
      kind: 'finalise',
      items: blinds.map((one, i) => ({
        ...one,
        input: inputs[i] as Buffer,
        evaluated: fromBase64url(answer.evaluated[i] as string, 32) as Buffer,
      })),
      publicKey: fromBase64url(keys[place], 32) as Buffer,
      proof: fromBase64url(answer.proof, 64) as Buffer,
    })
  }
  const [first, second]: Outputs = await Promise.all([ask(0), ask(1)])
  return first.map((y1, i) => deriveTag(y1, second[i] as Uint8Array, namespace, epoch.epoch))
}

function readList({ flagged, localKey, random, epoch }: TagFlagged) {
  const inputs = new Map<string, Buffer>()
  const uses: NewUse[] = []
  const refused: TagReport['refused'] = []
  for (const [at, raw] of flagged.entries()) {
    try {
      const one = Flagged.safeParse(raw)
      if (!one.success) throw new TagError('value', complaintOf(one.error))
      const { namespace, value, campaign, record } = one.data
      namespaceIn(epoch, namespace)
      const handle = handleOf(localKey, namespace, value)
      inputs.set(handle, tagInput(namespace, canonicalForm(namespace, value)))
      uses.push({
        namespace,
        handle: fromBase64url(handle) as Buffer,
        campaign,
        record:
          record === undefined
            ? createHash('sha256').update(canonicalJson({ campaign, handle, namespace })).digest()
            : Buffer.from(record.slice(7), 'hex'),
        nonce: Buffer.from(random(32)),
      })
    } catch (error) {
      if (!(error instanceof TagError)) throw error
      refused.push({ at, why: error.message })
    }
  }
  return { inputs, uses, refused }
}

/** So many at a time; after a failure no further one is begun, those under way are waited for, and the first failure is thrown. */
async function eachOf<T>(list: readonly T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  let next = 0
  const failures: unknown[] = []
  const runner = async () => {
    while (next < list.length && failures.length === 0) {
      const one = list[next++] as T
      await work(one).catch((error: unknown) => failures.push(error))
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, runner))
  if (failures.length > 0) throw failures[0]
}
