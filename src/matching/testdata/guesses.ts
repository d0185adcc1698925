import { createHash } from 'node:crypto'
import { ristretto255, ristretto255_hasher, ristretto255_oprf } from '@noble/curves/ed25519.js'
import { canonicalForm, tagInput } from '../../tags/canonical-form.ts'
import { deriveTag } from '../../tags/derive-tag.ts'
import type { Namespace } from '../../tags/namespace.ts'
import { tagHash } from '../../tags/tag-hash.ts'

// The library has it, its type does not say so: RFC 9497 section 3.3.2, Evaluate.
type Evaluate = { evaluate: (secretKey: Uint8Array, input: Uint8Array) => Uint8Array }
const voprf = ristretto255_oprf.voprf as unknown as Evaluate

/**
 * Everything that somebody who guesses an identifier can compute from it, with the stewards' keys that he has: what he would look for in a
 * disk or a memory to see whether his guess is right.
 */
export function guessesOf(namespace: Namespace, value: string, epoch: string, keys: readonly (Uint8Array | undefined)[]): Buffer[] {
  const canonical = canonicalForm(namespace, value)
  const input = tagInput(namespace, canonical)
  const hashes = ['sha256', 'sha1', 'md5', 'sha512'].flatMap((name) =>
    [canonical, value, input].map((one) => createHash(name).update(one).digest()),
  )
  const DST = Buffer.from('HashToGroup-OPRFV1-\x01-ristretto255-SHA512', 'latin1')
  const point = ristretto255_hasher.hashToCurve(input, { DST }) as InstanceType<typeof ristretto255.Point>
  const outputs = keys.map((key) => (key === undefined ? undefined : voprf.evaluate(key, input)))
  const known = outputs.filter((one) => one !== undefined)
  const points = [point.toBytes(), ...keys.filter((key) => key !== undefined).map((key) => point.multiply(scalarOf(key)).toBytes())]
  const [first, second] = outputs
  // Whoever lacks an output can only put something else in its place.
  const places = (own: Uint8Array | undefined) => (own === undefined ? [new Uint8Array(64), ...known] : [own])
  const tags = places(first).flatMap((y1) => places(second).map((y2) => deriveTag(y1, y2, namespace, epoch)))
  return [
    ...[canonical, value].map((one) => Buffer.from(one)),
    ...hashes,
    ...points.map((one) => Buffer.from(one)),
    ...known.map((one) => Buffer.from(one)),
    ...tags,
    ...tags.map((tag) => tagHash(namespace, epoch, tag)),
  ]
}

/**
 * Whether bytes hold any of these, raw, in hexadecimal, base64 or base64url, as one-byte or two-byte text. Gives the first found. One pass: places
 * whose first three bytes begin no needle are passed over by a table.
 */
export function findAny(haystack: Buffer, needles: readonly Buffer[]): Buffer | undefined {
  const begins = new Uint8Array(1 << 24)
  const byBegin = new Map<number, Buffer[]>()
  for (const needle of needles.flatMap(spellings)) {
    const begin = needle.readUIntBE(0, 3)
    begins[begin] = 1
    const list = byBegin.get(begin) ?? []
    if (!list.some((one) => one.equals(needle))) byBegin.set(begin, [...list, needle])
  }
  let window = 0
  for (let at = 0; at < haystack.length; at++) {
    window = ((window << 8) | (haystack[at] as number)) & 0xffffff
    if (begins[window] === 0 || at < 2) continue
    const found = byBegin.get(window)?.find((one) => haystack.subarray(at - 2, at - 2 + one.length).equals(one))
    if (found !== undefined) return found
  }
  return undefined
}

function spellings(needle: Buffer): Buffer[] {
  // A cut of a base64 text is found by its beginning, whatever padding or further bytes follow.
  const texts = [needle.toString('hex'), needle.toString('base64url').slice(0, -1), needle.toString('base64').replace(/.=*$/, '')]
  return [needle, ...texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')])]
}

function scalarOf(key: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(key).reverse().toString('hex')}`)
}
