import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { FINGERPRINT_VERSION } from './version.ts'

/** What a text may ask for, in the order of the model's outputs; `none` is the seventh. */
export const INTENTS = ['trace', 'rubric', 'preference', 'synthesis', 'rewrite', 'agentic'] as const
export type Intent = (typeof INTENTS)[number]

/**
 * Buckets of hashed words and word pairs that the intent model weighs. What it is trained on brings some 600,000 of them: the fewer share a bucket, the less one says that belongs to another
 * (docs/decisions/0025-many-authors.md).
 */
export const BUCKETS = 131_072
/** Buckets of the words that the content vector is projected from: those above, folded, so that it divides them. */
export const VECTOR_BUCKETS = 16_384
/** Outputs that the file holds of each bucket: the intent model's seven, and one that is not used. */
export const INTENT_FIELDS = 8
/** The same of the vector: its dimensions. */
export const VECTOR_FIELDS = 16

export type Weights = {
  readonly version: number
  /** Integer weights are this many times the model's; outputs are scaled back by it. */
  readonly scale: number
  readonly bias: readonly number[]
  /**
   * 64-bit numbers of four 16-bit fields each: weights (7 bits) plus 64. Two of the intent model for each of BUCKETS, and four of the
   * vector for each of VECTOR_BUCKETS.
   */
  readonly intents: BigUint64Array
  readonly vector: BigUint64Array
}

const shipped = new URL('../../data/fingerprint-weights.bin.gz', import.meta.url)

/**
 * Loads the weights that the package ships: a linear model of intents over hashed words and word pairs, and a random projection of words
 * weighted by their rarity. How they came about: scripts/train-intents.ts and data/fingerprint-weights.md.
 *
 * The file: a line of JSON {version, scale, bias}, then weights plus 64, a byte each: those of the intent model bucket by bucket, then those of
 * the vector.
 */
export function loadWeights(): Weights {
  return parseWeights(gunzipSync(readFileSync(shipped)))
}

/** Throws a plain Error where the bytes are of another version or shape: the package would be broken, and no input of anybody's. */
export function parseWeights(bytes: Uint8Array): Weights {
  const end = bytes.indexOf(10)
  const head = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString('utf8')) as Omit<Weights, 'intents' | 'vector'>
  const body = bytes.subarray(end + 1)
  const ofIntents = BUCKETS * INTENT_FIELDS
  const wanted = ofIntents + VECTOR_BUCKETS * VECTOR_FIELDS
  if (head.version !== FINGERPRINT_VERSION || body.length !== wanted) {
    throw new Error(
      `The weights of the fingerprint are of version ${head.version} and ${body.length} bytes; this code reads version ${FINGERPRINT_VERSION} and ${wanted} bytes. Install the package anew.`,
    )
  }
  return { ...head, intents: packed(body.subarray(0, ofIntents)), vector: packed(body.subarray(ofIntents)) }
}

/** Four bytes to a number, the first in its lowest 16 bits: a byte of zeros is put behind each, which numbers with their lowest byte first take for its upper half. */
function packed(fields: Uint8Array): BigUint64Array {
  const bytes = new Uint8Array(2 * fields.length)
  fields.forEach((field, at) => {
    bytes[2 * at] = field
  })
  return new BigUint64Array(bytes.buffer)
}

/** The sum of all packed weights, 64 bits of it, as the engine adds them up. */
export function checksum({ intents, vector }: Weights): string {
  let sum = 0n
  for (const list of [intents, vector]) for (const one of list) sum += one
  return `${BigInt.asUintN(64, sum)}`
}
