import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FINGERPRINT_VERSION } from './version.ts'
import { BUCKETS, INTENT_FIELDS, loadWeights, parseWeights, VECTOR_BUCKETS, VECTOR_FIELDS } from './weights.ts'

const BODY = BUCKETS * INTENT_FIELDS + VECTOR_BUCKETS * VECTOR_FIELDS

function file(body: Uint8Array, version = FINGERPRINT_VERSION): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify({ version, scale: 10, bias: [0, 0, 0, 0, 0, 0, 1] })}\n`), body])
}

describe('the file of weights', () => {
  it('is refused where it is of another version or is cut off', () => {
    expect(() => parseWeights(file(new Uint8Array(BODY), FINGERPRINT_VERSION - 1))).toThrow(/of version \d+ and/)
    expect(() => parseWeights(file(new Uint8Array(BODY - 1)))).toThrow(new RegExp(`${BODY - 1} bytes`))
    expect(loadWeights().version).toBe(FINGERPRINT_VERSION)
  })

  it('gives numbers whose sums hold the sums of their four weights, up to 516 of them', () => {
    const weight = fc.integer({ min: 0, max: 127 })
    const four = fc.tuple(weight, weight, weight, weight)
    fc.assert(
      fc.property(fc.array(four, { minLength: 1, maxLength: 516 }), (fields) => {
        const body = new Uint8Array(BODY)
        body.set(fields.flat())
        const total = parseWeights(file(body)).intents.reduce((sum, one) => sum + one, 0n)
        const sums = [0, 1, 2, 3].map((field) => fields.reduce((sum, one) => sum + (one[field] as number), 0))
        expect([0n, 16n, 32n, 48n].map((by) => Number((total >> by) & 65_535n))).toEqual(sums)
      }),
      { numRuns: 20 },
    )
  })

  it('gives the numbers bucket by bucket, two of the intent model for each and four of the vector', () => {
    const { intents, vector } = parseWeights(file(Uint8Array.from({ length: BODY }, (_, at) => at % 128)))
    expect([intents.length, vector.length]).toEqual([2 * BUCKETS, 4 * VECTOR_BUCKETS])
    // The second bucket's first number: fields 8 to 11 of the file, the first of them lowest.
    expect(intents[2]).toBe(8n + (9n << 16n) + (10n << 32n) + (11n << 48n))
  })
})
