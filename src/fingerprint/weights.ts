import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** What a text may ask for, in the order of the model's outputs; `none` is the seventh. */
export const INTENTS = ['trace', 'rubric', 'preference', 'synthesis', 'rewrite', 'agentic'] as const
export type Intent = (typeof INTENTS)[number]

/**
 * Buckets of hashed words and word pairs that the intent model weighs. Texts bring hundreds of thousands of pairs that no training saw: the more
 * buckets, the fewer of these fall on one that was trained.
 */
export const BUCKETS = 131_072
/** Buckets of hashed words that the content vector is projected from: the first of those above. */
export const VECTOR_BUCKETS = 16_384
/** Outputs of a bucket in the file: seven of the intent model and one unused; sixteen dimensions. */
export const INTENT_FIELDS = 8
export const VECTOR_FIELDS = 16
const FIELDS_PER_WORD = 4

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

const file = new URL('../../data/fingerprint-weights.bin.gz', import.meta.url)

/**
 * Loads the weights that the package ships: a linear model of intents over hashed words and word pairs, and a random projection of words
 * weighted by their rarity. How they came about: scripts/train-intents.ts and data/fingerprint-weights.md.
 *
 * The file: a line of JSON {version, scale, bias}, then weights plus 64, a byte each: those of the intent model bucket by bucket, then those of
 * the vector.
 */
export function loadWeights(): Weights {
  const bytes = gunzipSync(readFileSync(file))
  const end = bytes.indexOf(10)
  const head = JSON.parse(bytes.subarray(0, end).toString('utf8')) as Omit<Weights, 'intents' | 'vector'>
  const body = bytes.subarray(end + 1)
  const ofIntents = BUCKETS * INTENT_FIELDS
  return { ...head, intents: packed(body.subarray(0, ofIntents)), vector: packed(body.subarray(ofIntents)) }
}

/** Four bytes to a number, the first in its lowest 16 bits. */
function packed(fields: Uint8Array): BigUint64Array {
  const words = new BigUint64Array(fields.length / FIELDS_PER_WORD)
  const halves = new DataView(words.buffer)
  for (let at = 0; at < fields.length; at++) halves.setUint16(2 * at, fields[at] as number, true)
  return words
}

/**
 * The rows of the relation `fingerprint_weights` (bucket, packed) as SQL values: two numbers for a bucket, and four more where it is one of
 * the vector's.
 */
export function weightRows({ intents, vector }: Weights): string {
  const ofBucket = (list: BigUint64Array, words: number, bucket: number) => list.subarray(bucket * words, (bucket + 1) * words)
  const words = [INTENT_FIELDS / FIELDS_PER_WORD, VECTOR_FIELDS / FIELDS_PER_WORD] as const
  return Array.from(
    { length: BUCKETS },
    (_, bucket) => `(${bucket},[${[...ofBucket(intents, words[0], bucket), ...ofBucket(vector, words[1], bucket)].join(',')}])`,
  ).join(',')
}

/** The sum of all packed weights, 64 bits of it, as the engine adds them up. */
export function checksum({ intents, vector }: Weights): string {
  let low = 0
  let high = 0
  for (const list of [intents, vector]) {
    const halves = new Uint32Array(list.buffer)
    for (let at = 0; at < halves.length; at += 2) {
      low += halves[at] as number
      high += halves[at + 1] as number
    }
  }
  return `${BigInt.asUintN(64, (BigInt(high) << 32n) + BigInt(low))}`
}
