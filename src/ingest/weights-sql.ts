import { BUCKETS, VECTOR_BUCKETS, type Weights } from '../fingerprint/weights.ts'
import { sqlFrom } from '../warehouse/sql-from.ts'

const rows = new URL('./weights.sql', import.meta.url)

/** The rows of the relation `fingerprint_weights` (bucket, packed), as a query. */
export function weightsSql({ intents, vector }: Weights): string {
  const text = (list: BigUint64Array) => Buffer.from(list.buffer, list.byteOffset, list.byteLength).toString('base64')
  return sqlFrom(rows, {
    intents: text(intents),
    vector: text(vector),
    buckets: String(BUCKETS),
    vector_buckets: String(VECTOR_BUCKETS),
  })
}
