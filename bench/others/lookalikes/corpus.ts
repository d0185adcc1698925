/** The public prompts and replies that the traffic is filled with, read from the package's corpus. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

export interface Row {
  readonly text: string
  readonly lang: string
  readonly source: string
  readonly response?: string
  readonly system?: string
  readonly answer?: string
  readonly label?: string
  readonly task?: string
  readonly summary?: string
  readonly title?: string
  readonly question?: string
  readonly prompt?: string
  readonly kind?: string
  readonly messages?: readonly { role: 'user' | 'assistant'; content: string }[]
}

export interface Rhythm {
  readonly hours: readonly number[]
  readonly days: readonly number[]
}

export interface Corpus {
  readonly chat: readonly Row[]
  readonly foreign: ReadonlyMap<string, readonly Row[]>
  readonly roleplay: readonly Row[]
  readonly code: readonly Row[]
  readonly conversations: readonly Row[]
  readonly documents: readonly Row[]
  readonly exams: readonly Row[]
  readonly utterances: readonly Row[]
  readonly pairs: readonly Row[]
  readonly topics: readonly string[]
  readonly characters: readonly string[]
  readonly sensitive: readonly Row[]
  readonly packs: readonly Row[]
  readonly sentences: readonly string[]
  readonly disposable: readonly string[]
  readonly rhythm: ReadonlyMap<string, Rhythm>
  readonly gaps: readonly number[]
}

interface Arrivals {
  readonly rhythm: Record<string, Rhythm>
  readonly gaps_ms: Record<string, readonly number[]>
}

const folder = join(import.meta.dirname, '../../../data/corpus')

function rows(name: string): Row[] {
  const text = gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`))).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
}

/** Leaves out rows that repeat eight words of an earlier row: sets hold near copies, and strangers do not share those. */
function apart(list: readonly Row[]): Row[] {
  const seen = new Set<string>()
  return list.filter(({ text }) => {
    const words = text.toLowerCase().split(/\s+/)
    const runs = words.length < 8 ? [words.join(' ')] : words.slice(7).map((_, n) => words.slice(n, n + 8).join(' '))
    if (text.length > 2400 || runs.some((run) => seen.has(run))) return false
    for (const run of runs) seen.add(run)
    return true
  })
}

function sentencesOf(text: string): string[] {
  return text
    .replace(/<<[^>]*>>/g, '')
    .split(/(?<=[.!?])\s+/)
    .filter((one) => one.length > 40 && one.length < 260 && !/[{}<>#]/.test(one))
}

/** Reads the whole corpus. */
export function corpus(): Corpus {
  const chat = apart(rows('chat'))
  const documents = rows('documents').filter((row) => row.text.length < 2600)
  const seeds = rows('seeds')
  const responses = rows('responses')
  const english = (row: Row): boolean => row.lang === 'en'
  const foreign = new Map<string, Row[]>()
  for (const row of chat)
    if (!english(row)) {
      const list = foreign.get(row.lang) ?? []
      list.push(row)
      foreign.set(row.lang, list)
    }
  const roleplay = chat.filter((row) => row.task === 'roleplay')
  const arrivals = JSON.parse(readFileSync(join(folder, 'arrivals.json'), 'utf8')) as Arrivals
  return {
    chat: chat.filter((row) => english(row) && row.task !== 'roleplay'),
    foreign,
    roleplay,
    code: apart(rows('code')),
    conversations: rows('conversations').filter((row) => (row.messages ?? []).length > 1),
    documents: documents.filter(english),
    exams: rows('exams'),
    utterances: rows('intents').filter((row) => row.text.length > 12),
    pairs: responses
      .filter((row) => (row.prompt ?? '').length > 20 && (row.prompt ?? '').length < 900)
      .map((row) => ({ ...row, text: row.prompt ?? '' })),
    topics: seeds.filter((row) => row.task === 'topic' && english(row)).map((row) => row.text),
    characters: seeds.filter((row) => row.task === 'character').map((row) => row.text),
    sensitive: rows('sensitive'),
    packs: rows('system-prompts').filter((row) => english(row) && row.text.startsWith('# ') && row.text.length < 2600),
    sentences: [
      ...documents.filter(english).flatMap((row) => sentencesOf(row.text)),
      ...responses.filter((row) => row.kind !== 'code').flatMap((row) => sentencesOf(row.response ?? '')),
      ...chat.filter(english).flatMap((row) => sentencesOf(row.response ?? '')),
    ],
    disposable: readFileSync(join(folder, 'disposable-email-domains.txt'), 'utf8').split('\n').filter(Boolean),
    rhythm: new Map(Object.entries(arrivals.rhythm)),
    gaps: arrivals.gaps_ms['conversation'] ?? [50],
  }
}
