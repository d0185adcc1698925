import { InputError } from '../records/index.ts'
import { formOf } from './form-of.ts'

const MIB = 1024 * 1024
/** Far beyond the longest line that is read as a record; what has none so long is no log. */
const LONGEST = 512 * MIB
const NEWLINE = 10

/**
 * Hands on what comes in pieces as it stands, and throws InputError once a line of it has no end: such a stream would fill the disk. What is packed is
 * handed on unseen.
 *
 * @param name what the user calls it
 */
export async function* withinLines(pieces: AsyncIterable<string | Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  let head = Buffer.alloc(0)
  let isText = true
  let lines = 0
  let since = 0
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    if (head.length < 4) {
      head = Buffer.concat([head, bytes.subarray(0, 4 - head.length)])
      const { layout, compression } = formOf(head)
      isText = layout === 'lines' && compression === 'none'
    }
    if (isText) {
      for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++
      const last = bytes.lastIndexOf(NEWLINE)
      since = last < 0 ? since + bytes.length : bytes.length - last - 1
      if (since > LONGEST)
        throw new InputError(
          'file_unreadable',
          `${name}:${lines + 1}: the line has no end within ${LONGEST / MIB} MiB. Give JSON Lines, a record to a line.`,
        )
    }
    yield bytes
  }
}
