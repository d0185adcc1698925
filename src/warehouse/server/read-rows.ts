import type { Row as Line } from '@clickhouse/client'
import { namedCells } from '../named-cells.ts'

/**
 * Rows of an answer in the engine's JSONCompactEachRowWithNames as they come in, so that one of hundreds of megabytes never stands in memory as one
 * text.
 */
export async function readRows<Row>(batches: AsyncIterable<readonly Line[]>): Promise<Row[]> {
  const rows: Row[] = []
  let names: readonly string[] | undefined
  for await (const batch of batches) {
    const lines = batch.map((line) => line.text)
    const head = names === undefined ? lines.shift() : undefined
    if (head !== undefined) names = JSON.parse(head) as string[]
    if (names === undefined) continue
    for (const row of namedCells<Row>(names, lines.join(','))) rows.push(row)
  }
  return rows
}
