import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  convertFile,
  defaultLimits,
  type FormatConfig,
  FormatError,
  formatConfig,
  formatNamed,
  guess,
  type LogFormat,
  lines,
} from '../formats/index.ts'
import { InputError } from '../records/index.ts'
import type { FileForm, Warehouse } from '../warehouse/warehouse.ts'
import type { LogFile } from './classify-file.ts'
import { asInputError, endsEarly, gzipCutShort } from './damage.ts'
import { inSmallPieces } from './in-small-pieces.ts'
import type { RejectedLine } from './load.ts'
import { sourceLines } from './source-lines.ts'
import { spool } from './spool.ts'
import { cutShort, endsWhole } from './zstd-end.ts'

/** Bytes; a longer line is passed over when a format is guessed. */
const SAMPLE_LINE_LIMIT = 4 * 1024 * 1024

const PLAIN: FileForm = { layout: 'lines', compression: 'none' }

export type FormatChoice = { readonly name?: string; readonly config?: unknown }

/** What is held of a log of another format beside its exchanges. */
export type Kept = {
  /** As many refused lines as are kept one by one; all where it is left out. */
  readonly rejections?: number
  /** Told of how many records there are where all are of other calls. */
  readonly others?: (records: number) => void
}

export type NativeLines = {
  readonly file: LogFile
  /** The format, and whether it was guessed. */
  readonly format: string
  readonly guessed: boolean
  /** How many lines of another format could not be read as exchanges, and as many of them as were to be kept. */
  readonly rejected: number
  readonly rejections: RejectedLine[]
  /** How many records of another format are of other calls than those for text. */
  readonly others: number
  /** What was lost of the file as a whole. */
  readonly notes: string[]
}

/** What is said of a file that is not of our own format. */
export function readAs({ file, format, guessed, others }: NativeLines): string[] {
  if (format === 'stillwatch') return []
  const passed = `of its records ${others === 1 ? 'is of another call and was' : 'are of other calls and were'} passed over`
  return [`${file.name}: read as ${format}${guessed ? ' (guessed)' : ''}${others === 0 ? '' : `; ${others} ${passed}`}.`]
}

/**
 * A log file as lines of exchange records: the file itself where it is our own format (the engine reads it), a converted copy in `scratch`
 * where it is another provider's or gateway's; a copy without a line where none of its records can be read. Undefined where there is no line in it,
 * or nothing but records of other calls, such as those of embeddings.
 */
export async function nativeLines(
  file: LogFile,
  choice: FormatChoice,
  warehouse: Warehouse,
  scratch: string,
  number: number,
  kept: Kept = {},
): Promise<NativeLines | undefined> {
  const asItIs = {
    file,
    format: 'stillwatch',
    guessed: choice.name === undefined,
    rejected: 0,
    rejections: [],
    others: 0,
    notes: [],
  }
  const native = () => {
    if (choice.config !== undefined) throw nothingToConfigure(file)
    return asItIs
  }
  if (file.form.layout === 'parquet') return native()
  const isPacked = file.form.compression === 'zst'
  try {
    const sample =
      choice.name === undefined ? await (isPacked ? sampleOf(file, warehouse) : createReadStream(file.path)) : undefined
    const format = sample === undefined ? formatNamed(choice.name ?? 'stillwatch') : await guessed(sample, file.name)
    if (format.name === 'stillwatch' && sample === undefined && choice.name === undefined && choice.config !== undefined)
      throw tooLongToTell(file)
    if (format.name === 'stillwatch') return native()
    const log = isPacked ? await unpacked(file, warehouse, join(scratch, `rows-${number}.jsonl`)) : createReadStream(file.path)
    return await converted(file, log, format, choice, join(scratch, `converted-${number}.jsonl`), kept)
  } catch (error) {
    if (error instanceof FormatError && error.code === 'empty') return undefined
    if (error instanceof FormatError) {
      throw new InputError(
        error.code === 'unknown_format' || error.code === 'unrecognised' ? 'format_unknown' : 'file_unreadable',
        error.message,
      )
    }
    throw error
  }
}

/** Whoever configures an account expects it to count, and would see all customers as the one that the records name. */
function nothingToConfigure(file: LogFile): InputError {
  return new InputError(
    'option',
    `--format-config: ${file.name} holds exchange records, which say everything themselves, so that nothing of it can be configured. Give such files in a run of their own without --format-config (into the same --warehouse, where others need it), or name the --format that the file has.`,
  )
}

function tooLongToTell(file: LogFile): InputError {
  return new InputError(
    'format_unknown',
    `${file.name}: every line is longer than those that tell a format. Name it with --format.`,
  )
}

