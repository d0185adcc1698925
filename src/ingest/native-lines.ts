import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import {
  convertFile,
  type FormatConfig,
  FormatError,
  formatConfig,
  formatNamed,
  guess,
  type LogFormat,
} from '../formats/index.ts'
import { InputError } from '../records/index.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { classifyFile, type LogFile } from './classify-file.ts'
import { asInputError, endsEarly } from './damage.ts'
import type { InputFile } from './input-paths.ts'
import type { RejectedLine } from './load.ts'
import { rejectedInWords } from './rejected-in-words.ts'
import { cutShort, endsWhole } from './zstd-end.ts'

export type FormatChoice = { readonly name?: string; readonly config?: unknown }

export type NativeLines = {
  readonly file: LogFile
  /** The format, and whether it was guessed. */
  readonly format: string
  readonly guessed: boolean
  /** Lines of another format that could not be read as exchanges. */
  readonly rejections: RejectedLine[]
  /** What was lost of the file as a whole. */
  readonly notes: string[]
}

/** What is said of a file that is not of our own format. */
export function readAs({ file, format, guessed }: NativeLines): string[] {
  return format === 'stillwatch' ? [] : [`${file.name}: read as ${format}${guessed ? ' (guessed)' : ''}.`]
}

/**
 * A log file as lines of exchange records: the file itself where it is our own format (the engine reads it), a converted copy in `scratch`
 * where it is another provider's or gateway's. Undefined where there is no line in it.
 */
export async function nativeLines(
  file: LogFile,
  choice: FormatChoice,
  warehouse: Warehouse,
  scratch: string,
  number: number,
): Promise<NativeLines | undefined> {
  const asItIs = { file, format: 'stillwatch', guessed: choice.name === undefined, rejections: [], notes: [] }
  if (file.form.layout === 'parquet') return asItIs
  try {
    const readable = await readableCopy(file, choice, warehouse, scratch, number)
    if (readable === undefined) return undefined
    const format = choice.name === undefined ? await guessed(readable) : formatNamed(choice.name)
    if (format.name === 'stillwatch') return asItIs
    return await converted(file, readable, format, choice, scratch, number)
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

/** Zstandard is read by the engine alone: what is not our own format has to be unpacked first. Undefined where nothing is in it. */
async function readableCopy(
  file: LogFile,
  choice: FormatChoice,
  warehouse: Warehouse,
  scratch: string,
  number: number,
): Promise<LogFile | undefined> {
  if (file.form.compression !== 'zst' || choice.name === 'stillwatch') return file
  const copy = join(scratch, `unpacked-${number}.jsonl`)
  const lines = await warehouse.lines(file.path, file.form)
  try {
    // A sample decides the format; only another format needs the whole of it.
    const rows = await warehouse.rows<{ line: string }>(`SELECT line FROM ${lines.relation} LIMIT 50`)
    if (rows.length === 0) {
      if (!(await endsWhole(file.path))) throw endsEarly(file)
      return undefined
    }
    const sample = join(scratch, `sample-${number}.jsonl`)
    await writeLines(
      sample,
      rows.map((row) => row.line),
    )
    if (choice.name === undefined && (await guessed({ path: sample, name: file.name })).name === 'stillwatch')
      return { ...file, path: sample, form: { layout: 'lines', compression: 'none' } }
    const all = await warehouse.rows<{ line: string }>(`SELECT line FROM ${lines.relation}`)
    await writeLines(
      copy,
      all.map((row) => row.line),
    )
    return await classifyFile(copy, file.name)
  } catch (error) {
    throw asInputError(error, file)
  } finally {
    await lines.dispose()
  }
}

async function guessed({ path, name }: InputFile): Promise<LogFormat> {
  return (await guess({ stream: createReadStream(path), name })).format
}

async function converted(
  file: LogFile,
  readable: LogFile,
  format: LogFormat,
  choice: FormatChoice,
  scratch: string,
  number: number,
): Promise<NativeLines | undefined> {
  const rejections: RejectedLine[] = []
  let truncated = false
  const config: FormatConfig | undefined = choice.config === undefined ? undefined : formatConfig(format, choice.config)
  const copy = join(scratch, `converted-${number}.jsonl`)
  const out = createWriteStream(copy)
  const exchanges = convertFile({
    stream: createReadStream(readable.path),
    name: file.name,
    format,
    ...(config === undefined ? {} : { config }),
    onRejected: (one) => {
      truncated ||= one.code === 'truncated'
      rejections.push({ file: file.name, line: one.line, field: one.field ?? '', found: one.found, wanted: one.wanted })
    },
  })
  let count = 0
  for await (const exchange of exchanges) {
    count++
    if (!out.write(`${JSON.stringify(exchange)}\n`)) await new Promise<void>((resolve) => out.once('drain', () => resolve()))
  }
  await new Promise<void>((resolve, reject) => out.end((error?: Error | null) => (error ? reject(error) : resolve())))
  if (count === 0) {
    const [first] = rejections
    if (first === undefined) return undefined
    if (truncated && rejections.length === 1) throw endsEarly(file)
    const why = `line ${rejectedInWords(first)}`
    throw new InputError('nothing_valid', `${file.name}: nothing in it can be read as ${format.name} (${why}).`)
  }
  const cut = file.form.compression === 'zst' && !(await endsWhole(file.path))
  return {
    file: await classifyFile(copy, file.name),
    format: format.name,
    guessed: choice.name === undefined,
    rejections,
    notes: cut ? [cutShort(file.name, count)] : [],
  }
}

async function writeLines(path: string, lines: readonly string[]): Promise<void> {
  const out = createWriteStream(path)
  for (const line of lines) if (!out.write(`${line}\n`)) await new Promise<void>((resolve) => out.once('drain', () => resolve()))
  await new Promise<void>((resolve, reject) => out.end((error?: Error | null) => (error ? reject(error) : resolve())))
}
