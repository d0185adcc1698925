import { Buffer, isUtf8 } from 'node:buffer'
import { decompressed, type Ending } from './decompressed.ts'
import { parseJson } from './json.ts'
import { type Line, lines } from './lines.ts'
import { type Place, type Refusal, type Rejection, reject } from './rejection.ts'

/** How much of a file may be held at once, in bytes: a line, and a file that is one JSON value. */
export type Limits = { readonly line: number; readonly whole: number }
export const defaultLimits: Limits = { line: 64 * 1024 * 1024, whole: 256 * 1024 * 1024 }

/** One raw record with its place, or why there is none at that place. */
export type RawRecord = { readonly at: Place; readonly record: unknown } | { readonly rejection: Rejection }

type Reading = { readonly file: string; readonly limits: Limits; readonly ending: Ending; line: number }

/**
 * The raw records of a log: JSON Lines, read in bounded memory, or one JSON array or object over many lines (or one very long
 * one) up to a limit. A list, as a line or as the whole, is as many records as it has items. What cannot be read is given as a
 * rejection and never ends the reading; only a compression that is not read here throws (FormatError).
 */
export async function* rawRecords(
  source: AsyncIterable<Uint8Array>,
  file: string,
  limits: Limits = defaultLimits,
): AsyncGenerator<RawRecord> {
  const reading: Reading = { file, limits, ending: {}, line: 0 }
  // A file of one line is a whole value, so the first line may be as long as one until a second is seen.
  const all = lines(withoutBom(decompressed(source, file, reading.ending)), (number) =>
    number === 1 ? limits.whole : limits.line,
  )
  try {
    yield* lineByLine(all, reading)
  } finally {
    await all.return(undefined)
  }
  if (reading.ending.damage === undefined) return
  yield refusal(reading, Math.max(reading.line, 1), {
    code: 'truncated',
    shown: `gzip: ${reading.ending.damage}`,
    wanted: 'a whole gzip file',
    reason: 'What came before was read; the rest of the file was not.',
  })
}

async function* lineByLine(all: AsyncGenerator<Line>, reading: Reading): AsyncGenerator<RawRecord> {
  const first = await next(all, reading)
  if (first === undefined) return
  if (!opensWhole(first)) {
    yield* recordsOfLine(first, reading)
  } else {
    const second = await next(all, reading)
    if (second !== undefined && (isBracket(first) || !isRecord(second))) {
      yield* recordsOfWhole([first, second], all, reading)
      return
    }
    yield* recordsOfLine(first, reading)
    if (second !== undefined) yield* recordsOfLine(second, reading)
  }
  for (let line = await next(all, reading); line !== undefined; line = await next(all, reading))
    yield* recordsOfLine(line, reading)
}

/** The next line that is not blank. */
async function next(all: AsyncGenerator<Line>, reading: Reading): Promise<Line | undefined> {
  for (;;) {
    const { value, done } = await all.next()
    if (done === true) return undefined
    reading.line = value.number
    if (value.length > 1000 || asText(value).trim() !== '') return value
  }
}

function* recordsOfLine(line: Line, reading: Reading): Generator<RawRecord> {
  const limit = line.ended || line.number > 1 ? reading.limits.line : reading.limits.whole
  if (line.bytes === undefined || line.length > limit) {
    const reason = 'The line is too long and was not held.'
    yield refusal(reading, line.number, {
      code: 'line_too_long',
      shown: `${line.length} bytes`,
      wanted: `at most ${limit} bytes`,
      reason,
    })
    return
  }
  const parsed = parsedBytes(line.bytes, { unit: 'line', wanted: 'one JSON value a line' })
  if ('value' in parsed) yield* recordsOf(parsed.value, { file: reading.file, line: line.number })
  // A last line that the damage of a gzip cut is no record; the rejection of the damage accounts for it.
  else if (line.ended || reading.ending.damage === undefined) yield refusal(reading, line.number, parsed)
}

async function* recordsOfWhole(
  opening: readonly Line[],
  rest: AsyncGenerator<Line>,
  reading: Reading,
): AsyncGenerator<RawRecord> {
  const held: Buffer[] = []
  let length = 0
  let fits = true
  const hold = (line: Line): void => {
    length += line.length + 1
    fits &&= line.bytes !== undefined && length <= reading.limits.whole
    if (fits && line.bytes !== undefined) held.push(line.bytes, Buffer.from('\n'))
  }
  for (const line of opening) hold(line)
  for (let line = await next(rest, reading); fits && line !== undefined; line = await next(rest, reading)) hold(line)
  if (!fits) {
    const shown = `one JSON value of more than ${reading.limits.whole} bytes`
    const reason = 'One JSON value over many lines must fit in memory.'
    yield refusal(reading, 1, { code: 'file_too_large', shown, wanted: 'JSON Lines, or a smaller file', reason })
    return
  }
  const parsed = parsedBytes(Buffer.concat(held), { unit: 'file', wanted: 'JSON Lines, or one JSON value' })
  if ('value' in parsed) yield* recordsOf(parsed.value, { file: reading.file, line: 1 })
  else if (reading.ending.damage === undefined) yield refusal(reading, 1, parsed)
}

function parsedBytes(bytes: Buffer, { unit, wanted }: { unit: string; wanted: string }): { value: unknown } | Refusal {
  if (!isUtf8(bytes)) {
    return {
      code: 'not_utf8',
      found: bytes.toString('latin1', 0, 200),
      wanted: 'UTF-8',
      reason: `The ${unit} is not valid UTF-8.`,
    }
  }
  const source = bytes.toString('utf8')
  const value = parseJson(source)
  return value === undefined
    ? { code: 'not_json', found: source.slice(0, 200), wanted, reason: `The ${unit} is not JSON.` }
    : { value }
}

function* recordsOf(value: unknown, at: Place): Generator<RawRecord> {
  if (!Array.isArray(value)) yield { at, record: value }
  else for (const [index, record] of (value as unknown[]).entries()) yield { at: { ...at, record: index + 1 }, record }
}

function refusal({ file }: Reading, line: number, because: Refusal): RawRecord {
  return { rejection: reject({ file, line }, because) }
}

/** Whether the first line can only be the beginning of a value over many lines: what pretty-printers put there. */
function opensWhole(line: Line): boolean {
  return line.ended && line.length < 10_000 && /^[[{](.*[[{,])?$/s.test(asText(line).trim())
}

function isBracket(line: Line): boolean {
  return ['[', '{', '[{'].includes(asText(line).trim())
}

function isRecord(line: Line): boolean {
  return line.bytes !== undefined && parseJson(asText(line)) !== undefined
}

function asText(line: Line): string {
  return line.bytes?.toString('utf8') ?? ''
}

/** Without the byte order mark that some editors put first. */
async function* withoutBom(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let start: Buffer | undefined = Buffer.alloc(0)
  for await (const chunk of source) {
    if (start === undefined) {
      yield chunk
      continue
    }
    start = Buffer.concat([start, chunk])
    if (start.length < 3) continue
    yield start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? start.subarray(3) : start
    start = undefined
  }
  if (start !== undefined && start.length > 0) yield start
}
