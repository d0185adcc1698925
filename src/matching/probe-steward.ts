import { fromBase64url, toBase64url } from '../tags/base64url.ts'
import { type EpochRecord, namespaceIn } from '../tags/epoch/epoch-record.ts'
import { EVALUATE, EvaluateAnswer } from '../tags/messages/evaluate.ts'
import type { Namespace } from '../tags/namespace.ts'
import { signMessage } from '../tags/signed/signed.ts'
import type { MessageSigner } from '../tags/signed/signing-key.ts'
import { TagError } from '../tags/tag-error.ts'
import { blindInput, finaliseBatch, type RandomBytes } from '../tags/voprf.ts'
import type { Transport } from './transport.ts'

export type ProbeSteward = {
  readonly epoch: EpochRecord
  readonly namespace: Namespace
  /** The steward's place in the record, and how it is reached. */
  readonly place: 0 | 1
  readonly transport: Transport
  /** Known to the steward as a member. */
  readonly signer: MessageSigner
  /** Elements to have evaluated. */
  readonly count: number
  /** Milliseconds. */
  readonly now: () => number
  readonly random: RandomBytes
}

/**
 * Samples the proofs of a steward: has it evaluate values that nobody has, which blinded look like any lab's, and checks its proof against the key that the log shows. Says what
 * does not hold; undefined where all does. Labs check every proof of theirs; this finds out without one of them, and in namespaces and at times in which none asks.
 */
export async function probeSteward(parts: ProbeSteward): Promise<string | undefined> {
  const { epoch, namespace, place, transport, signer, count, now, random } = parts
  const steward = epoch.stewards[place]
  const { keys, quota_cap: accounts } = namespaceIn(epoch, namespace)
  const key = keys[place]
  const blinds = Array.from({ length: count }, () => {
    const input = Uint8Array.from(random(32))
    return { input, ...blindInput(input, random) }
  })
  const blinded = blinds.map((one) => toBase64url(one.blinded))
  // It answers for no accounts; so many let it sample the whole epoch through, up to the cap of all.
  const body = { epoch: epoch.epoch, namespace, accounts, blinded }
  try {
    const raw = await transport('POST', '/v1/evaluate', signMessage(EVALUATE, body, { signer, to: steward, now: now(), random }))
    const answer = EvaluateAnswer.safeParse(raw).data
    if (answer === undefined || answer.evaluated.length !== count)
      return `${steward} answered what is no answer to ${count} elements.`
    if (answer.public_key !== key) return `${steward} evaluates with another key than the log shows.`
    const items = blinds.map((one, i) => ({ ...one, evaluated: fromBase64url(answer.evaluated[i] as string, 32) as Buffer }))
    finaliseBatch(items, fromBase64url(key, 32) as Buffer, fromBase64url(answer.proof, 64) as Buffer)
    return undefined
  } catch (error) {
    if (!(error instanceof TagError)) throw error
    return error.code === 'proof' ? `${steward}: ${error.message}` : `${steward} could not be sampled: ${error.message}`
  }
}
