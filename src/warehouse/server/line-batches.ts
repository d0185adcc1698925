/** Lines that go to the server together: the body of one INSERT. */
export type Batch = { readonly bytes: Buffer; readonly lines: number }

/** Writes a line, with its number from 1, as the pieces of a row. */
export type LineWriter = (line: Buffer, number: number) => readonly Buffer[]

export type BatchOptions = {
  /** A batch is closed once it holds this many bytes. */
  readonly batchBytes: number
  /** What a line holds beyond this is dropped. */
  readonly lineBytes: number
}

const NEWLINE = 0x0a
/** A piece of a few bytes costs ten times its size while it is an object of its own. */
const PIECES_A_GROUP = 8192

/**
 * Splits a stream of bytes into lines and gathers their rows into batches.
 *
 * As the engine's own reader does: a line ends at a line feed, a carriage return before it stays, and the last line needs no line feed.
 * Held at once: a batch, one line, and the chunk it came in, whatever the size of the file.
 */
export async function* lineBatches(
  source: AsyncIterable<Buffer>,
  write: LineWriter,
  options: BatchOptions,
): AsyncGenerator<Batch> {
  let pieces: Buffer[] = []
  let groups: Buffer[] = []
  let bytes = 0
  let lines = 0
  let total = 0
  let begun: Buffer[] = []
  let begunBytes = 0
  const begin = (piece: Buffer) => {
    const kept = piece.subarray(0, options.lineBytes - begunBytes)
    begun.push(kept)
    begunBytes += kept.length
  }
  const end = () => {
    const row = write(begun.length === 1 && begun[0] !== undefined ? begun[0] : Buffer.concat(begun), ++total)
    for (const piece of row) {
      pieces.push(piece)
      bytes += piece.length
    }
    lines++
    begun = []
    begunBytes = 0
    if (pieces.length >= PIECES_A_GROUP) group()
  }
  const group = () => {
    groups.push(Buffer.concat(pieces))
    pieces = []
  }
  const take = (): Batch => {
    group()
    const batch = { bytes: Buffer.concat(groups), lines }
    groups = []
    bytes = 0
    lines = 0
    return batch
  }
  // A line that has begun needs to be told from none, though nothing of it is kept.
  let open = false
  for await (const chunk of source) {
    let at = 0
    for (let found = chunk.indexOf(NEWLINE); found !== -1; found = chunk.indexOf(NEWLINE, at)) {
      begin(chunk.subarray(at, found))
      end()
      at = found + 1
      if (bytes >= options.batchBytes) yield take()
    }
    open = at < chunk.length || (open && at === 0)
    if (at < chunk.length) begin(chunk.subarray(at))
  }
  if (open) end()
  if (lines > 0) yield take()
}

/** A row of `line_number UInt64, line String` in the engine's RowBinary: the number in 8 bytes, the length as LEB128, the bytes. */
export const rowBinary: LineWriter = (line, number) => {
  const head = Buffer.allocUnsafe(14)
  head.writeBigUInt64LE(BigInt(number), 0)
  let at = 8
  let length = line.length
  while (length > 0x7f) {
    head[at++] = (length & 0x7f) | 0x80
    length >>>= 7
  }
  head[at++] = length
  return [head.subarray(0, at), line]
}

const newline = Buffer.from('\n')

/** Rows that are lines of JSON already. */
export const asTheyAre: LineWriter = (line) => [line, newline]
