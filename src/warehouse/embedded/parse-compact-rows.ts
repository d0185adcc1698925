import { namedCells } from '../named-cells.ts'

/** Bytes that are decoded at once: an answer of hundreds of megabytes never stands in memory as one text. */
const CHUNK_BYTES = 1 << 20
const NEWLINE = 0x0a

/**
 * Rows of the engine's JSONCompactEachRowWithNames output, as objects: a line of names, then one array a line. The engine escapes line feeds
 * inside texts, so that a line feed ends a row and nothing else.
 */
export function parseCompactRows<Row>(bytes: Uint8Array): Row[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const rows: Row[] = []
  if (text.length === 0) return rows
  const first = endOfLine(text, 0)
  const names = JSON.parse(text.toString('utf8', 0, first)) as string[]
  for (let at = first + 1; at < text.length; ) {
    const end = endOfLine(text, Math.min(at + CHUNK_BYTES, text.length) - 1)
    for (const row of namedCells<Row>(names, text.toString('utf8', at, end).replaceAll('\n', ','))) rows.push(row)
    at = end + 1
  }
  return rows
}

/** Where the line ends that `at` stands in: its line feed, or the end of the text. */
function endOfLine(text: Buffer, at: number): number {
  const found = text.indexOf(NEWLINE, at)
  return found === -1 ? text.length : found
}
