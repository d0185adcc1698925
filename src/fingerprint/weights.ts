import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** What a text may ask for, in the order of the model's outputs; `none` is the seventh. */
export const INTENTS = ['trace', 'rubric', 'preference', 'synthesis', 'rewrite', 'agentic'] as const
export type Intent = (typeof INTENTS)[number]

/** Buckets of hashed features. */
export const BUCKETS = 16_384
const WORDS_PER_BUCKET = 6

export type Weights = {
  readonly version: number
  /** Integer weights are this many times the model's; outputs are scaled back by it. */
  readonly scale: number
  readonly bias: readonly number[]
  /** For each bucket six 64-bit numbers of four 16-bit fields: weights (7 bits) plus 64; two for the intents, four for the vector. */
  readonly packed: readonly (readonly bigint[])[]
}

const file = new URL('../../data/fingerprint-weights.bin.gz', import.meta.url)

/**
 * Loads the weights that the package ships: a linear model of intents over hashed words and word pairs, and a random projection of words
 * weighted by their rarity. How they came about: scripts/train-intents.ts and data/fingerprint-weights.md.
 *
 * The file: a line of JSON {version, scale, bias}, then BUCKETS × 24 bytes of weights plus 64, in the order of the outputs.
 */
export function loadWeights(): Weights {
  const bytes = gunzipSync(readFileSync(file))
  const end = bytes.indexOf(10)
  const head = JSON.parse(bytes.subarray(0, end).toString('utf8')) as Omit<Weights, 'packed'>
  const body = bytes.subarray(end + 1)
  const packed = Array.from({ length: BUCKETS }, (_, bucket) =>
    Array.from({ length: WORDS_PER_BUCKET }, (_, word) => {
      let value = 0n
      for (let field = 3; field >= 0; field--) {
        value = (value << 16n) | BigInt(body[bucket * WORDS_PER_BUCKET * 4 + word * 4 + field] ?? 64)
      }
      return value
    }),
  )
  return { ...head, packed }
}
