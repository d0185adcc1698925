import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canonicalForm, tagInput } from './canonical-form.ts'
import { commitTo, opensCommitment } from './commitment.ts'
import { deriveTag } from './derive-tag.ts'
import { EVALUATE } from './messages/evaluate.ts'
import { NAMESPACE_RULES, type Namespace } from './namespace.ts'
import { messageDigest, openMessage } from './signed/signed.ts'
import { messageKey } from './signed/signing-key.ts'
import { tagHash } from './tag-hash.ts'
import { blindInput, evaluateBlinded, finaliseBatch, voprfKeys } from './voprf.ts'

type Vector = Record<'form' | 'value' | 'canonical' | 'input' | 'y1' | 'y2' | 'tag' | 'tag_hash' | 'commitment', string> & {
  namespace: Namespace
  public_keys: [string, string]
}
const file = JSON.parse(readFileSync(new URL('./testdata/vectors.json', import.meta.url), 'utf8')) as {
  epoch: string
  steward_seeds: [string, string]
  record_digest: string
  commitment_nonce: string
  vectors: Vector[]
  signed: { public_key: string; message: { header: { created: number; to: string } }; digest: string }
}
const bytes = (hex: string) => Buffer.from(hex, 'hex')
const hex = (one: Uint8Array) => Buffer.from(one).toString('hex')
const random = (count: number) => randomBytes(count)

describe("the protocol's own vectors", () => {
  it.each(file.vectors)('hold from value to commitment for $namespace $canonical', (vector) => {
    const { namespace } = vector
    expect(NAMESPACE_RULES[namespace].form).toBe(vector.form)
    expect(canonicalForm(namespace, vector.value)).toBe(vector.canonical)
    const input = tagInput(namespace, vector.canonical)
    expect(hex(input)).toBe(vector.input)
    // By way of fresh blinds, as the protocol runs, not by the shortcut of whoever holds both keys.
    const outputs = file.steward_seeds.map((seed, place) => {
      const keys = voprfKeys(bytes(seed), `stillwatch/steward/v1 ${namespace} ${file.epoch}`)
      expect(hex(keys.publicKey)).toBe(vector.public_keys[place])
      const blind = blindInput(input, random)
      const { evaluated, proof } = evaluateBlinded(keys, [blind.blinded], random)
      return finaliseBatch([{ ...blind, input, evaluated: evaluated[0] as Uint8Array }], keys.publicKey, proof)[0] as Uint8Array
    })
    const [y1, y2] = outputs as [Uint8Array, Uint8Array]
    expect([hex(y1), hex(y2)]).toEqual([vector.y1, vector.y2])
    const tag = deriveTag(y1, y2, namespace, file.epoch)
    expect(hex(tag)).toBe(vector.tag)
    expect(hex(tagHash(namespace, file.epoch, tag))).toBe(vector.tag_hash)
    const [record, nonce] = [bytes(file.record_digest), bytes(file.commitment_nonce)]
    expect(hex(commitTo(tag, record, nonce))).toBe(vector.commitment)
    expect(opensCommitment(bytes(vector.commitment), tag, record, nonce)).toBe(true)
    expect(opensCommitment(bytes(vector.commitment), tag, record, Buffer.alloc(32))).toBe(false)
  })

  it('hold for a signed message', () => {
    const { public_key, message, digest } = file.signed
    const opened = openMessage(EVALUATE, message, {
      to: 'steward-a',
      now: message.header.created * 1000,
      keyOf: () => messageKey(public_key),
    })
    expect(messageDigest(opened)).toBe(digest)
  })

  it('are printed in the specification as they are tested', () => {
    // Tables are padded to line up.
    const text = readFileSync(new URL('../../docs/protocol-matching.md', import.meta.url), 'utf8').replaceAll(/ +/g, ' ')
    for (const { tag, canonical, namespace } of file.vectors.slice(0, 3))
      expect(text).toContain(`| ${namespace} | \`${canonical}\` | \`${tag}\` |`)
    expect(text).toContain(file.signed.digest)
  })
})

describe('a tag', () => {
  const [y1, y2] = [Buffer.alloc(64, 1), Buffer.alloc(64, 2)]

  it('is another for another namespace, epoch, order of stewards, or bit of an output', () => {
    const all = [
      deriveTag(y1, y2, 'payment', '2026-02-01'),
      deriveTag(y1, y2, 'email', '2026-02-01'),
      deriveTag(y1, y2, 'payment', '2026-03-03'),
      deriveTag(y2, y1, 'payment', '2026-02-01'),
      deriveTag(Buffer.from(y1.map((one, i) => (i === 63 ? one ^ 1 : one))), y2, 'payment', '2026-02-01'),
    ].map(hex)
    expect(new Set(all).size).toBe(5)
    expect(all[0]).toHaveLength(32)
  })

  it('is not made of outputs of another length', () => {
    expect(() => deriveTag(y1.subarray(1), y2, 'payment', '2026-02-01')).toThrow('64 bytes')
    expect(() => commitTo(y1, y1, y1)).toThrow('16')
  })
})
