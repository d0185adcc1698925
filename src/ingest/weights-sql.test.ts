import { expect, it } from 'vitest'
import { BUCKETS, checksum, VECTOR_BUCKETS, type Weights } from '../fingerprint/weights.ts'
import { loadingBench } from './testdata/loading-bench.ts'
import { weightsSql } from './weights-sql.ts'

const bench = loadingBench()

it('gives a row for each bucket, with the vector’s numbers where the bucket is one of its own, and their sum', async () => {
  // Numbers as different as they can be: what stood in the place of another would not come out as the sum of its row.
  const numbers = (count: number, times: bigint) =>
    BigUint64Array.from({ length: count }, (_, at) => BigInt.asUintN(64, BigInt(at + 1) * times))
  const weights: Weights = {
    ...bench.weights,
    intents: numbers(2 * BUCKETS, 0x9e3779b97f4a7c15n),
    vector: numbers(4 * VECTOR_BUCKETS, 0xc2b2ae3d27d4eb4fn),
  }
  const { intents, vector } = weights
  const rows = await bench.warehouse.rows<{ bucket: number; packed: string[] }>(
    `SELECT toUInt32(bucket) AS bucket, arrayMap(one -> toString(one), packed) AS packed FROM (${weightsSql(weights)}) ORDER BY bucket`,
  )
  expect(rows.length).toBe(BUCKETS)
  expect(rows.every(({ bucket }, at) => bucket === at)).toBe(true)
  for (const at of [0, 1, VECTOR_BUCKETS - 1, VECTOR_BUCKETS, BUCKETS - 1]) {
    const ofVector = at < VECTOR_BUCKETS ? vector.subarray(4 * at, 4 * at + 4) : []
    expect(rows[at]).toEqual({ bucket: at, packed: [...intents.subarray(2 * at, 2 * at + 2), ...ofVector].map(String) })
  }
  const sum = rows.reduce((total, { packed }) => packed.reduce((some, one) => some + BigInt(one), total), 0n)
  expect(checksum(weights)).toBe(`${BigInt.asUintN(64, sum)}`)
})
