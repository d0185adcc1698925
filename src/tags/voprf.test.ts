import { randomBytes } from 'node:crypto'
import { Oprf, VOPRFClient, VOPRFServer } from '@cloudflare/voprf-ts'
import { CryptoNoble } from '@cloudflare/voprf-ts/crypto-noble'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RFC9497 } from './testdata/rfc9497.ts'
import { blindInput, evaluateBlinded, finaliseBatch, voprfKeys } from './voprf.ts'

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const random = (count: number) => randomBytes(count)
const KEYS = { secretKey: hex(RFC9497.secretKey), publicKey: hex(RFC9497.publicKey) }

/** Bytes from which the library draws this very scalar: it takes them modulo the order less one, and adds one. */
function drawing(scalar: string): (count: number) => Uint8Array {
  const number = BigInt(`0x${Buffer.from(scalar, 'hex').reverse().toString('hex')}`) - 1n
  const bytes = Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse()
  return (count) => Buffer.concat([bytes, Buffer.alloc(count - 32)])
}

describe('the oblivious function', () => {
  it('derives the key of RFC 9497', () => {
    const keys = voprfKeys(hex(RFC9497.seed), RFC9497.keyInfo)
    expect(Buffer.from(keys.secretKey).toString('hex')).toBe(RFC9497.secretKey)
    expect(Buffer.from(keys.publicKey).toString('hex')).toBe(RFC9497.publicKey)
  })

  it.each(RFC9497.vectors)('gives every byte of the vector of RFC 9497 for inputs $inputs', (vector) => {
    const blinds = vector.inputs.map((input, i) => blindInput(hex(input), drawing(vector.blinds[i] as string)))
    expect(blinds.map(({ blind }) => Buffer.from(blind).toString('hex'))).toEqual(vector.blinds)
    expect(blinds.map(({ blinded }) => Buffer.from(blinded).toString('hex'))).toEqual(vector.blinded)
    const answer = evaluateBlinded(
      KEYS,
      blinds.map(({ blinded }) => blinded),
      drawing(vector.proofScalar),
    )
    expect(answer.evaluated.map((one) => Buffer.from(one).toString('hex'))).toEqual(vector.evaluated)
    expect(Buffer.from(answer.proof).toString('hex')).toBe(vector.proof)
    const items = blinds.map((one, i) => ({
      ...one,
      input: hex(vector.inputs[i] as string),
      evaluated: answer.evaluated[i] as Uint8Array,
    }))
    const outputs = finaliseBatch(items, KEYS.publicKey, answer.proof)
    expect(outputs.map((one) => Buffer.from(one).toString('hex'))).toEqual(vector.outputs)
  })

  it('gives the same output whatever the blinds are, and other elements each time', () => {
    const input = Buffer.from('payment\0opaque/1\0card')
    const run = () => {
      const one = blindInput(input, random)
      const { evaluated, proof } = evaluateBlinded(KEYS, [one.blinded], random)
      const items = [{ ...one, input, evaluated: evaluated[0] as Uint8Array }]
      return { blinded: one.blinded, output: finaliseBatch(items, KEYS.publicKey, proof)[0] }
    }
    const [a, b] = [run(), run()]
    expect(a.output).toEqual(b.output)
    expect(a.blinded).not.toEqual(b.blinded)
  })

  it('finds out a steward that used another key, left an element out, turned two round, or changed one bit', () => {
    const inputs = ['a', 'b', 'c'].map((one) => Buffer.from(one))
    const blinds = inputs.map((input) => blindInput(input, random))
    const asked = blinds.map(({ blinded }) => blinded)
    const itemsWith = (evaluated: Uint8Array[]) =>
      blinds.map((one, i) => ({ ...one, input: inputs[i] as Buffer, evaluated: evaluated[i] as Uint8Array }))
    const honest = evaluateBlinded(KEYS, asked, random)
    expect(finaliseBatch(itemsWith(honest.evaluated), KEYS.publicKey, honest.proof)).toHaveLength(3)
    const other = voprfKeys(randomBytes(32), 'for one member')
    const cheat = evaluateBlinded(other, asked, random)
    expect(() => finaliseBatch(itemsWith(cheat.evaluated), KEYS.publicKey, cheat.proof)).toThrow('does not hold')
    expect(() => finaliseBatch(itemsWith(cheat.evaluated), KEYS.publicKey, honest.proof)).toThrow('does not hold')
    const [e0, e1, e2] = honest.evaluated as [Uint8Array, Uint8Array, Uint8Array]
    expect(() => finaliseBatch(itemsWith([e1, e0, e2]), KEYS.publicKey, honest.proof)).toThrow('does not hold')
    expect(() => finaliseBatch(itemsWith([e0, e1, asked[0] as Uint8Array]), KEYS.publicKey, honest.proof)).toThrow(
      'does not hold',
    )
    fc.assert(
      fc.property(fc.nat({ max: 511 }), (bit) => {
        const proof = Uint8Array.from(honest.proof)
        proof[bit >> 3] = (proof[bit >> 3] as number) ^ (1 << (bit & 7))
        expect(() => finaliseBatch(itemsWith(honest.evaluated), KEYS.publicKey, proof)).toThrow('does not hold')
      }),
      { numRuns: 40 },
    )
  })
})

describe('a second implementation', () => {
  const suite = Oprf.Suite.RISTRETTO255_SHA512
  const inputs = ['one', 'two', ''].map((one) => new TextEncoder().encode(one))

  it('as steward satisfies this lab', async () => {
    const server = new VOPRFServer(suite, KEYS.secretKey, CryptoNoble)
    const { EvaluationRequest } = await import('@cloudflare/voprf-ts')
    const blinds = inputs.map((input) => blindInput(input, random))
    const group = Oprf.getGroup(suite, CryptoNoble)
    const request = new EvaluationRequest(blinds.map(({ blinded }) => group.desElt(blinded)))
    const evaluation = await server.blindEvaluate(request)
    const evaluated = evaluation.evaluated.map((one) => one.serialize())
    const proof = (evaluation.proof as NonNullable<typeof evaluation.proof>).serialize()
    const items = blinds.map((one, i) => ({ ...one, input: inputs[i] as Uint8Array, evaluated: evaluated[i] as Uint8Array }))
    const outputs = finaliseBatch(items, KEYS.publicKey, proof)
    for (const [i, input] of inputs.entries())
      expect(Buffer.from(outputs[i] as Uint8Array)).toEqual(Buffer.from(await server.evaluate(input)))
  })

  it('as lab is satisfied by this steward', async () => {
    const client = new VOPRFClient(suite, KEYS.publicKey, CryptoNoble)
    const { DLEQProof, Evaluation } = await import('@cloudflare/voprf-ts')
    const group = Oprf.getGroup(suite, CryptoNoble)
    const [kept, request] = await client.blind(inputs)
    const { evaluated, proof } = evaluateBlinded(
      KEYS,
      request.blinded.map((one) => Uint8Array.from(one.serialize())),
      random,
    )
    const parsed = DLEQProof.deserialize(group.id, proof, CryptoNoble)
    const evaluation = new Evaluation(
      Oprf.Mode.VOPRF,
      evaluated.map((one) => group.desElt(one)),
      parsed,
    )
    const outputs = await client.finalize(kept, evaluation)
    const server = new VOPRFServer(suite, KEYS.secretKey, CryptoNoble)
    for (const [i, input] of inputs.entries()) expect(outputs[i]).toEqual(await server.evaluate(input))
  })
})
