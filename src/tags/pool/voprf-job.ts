import { createHmac, randomBytes } from 'node:crypto'
import {
  type Blinded,
  blindInput,
  type Evaluated,
  evaluateBlinded,
  type FinaliseItem,
  finaliseBatch,
  type RandomBytes,
} from '../voprf.ts'

/** What the threads are asked to do. Everything in it can be copied between threads. */
export type VoprfJob =
  | { kind: 'evaluate'; secretKey: Uint8Array; publicKey: Uint8Array; blinded: Uint8Array[] }
  | { kind: 'blind'; inputs: Uint8Array[]; seed: Uint8Array }
  | { kind: 'finalise'; items: FinaliseItem[]; publicKey: Uint8Array; proof: Uint8Array }

export type VoprfResult<J extends VoprfJob> = J['kind'] extends 'evaluate'
  ? Evaluated
  : J['kind'] extends 'blind'
    ? Blinded[]
    : Uint8Array[]

/**
 * The arithmetic of one batch. Blinds are drawn from the batch's seed of 32 random bytes by HMAC-SHA256, a generator under a secret key, so that a
 * lab that was killed asks the very same question again, which costs it nothing; the seed is gone once the tags are there.
 */
export function runVoprfJob<J extends VoprfJob>(job: J): VoprfResult<J>
export function runVoprfJob(job: VoprfJob): Evaluated | Blinded[] | Uint8Array[] {
  switch (job.kind) {
    case 'evaluate':
      // The nonce of a proof must never repeat, so it is drawn here and cannot be given.
      return evaluateBlinded(job, job.blinded, (count) => randomBytes(count))
    case 'blind':
      return job.inputs.map((input, i) => blindInput(input, drawnFrom(job.seed, i)))
    case 'finalise':
      return finaliseBatch(job.items, job.publicKey, job.proof)
  }
}

/** Draw `count` bytes for the input at a place of the batch; a second draw at a place would repeat the first, so there is none. */
function drawnFrom(seed: Uint8Array, index: number): RandomBytes {
  return (count) => {
    const parts: Buffer[] = []
    for (let block = 0; block * 32 < count; block++) {
      parts.push(createHmac('sha256', seed).update(`stillwatch/blind/v1\0${index}\0${block}`).digest())
    }
    return Buffer.concat(parts).subarray(0, count)
  }
}
