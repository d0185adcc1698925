import { ristretto255_oprf } from '@noble/curves/ed25519.js'
import { TagError } from './tag-error.ts'

/** Draws so many bytes that nobody can foretell. */
export type RandomBytes = (count: number) => Uint8Array

const { voprf } = ristretto255_oprf
/** The library asks for a count that it never leaves out. */
const drawing = (random: RandomBytes) => (count?: number) => Uint8Array.from(random(count ?? 32))

/** A steward's key for one epoch and namespace. */
export type VoprfKeys = { secretKey: Uint8Array; publicKey: Uint8Array }
export type Blinded = { blind: Uint8Array; blinded: Uint8Array }
export type Evaluated = { evaluated: Uint8Array[]; proof: Uint8Array }

/** A key from a seed of 32 bytes (RFC 9497 section 3.2.1): DeriveKeyPair, so that randomness comes in as an argument. */
export function voprfKeys(seed: Uint8Array, info: string): VoprfKeys {
  return voprf.deriveKeyPair(Uint8Array.from(seed), Buffer.from(info, 'utf8'))
}

/** Blinds an input: the element says nothing about it, whoever holds whatever keys, while the blind is not known. */
export function blindInput(input: Uint8Array, random: RandomBytes): Blinded {
  return voprf.blind(input, drawing(random))
}

/**
 * Evaluates elements under a key, with one proof for all that it was this key. Every element is decoded, and the identity refused, before any is
 * multiplied. Throws TagError `element`.
 */
export function evaluateBlinded(keys: VoprfKeys, blinded: Uint8Array[], random: RandomBytes): Evaluated {
  try {
    return voprf.blindEvaluateBatch(keys.secretKey, keys.publicKey, blinded, drawing(random))
  } catch (error) {
    throw new TagError(
      'element',
      `An element of the batch is none of ristretto255, or the identity (${(error as Error).message}). The batch is refused.`,
    )
  }
}

export type FinaliseItem = { input: Uint8Array; blind: Uint8Array; blinded: Uint8Array; evaluated: Uint8Array }

/**
 * Checks the proof against the public key that the log shows, then unblinds: 64 bytes for each input, the same whatever the blinds were.
 *
 * Throws TagError `proof` where the steward used another key, or answered another question.
 */
export function finaliseBatch(items: FinaliseItem[], publicKey: Uint8Array, proof: Uint8Array): Uint8Array[] {
  try {
    return voprf.finalizeBatch(items, publicKey, proof)
  } catch (error) {
    throw new TagError(
      'proof',
      `The steward's proof does not hold for its logged key (${(error as Error).message}). Nothing of this answer is used.`,
    )
  }
}
