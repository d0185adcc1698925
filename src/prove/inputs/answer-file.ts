import { createHash, hash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { complaintOf } from '../../records/complaint.ts'
import { InputError } from '../../records/input-error.ts'
import { type CollectionRecord, readCollection } from './collection-record.ts'

/** Characters of the longest answer that is read. */
export const LONGEST_ANSWER = 1_000_000

/** One line of an answer file. Fields that are not named here are kept in the file and not read. */
export const AnswerLine = z.object({
  prompt_id: z.string().min(1).max(200),
  response: z.string().max(LONGEST_ANSWER),
  prompt: z.string().optional(),
  sample: z.int().nonnegative().default(0),
  at: z.iso.datetime({ offset: true }).optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  /** What the model named itself. */
  model: z.unknown().optional(),
  /** Why the model stopped, as the endpoint said it: `length` and `max_tokens` mean a cut answer. */
  finish_reason: z.string().optional(),
})
export type AnswerLine = z.infer<typeof AnswerLine>

/**
 * The answers of one model: for each prompt its samples in order. `sha256` is that of the file's bytes as they came, `contents` that of what they
 * say: answers in another order or with other fields beside them have the same.
 */
export type AnswerSet = {
  name: string
  path: string
  bytes: Buffer
  sha256: string
  contents: string
  records: number
  samples: ReadonlyMap<string, readonly string[]>
  prompts: ReadonlyMap<string, string>
  /** Under which settings each prompt was answered first, where lines say it: parameters and the name that the model gave itself. */
  settings: ReadonlyMap<string, string>
  /** What the model named itself, in all lines that say it. */
  named: ReadonlySet<string>
  truncated: number
  /** Earliest and latest time of an answer, where lines carry one. */
  from?: string
  to?: string
  /** How they were collected, where a record lies beside the file. */
  collection?: CollectionRecord
}

const LARGEST = 2 ** 29
const END = 'Nothing was tested.'

/**
 * Reads the answers of one model, plain or gzipped JSON Lines. Every line must fit: a test on half of a file would be a test of something else.
 *
 * Throws InputError that names file, line, field, what was found and what is wanted.
 */
export async function readAnswers(name: string, path: string): Promise<AnswerSet> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new InputError('file_missing', `${path}: cannot be read (${error.code}). ${END}`)
  })
  if (found.isDirectory()) throw new InputError('file_is_folder', `${path}: is a folder; wanted is a JSON Lines file. ${END}`)
  if (found.size > LARGEST) throw new InputError('file_unreadable', `${path}: is larger than 512 MiB. ${END}`)
  const bytes = await readFile(path)
  const answers = parseAnswers(name, path, bytes)
  const collection = await readCollection(path, answers.sha256)
  return { ...answers, ...(collection === undefined ? {} : { collection }) }
}

/** The same from bytes in memory. */
export function parseAnswers(name: string, path: string, bytes: Buffer): AnswerSet {
  const lines = textOf(path, bytes).split('\n')
  const numbered = new Map<string, Map<number, string>>()
  const prompts = new Map<string, string>()
  const settings = new Map<string, string>()
  const named = new Set<string>()
  const times: string[] = []
  let records = 0
  let truncated = 0
  lines.forEach((line, i) => {
    if (line.trim() === '') return
    const one = lineOf(path, i + 1, line)
    const samples = numbered.get(one.prompt_id) ?? new Map<number, string>()
    if (samples.has(one.sample)) {
      throw new InputError(
        'file_unreadable',
        `${path}:${i + 1}: prompt_id ${shown(one.prompt_id)} has sample ${one.sample} twice; wanted is one answer for each prompt and sample. ${END}`,
      )
    }
    samples.set(one.sample, one.response)
    numbered.set(one.prompt_id, samples)
    const before = prompts.get(one.prompt_id)
    if (one.prompt !== undefined && before !== undefined && before !== one.prompt) {
      throw new InputError(
        'file_unreadable',
        `${path}:${i + 1}: prompt of ${shown(one.prompt_id)} differs from that of an earlier line. ${END}`,
      )
    }
    if (typeof one.model === 'string') named.add(one.model)
    if (!settings.has(one.prompt_id) && (one.params !== undefined || one.model !== undefined))
      settings.set(one.prompt_id, JSON.stringify([sorted(one.params), one.model]))
    if (one.prompt !== undefined) prompts.set(one.prompt_id, one.prompt)
    if (one.at !== undefined) times.push(new Date(one.at).toISOString())
    if (['length', 'max_tokens'].includes(one.finish_reason ?? '')) truncated += 1
    records += 1
  })
  if (records === 0) throw new InputError('file_empty', `${path}: holds no answers. Wanted is a line for each answer. ${END}`)
  times.sort()
  const [from, to] = [times[0], times.at(-1)]
  const samples = new Map(
    [...numbered].map(([id, by]) => [id, [...by].sort(([a], [b]) => a - b).map(([, response]) => response)] as const),
  )
  return {
    name,
    path,
    bytes,
    sha256: hash('sha256', bytes, 'hex'),
    contents: contentsOf(samples),
    records,
    samples,
    prompts,
    settings,
    named,
    truncated,
    ...(from === undefined || to === undefined ? {} : { from, to }),
  }
}

/** Settings in the order of their names: that in which a line has them says nothing. */
function sorted(params: Record<string, unknown> | undefined): [string, unknown][] {
  return Object.entries(params ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
}

function contentsOf(samples: ReadonlyMap<string, readonly string[]>): string {
  const digest = createHash('sha256')
  for (const id of [...samples.keys()].sort()) digest.update(JSON.stringify([id, samples.get(id)]))
  return digest.digest('hex')
}

function textOf(path: string, bytes: Buffer): string {
  try {
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: LARGEST }) : bytes
    return new TextDecoder('utf-8', { fatal: true }).decode(plain)
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 80) : 'damaged'
    throw new InputError('file_unreadable', `${path}: is no UTF-8 text, plain or gzipped (${why}). ${END}`)
  }
}

function lineOf(path: string, number: number, line: string): AnswerLine {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new InputError('file_unreadable', `${path}:${number}: is no JSON; wanted is {"prompt_id": …, "response": …}. ${END}`)
  }
  const read = AnswerLine.safeParse(value)
  if (read.success) return read.data
  throw new InputError('file_unreadable', `${path}:${number}: ${complaintOf(read.error, 'the line')}. ${END}`)
}

function shown(id: string): string {
  return JSON.stringify(id.slice(0, 80))
}
