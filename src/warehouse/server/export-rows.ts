import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type ClickHouseClient, parseError, type Row } from '@clickhouse/client'

/**
 * Streams a query's rows to a file as JSON Lines, compressed where its name ends in .gz, as the embedded engine does it.
 *
 * A server that fails in the middle has answered 200 already and writes its exception among the rows. Newer ones mark it, which the client
 * sees; for older ones a row that is no object is taken for what it is: an error, and not data.
 */
export async function exportRows(
  client: ClickHouseClient,
  query: { readonly query: string; readonly query_params: Record<string, unknown> },
  path: string,
): Promise<void> {
  const result = await client.query({ ...query, format: 'JSONEachRow' })
  const text = async function* (batches: AsyncIterable<readonly Row[]>) {
    for await (const rows of batches) {
      for (const row of rows) if (!row.text.startsWith('{') || !row.text.endsWith('}')) throw parseError(row.text)
      yield rows.map((row) => `${row.text}\n`).join('')
    }
  }
  const file = createWriteStream(path)
  if (path.endsWith('.gz')) await pipeline(result.stream(), text, createGzip(), file)
  else await pipeline(result.stream(), text, file)
}
