import { createReadStream } from 'node:fs'
import { LINE_BYTES } from './audit-line.ts'

/** A line's bytes without its newline; `ended` is false for bytes at the end that no newline follows. */
export type RawLine = { bytes: Buffer; ended: boolean }

/** The lines of a file one by one, however many. A line beyond the limit is cut just behind it, which no check lets pass; reading ends there. */
export async function* readLines(file: string): AsyncGenerator<RawLine> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let at = 0
    for (let end = bytes.indexOf(10, at); end >= 0; end = bytes.indexOf(10, at)) {
      yield { bytes: bytes.subarray(at, end), ended: true }
      at = end + 1
    }
    rest = bytes.subarray(at)
    if (rest.length > LINE_BYTES) {
      yield { bytes: rest.subarray(0, LINE_BYTES + 1), ended: true }
      return
    }
  }
  if (rest.length > 0) yield { bytes: rest, ended: false }
}