/** The first lines of a Zstandard file, which the engine alone reads. Undefined where every line is longer than any that tells a format. */
async function sampleOf(file: LogFile, warehouse: Warehouse): Promise<AsyncIterable<Uint8Array> | undefined> {
  const packed = await warehouse.lines(file.path, file.form)
  try {
    const of = `FROM ${packed.relation} WHERE length(line) <= ${SAMPLE_LINE_LIMIT} LIMIT 50`
    // Of lines that are long the engine would hold a whole block at once.
    const rows = await inSmallPieces(warehouse).rows<{ line: string }>(`SELECT line ${of}`)
    if (rows.length > 0) return bytesOf(rows.map((row) => row.line))
    const [any] = await warehouse.rows<{ any: number }>(`SELECT 1 AS any FROM ${packed.relation} LIMIT 1`)
    if (any !== undefined) return undefined
    if (!(await endsWhole(file.path))) throw endsEarly(file)
    return bytesOf([])
  } catch (error) {
    throw asInputError(error, file)
  } finally {
    await packed.dispose()
  }
}

/** The bytes of a Zstandard file, by way of a file of the engine's. */
async function unpacked(file: LogFile, warehouse: Warehouse, rows: string): Promise<AsyncIterable<Uint8Array>> {
  const packed = await warehouse.lines(file.path, file.form)
  try {
    // A line that is too long for the reader of its format need not be written whole to be refused.
    await warehouse.export(`SELECT substring(line, 1, ${defaultLimits.whole + 1}) AS line FROM ${packed.relation}`, rows)
  } catch (error) {
    throw asInputError(error, file)
  } finally {
    await packed.dispose()
  }
  return bytesOf(linesIn(rows))
}

/** Lines of a file that the engine wrote, each as a record with one field. */
async function* linesIn(rows: string): AsyncGenerator<string> {
  for await (const { bytes } of lines(createReadStream(rows), () => Number.POSITIVE_INFINITY))
    yield (JSON.parse(String(bytes)) as { line: string }).line
}

async function* bytesOf(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield Buffer.from(`${text}\n`)
}

async function guessed(stream: AsyncIterable<Uint8Array>, name: string): Promise<LogFormat> {
  return (await guess({ stream, name })).format
}

async function converted(
  file: LogFile,
  stream: AsyncIterable<Uint8Array>,
  format: LogFormat,
  choice: FormatChoice,
  copy: string,
  kept: Kept,
): Promise<NativeLines | undefined> {
  const rejections: RejectedLine[] = []
  let rejected = 0
  let truncated = false
  const config: FormatConfig | undefined = choice.config === undefined ? undefined : formatConfig(format, choice.config)
  // What the engine refuses of the copy is said of the line that it came from: where the record stands that is parsed when an exchange comes.
  const source = sourceLines()
  let line = 0
  let others = 0
  const parse: LogFormat['parse'] = (record, context) => {
    line = context.at.line
    const parsed = format.parse(record, context)
    if (parsed.exchanges.length + parsed.rejections.length === 0) others++
    return parsed
  }
  const exchanges = convertFile({
    stream,
    name: file.name,
    format: { ...format, parse },
    ...(config === undefined ? {} : { config }),
    onRejected: (one) => {
      truncated ||= one.code === 'truncated'
      if (rejected++ >= (kept.rejections ?? Number.POSITIVE_INFINITY)) return
      rejections.push({
        ...{ file: file.name, line: one.line, code: one.code },
        ...{ field: one.field ?? '', found: one.found, wanted: one.wanted },
      })
    },
  })
  let count = 0
  const copied = async function* (): AsyncGenerator<string> {
    for await (const exchange of exchanges) {
      count++
      source.add(line)
      yield `${JSON.stringify(exchange)}\n`
    }
  }
  await spool(copied(), copy)
  const cut = file.form.compression === 'zst' && !(await endsWhole(file.path))
  if (count === 0) {
    if (rejected === 0 && cut) throw endsEarly(file)
    if (rejected === 0) {
      if (exchanges.tally.records > 0) kept.others?.(exchanges.tally.records)
      return undefined
    }
    if (truncated && rejected === 1) throw endsEarly(file)
  }
  return {
    file: { path: copy, name: file.name, bytes: (await stat(copy)).size, form: PLAIN, sourceLine: source.of },
    format: format.name,
    guessed: choice.name === undefined,
    rejected,
    rejections,
    others,
    notes: [...(cut ? [cutShort(file.name, count)] : []), ...(truncated ? [gzipCutShort(file.name, count)] : [])],
  }
}
