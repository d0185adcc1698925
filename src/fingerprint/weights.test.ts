import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FINGERPRINT_VERSION } from './version.ts'
import {
  BUCKETS,
  checksum,
  INTENT_FIELDS,
  loadWeights,
  parseWeights,
  VECTOR_BUCKETS,
  VECTOR_FIELDS,
  weightRows,
} from './weights.ts'

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

  it('gives a row for each bucket, with the vector’s numbers where the bucket is one of its own, and their sum', () => {
    const body = Uint8Array.from({ length: BODY }, (_, at) => at % 128)
    const weights = parseWeights(file(body))
    const rows = [...weightRows(weights).matchAll(/\((\d+),\[([\d,]+)\]\)/g)].map(([, bucket, numbers]) => ({
      bucket: Number(bucket),
      numbers: String(numbers).split(',').map(BigInt),
    }))
    expect(rows.length).toBe(BUCKETS)
    expect(rows[VECTOR_BUCKETS - 1]?.numbers.length).toBe(6)
    expect(rows[VECTOR_BUCKETS]?.numbers.length).toBe(2)
    expect(rows.every(({ bucket }, at) => bucket === at)).toBe(true)
    const sum = rows.flatMap(({ numbers }) => numbers).reduce((total, one) => total + one, 0n)
    expect(checksum(weights)).toBe(`${BigInt.asUintN(64, sum)}`)
    // The second bucket's first number: fields 8 to 11 of the file, the first of them lowest.
    expect(rows[1]?.numbers[0]).toBe(8n + (9n << 16n) + (10n << 32n) + (11n << 48n))
  })
})
