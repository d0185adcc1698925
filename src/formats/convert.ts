import { createReadStream } from 'node:fs'
import type { Exchange } from '../records/index.ts'
import type { FormatConfig } from './config.ts'
import type { EventsBySpan, LogFormat } from './format.ts'
import { FormatError } from './formatError.ts'
import { mergedEvents } from './otlp/events.ts'
import { defaultLimits, type Limits, type RawRecord, rawRecords } from './rawRecords.ts'
import { formats, guessFormat } from './registry.ts'
import { type Rejection, wantedInWords } from './rejection.ts'
import { stillwatch } from './stillwatch.ts'

/** What a conversion has seen so far; complete once its exchanges are read to the end. */
export type Tally = {
  format: string | undefined
  records: number
  exchanges: number
  rejections: number
  /** Exchanges whose text the log leaves out, by setting or size. */
  withoutText: number
  /** Exchanges whose context goes on from state that the provider stores. */
  partialContext: number
}

export type Input = { readonly path: string } | { readonly stream: AsyncIterable<Uint8Array>; readonly name: string }

export type ConvertOptions = Input & {
  /** The log's format; guessed from its first 50 records where it is left out. */
  readonly format?: LogFormat
  readonly config?: FormatConfig
  /** Files with log events that belong to the spans of this one (OTLP up to conventions 1.36); held in memory. */
  readonly companions?: readonly Input[]
  readonly onRejected: (rejection: Rejection) => void
  readonly limits?: Limits
}

const sampleSize = 50

/**
 * Reads a log file, or a stream of bytes, as exchanges, in the order of the log. JSON Lines are read in bounded memory; see
 * `rawRecords` for the rest. What cannot be read goes to `onRejected` and never ends the reading. Throws a FormatError if nothing
 * can be read at all: a file that cannot be opened (`unreadable`), another compression (`zstd`, `parquet`), or a format that
 * is to be told and cannot (`unrecognised`, or `empty` where there is no record).
 */
export function convertFile(options: ConvertOptions): AsyncIterable<Exchange> & { readonly tally: Tally } {
  const tally: Tally = {
    format: options.format?.name,
    records: 0,
    exchanges: 0,
    rejections: 0,
    withoutText: 0,
    partialContext: 0,
  }
  return { tally, [Symbol.asyncIterator]: () => converted(options, tally) }
}

async function* converted(options: ConvertOptions, tally: Tally): AsyncGenerator<Exchange> {
  const refused = (rejection: Rejection): void => {
    tally.rejections += 1
    options.onRejected(rejection)
  }
  const raw = opened(options, options.limits)
  try {
    const { format, sample } =
      options.format === undefined ? await guessed(raw, fileOf(options)) : { format: options.format, sample: [] }
    tally.format = format.name
    const events = await companionEvents(options, format, refused)
    const read = function* (found: RawRecord): Generator<Exchange> {
      if ('rejection' in found) {
        refused(found.rejection)
        return
      }
      tally.records += 1
      const context = { at: found.at, config: options.config ?? {}, ...(events !== undefined && { events }) }
      const { exchanges, rejections } = format.parse(found.record, context)
      for (const rejection of rejections) refused(rejection)
      for (const exchange of exchanges) {
        tally.exchanges += 1
        if (exchange.extra?.text === 'missing') tally.withoutText += 1
        if (exchange.extra?.context === 'partial') tally.partialContext += 1
        yield exchange
      }
    }
    for (const found of sample) yield* read(found)
    for (let next = await raw.next(); next.done !== true; next = await raw.next()) yield* read(next.value)
  } finally {
    await raw.return(undefined)
  }
}

/**
 * The format of a log by its first 50 records, without reading further. Throws a FormatError of code `unrecognised` if none fits, of code
 * `empty` if there is no record.
 */
export async function guess(input: Input & { readonly limits?: Limits }): Promise<{ format: LogFormat; confidence: number }> {
  const raw = opened(input, input.limits)
  try {
    return await guessed(raw, fileOf(input))
  } finally {
    await raw.return(undefined)
  }
}

async function guessed(
  raw: AsyncGenerator<RawRecord>,
  file: string,
): Promise<{ format: LogFormat; confidence: number; sample: RawRecord[] }> {
  const sample: RawRecord[] = []
  const records: unknown[] = []
  while (sample.length < sampleSize) {
    const next = await raw.next()
    if (next.done === true) break
    sample.push(next.value)
    if ('record' in next.value) records.push(next.value.record)
  }
  if (sample.length === 0) throw new FormatError('empty', `${file} holds no record.`)
  const best = guessFormat(records)
  if (best !== undefined) return { ...best, sample }
  const first = sample.find((found) => 'rejection' in found)
  if (records.length === 0 && first !== undefined && 'rejection' in first && first.rejection.code === 'truncated')
    throw new FormatError('unreadable', `${file}: the compressed data ends early or is damaged, before its first record.`)
  const seen =
    records.length > 0
      ? `${records.length} records`
      : first !== undefined && 'rejection' in first
        ? first.rejection.reason
        : 'no records'
  const names = formats.map((format) => format.name).join(', ')
  throw new FormatError(
    'unrecognised',
    `The format of ${file} cannot be told (${seen}); name it with --format, one of ${names}.${asOurs(sample)}`,
  )
}

/** What the first record lacks for our own format, for whoever misspelt a field of it or handed in another file. */
function asOurs(sample: readonly RawRecord[]): string {
  const first = sample.find((found) => 'record' in found)
  if (first === undefined || !('record' in first)) return ''
  const [lacks] = stillwatch.parse(first.record, { at: first.at, config: {} }).rejections
  if (lacks === undefined) return ''
  return ` As ${stillwatch.name}, line ${lacks.line}: ${wantedInWords(lacks, 'the record')}.`
}

async function companionEvents(
  options: ConvertOptions,
  format: LogFormat,
  refused: (r: Rejection) => void,
): Promise<EventsBySpan | undefined> {
  if (options.companions === undefined || format.events === undefined) return undefined
  const parts: EventsBySpan[] = []
  for (const companion of options.companions) {
    for await (const found of opened(companion, options.limits)) {
      if ('rejection' in found) refused(found.rejection)
      else parts.push(format.events(found.record))
    }
  }
  return mergedEvents(parts)
}

function fileOf(input: Input): string {
  return 'path' in input ? input.path : input.name
}

async function* opened(input: Input, limits: Limits = defaultLimits): AsyncGenerator<RawRecord> {
  const source = 'path' in input ? fileBytes(input.path) : input.stream
  yield* rawRecords(source, fileOf(input), limits)
}

async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Uint8Array
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new FormatError('unreadable', `${path} cannot be read (${why}).`, { cause: error })
  }
}
