import { readFileSync } from 'node:fs'
import { functionWords, LANGUAGES } from './languages.ts'
import { BUCKETS, VECTOR_BUCKETS, type Weights } from './weights.ts'

/** A secret of the provider's, 16 bytes, that makes fingerprints useless to whoever does not hold it. */
export type FingerprintKey = Uint8Array

export type FingerprintSources = {
  /** A relation with messages, response, tools and whatever else should pass through. */
  readonly exchanges: string
  /** The relation `fingerprint_weights`. */
  readonly weights: string
}

const language = readFileSync(new URL('./language.sql', import.meta.url), 'utf8')
const text = readFileSync(new URL('./fingerprint.sql', import.meta.url), 'utf8').replace('{{language}}', () => language)
const models = readFileSync(new URL('./models.sql', import.meta.url), 'utf8')
/** Columns on the way that are no part of the result. */
const INTERNAL = `messages, response, fingerprint, system, user, user_at, opened_at, opening, model_at, system_hashes, user_hashes,
  opening_hashes, unspaced, user_fours, system_fours,
  seen, user_shingles, word_features, pair_features, vector_features, features, sums_1, sums_2, sums_3, sums_4, sums_5, sums_6, odds, projection`

/**
 * The query that fingerprints exchanges: one definition for the lab's node and for a provider's edge, so that both give the same bits.
 *
 * With a key, everything that could be guessed from a text (prompt, chain, shingles) is a keyed SipHash; intents and vector are not, as they
 * are statistics of the text rather than its identity.
 */
export function fingerprintSql(
  sources: FingerprintSources,
  weights: Pick<Weights, 'scale' | 'bias'>,
  key?: FingerprintKey,
): string {
  const keyed = key === undefined ? undefined : `sipHash64Keyed((${halfOf(key, 0)}, ${halfOf(key, 8)}), `
  return fill(text.replace('{{models}}', models), {
    internal: INTERNAL,
    exchanges: sources.exchanges,
    weights: sources.weights,
    scale: String(1 / weights.scale),
    bias: `[${weights.bias.join(', ')}]`,
    hash: keyed === undefined ? 'cityHash64(value)' : `${keyed}value)`,
    blind: keyed === undefined ? 'list' : `arrayMap(one -> ${keyed}one), list)`,
  })
}

/** The hashed features that the linear models read, for training: the same query with another result. */
export function featuresSql(sources: Pick<FingerprintSources, 'exchanges'>): string {
  const head = text.slice(0, text.indexOf('-- result')).replace('{{models}}', '')
  return fill(`${head} SELECT * EXCEPT (messages, response) FROM featured`, {
    ...sources,
    hash: 'cityHash64(value)',
    blind: 'list',
  })
}

function halfOf(key: FingerprintKey, at: number): string {
  if (key.length !== 16) throw new RangeError(`A fingerprint key has 16 bytes, this one has ${key.length}.`)
  return `toUInt64('${new DataView(key.buffer, key.byteOffset).getBigUint64(at, true)}')`
}

function fill(sql: string, values: Readonly<Record<string, string>>): string {
  const { words, twelves } = functionWords()
  const all: Readonly<Record<string, string>> = {
    buckets: String(BUCKETS),
    vector_buckets: String(VECTOR_BUCKETS),
    // Words are letters alone, which a test holds: nothing is to be escaped.
    function_words: words.map((word) => `'${word}'`).join(', '),
    places: words.map((_, at) => at + 1).join(', '),
    twelves: twelves.map((some) => `arraySum(place -> [${some.join(', ')}][place], places)`).join(', '),
    languages: LANGUAGES.map((one) => `'${one}'`).join(', '),
    ...values,
  }
  return sql.replaceAll(/^\s*--.*$/gm, '').replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => all[name] ?? `{{${name}}}`)
}
