import { Buffer } from 'node:buffer'

/** One line of a stream of bytes, without its end; `bytes` is undefined when it was longer than the limit and was not kept. */
export type Line = {
  readonly number: number
  readonly bytes: Buffer | undefined
  readonly length: number
  readonly ended: boolean
}

const newline = 0x0a

/**
 * Splits bytes into lines, holding at most one, and that only up to `limit` bytes for its number. A longer line is counted to its
 * end and let go. `ended` is false for a last line without a newline. CRLF is one end of line.
 */
export async function* lines(source: AsyncIterable<Buffer>, limit: (line: number) => number): AsyncGenerator<Line> {
  let held: Buffer[] = []
  let length = 0
  let number = 1

  for await (const chunk of source) {
    let start = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      hold(chunk.subarray(start, end))
      yield take(true)
      start = end + 1
    }
    hold(chunk.subarray(start))
  }
  if (length > 0) yield take(false)

  function hold(piece: Buffer): void {
    length += piece.length
    if (length > limit(number)) held = []
    else if (piece.length > 0) held.push(piece)
  }

  function take(ended: boolean): Line {
    const bytes =
      length > limit(number) ? undefined : withoutCr(held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held))
    const line = { number, bytes, length, ended }
    held = []
    length = 0
    number += 1
    return line
  }
}

function withoutCr(bytes: Buffer): Buffer {
  return bytes.length > 0 && bytes[bytes.length - 1] === 0x0d ? bytes.subarray(0, -1) : bytes
}
