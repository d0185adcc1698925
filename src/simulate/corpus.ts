import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { InputError } from '../records/index.ts'

/** A request of a person, with the reply that its source gives. */
export interface Prompt {
  text: string
  response: string | undefined
  system: string | undefined
  lang: string
}

export interface Passage {
  sentences: readonly string[]
  text: string
  summary: string | undefined
  question: string | undefined
  lang: string
}

interface Exam {
  text: string
  answer: string
  trace: string
}

/** Public texts that traffic is made of, grouped as the simulation draws them. */
export interface Corpus {
  chat: Record<string, readonly Prompt[]>
  code: readonly Prompt[]
  passages: Record<string, readonly Passage[]>
  exams: readonly Exam[]
  utterances: readonly { text: string; label: string }[]
  labels: readonly string[]
  topics: readonly string[]
  seeds: Record<string, readonly string[]>
  sensitive: readonly string[]
  systemPrompts: readonly string[]
  dialogues: readonly (readonly { role: string; content: string }[])[]
  /** Sentences of real replies, and which replies hold a given content word. */
  replies: readonly (readonly string[])[]
  repliesByWord: ReadonlyMap<string, readonly number[]>
  /** The same for rows of `code`. */
  codeByWord: ReadonlyMap<string, readonly number[]>
  disposableDomains: readonly string[]
}

type Row = Record<string, unknown>

/** Calculator marks of GSM8K, <<3*4=12>>: no part of the prose. */
const MARKS = /<<[^>]*>>/g

/** The folder of packaged files: one level above the folder that holds the code, whether that is src/ or dist/. */
export const PACKAGED = fileURLToPath(new URL('../../data/corpus', import.meta.url))

const loaded = new Map<string, Corpus>()

/** Reads a folder of `*.jsonl.gz` files once. A file that is missing or cannot be read is an InputError that names it. */
export function loadCorpus(dir: string = PACKAGED): Corpus {
  const held = loaded.get(dir)
  if (held !== undefined) {
    return held
  }
  const corpus = build(dir)
  loaded.set(dir, corpus)
  return corpus
}

function build(dir: string): Corpus {
  const chatRows = read(dir, 'chat')
  const responses = read(dir, 'responses')
  const prompted = (kinds: readonly string[]): Row[] =>
    responses.filter((row) => kinds.includes(text(row, 'kind'))).map((row) => ({ ...row, text: row.prompt }))
  const chat = byLang(distinct([...chatRows, ...prompted(['instruction', 'safety'])].map(toPrompt)))
  const code = distinct([...read(dir, 'code'), ...prompted(['code'])].map(toPrompt))
  const passages = byLang(
    read(dir, 'documents')
      .map(toPassage)
      .filter((p) => p.sentences.length >= 2),
  )
  const exams = read(dir, 'exams')
    .filter((row) => text(row, 'answer').length > 20)
    .map(toExam)
  const utterances = read(dir, 'intents').map((row) => ({ text: text(row, 'text'), label: text(row, 'label') }))
  const seedRows = read(dir, 'seeds')
  // Sentences of documents answer questions about documents.
  const replySources = [
    ...[...chatRows, ...responses].map(
      (row) => [text(row, 'text') || text(row, 'prompt'), text(row, 'response').replace(MARKS, '')] as const,
    ),
    ...(passages.en ?? []).map((p) => [p.summary ?? '', p.text] as const),
  ]
  const { replies, repliesByWord } = indexReplies(replySources.filter(([, reply]) => reply !== ''))
  return {
    chat,
    code,
    passages,
    exams,
    utterances,
    labels: [...new Set(utterances.map((u) => u.label))].sort(),
    topics: seedRows
      .filter((row) => row.task === 'topic' && text(row, 'text').length > 14)
      .map((row) => text(row, 'text').replace(/\.$/, '')),
    seeds: groupTexts(seedRows.filter((row) => row.task !== 'topic')),
    sensitive: read(dir, 'sensitive')
      .filter((row) => row.safe !== 'unsafe')
      .map((row) => text(row, 'text')),
    systemPrompts: read(dir, 'system-prompts').map((row) => text(row, 'text')),
    dialogues: read(dir, 'conversations')
      .map((row) => turns(row))
      .filter((d) => d.length >= 3 && d[0]?.role === 'user'),
    replies,
    repliesByWord,
    codeByWord: byWord(code.map((row) => (row.response === undefined ? '' : row.text))),
    disposableDomains: disposable(dir),
  }
}

function read(dir: string, name: string): Row[] {
  const file = join(dir, `${name}.jsonl.gz`)
  if (!existsSync(file)) {
    throw new InputError(
      'file_missing',
      `${file}: not found; a corpus folder holds ${name}.jsonl.gz and its siblings. Nothing was written.`,
    )
  }
  const rows: Row[] = []
  let at = 0
  for (const line of unpack(file).split('\n')) {
    at += 1
    if (line !== '') {
      try {
        rows.push(JSON.parse(line) as Row)
      } catch (error) {
        throw new InputError(
          'file_unreadable',
          `${file}:${at}: not a JSON line (${(error as Error).message}). Nothing was written.`,
        )
      }
    }
  }
  return rows
}

function unpack(file: string): string {
  try {
    return gunzipSync(readFileSync(file)).toString('utf8')
  } catch (error) {
    throw new InputError(
      'file_unreadable',
      `${file}: cannot be unpacked as gzip (${(error as Error).message}). Nothing was written.`,
    )
  }
}

function disposable(dir: string): string[] {
  const own = join(dir, 'disposable-email-domains.txt')
  const file = existsSync(own) ? own : join(PACKAGED, 'disposable-email-domains.txt')
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
}

const text = (row: Row, field: string): string => (typeof row[field] === 'string' ? (row[field] as string).trim() : '')
const optional = (row: Row, field: string): string | undefined => text(row, field) || undefined

function toPrompt(row: Row): Prompt {
  return {
    text: text(row, 'text'),
    response: optional(row, 'response')?.replace(MARKS, ''),
    system: optional(row, 'system'),
    lang: text(row, 'lang') || 'en',
  }
}

function toPassage(row: Row): Passage {
  const body = text(row, 'text')
  return {
    sentences: sentences(body),
    text: body,
    summary: optional(row, 'summary'),
    question: optional(row, 'question'),
    lang: text(row, 'lang') || 'en',
  }
}

function toExam(row: Row): Exam {
  const answer = text(row, 'answer').replace(MARKS, '')
  const [trace = '', final = ''] = answer.split('####')
  return { text: text(row, 'text'), trace: trace.trim(), answer: final.trim() || trace.trim() }
}

function turns(row: Row): { role: string; content: string }[] {
  return Array.isArray(row.messages) ? (row.messages as { role: string; content: string }[]) : []
}

/** Splits prose after its sentence marks, Latin or CJK; keeps the mark. */
export function sentences(body: string): string[] {
  return body
    .split(/(?<=[.!?؟])\s+|(?<=[。！？])|\n+/)
    .map((s) => s.trim())
    .filter((s) => s.length > 3)
}

/** Sets draw on each other; a text that two of them hold is kept once. */
function distinct(rows: readonly Prompt[]): Prompt[] {
  const seen = new Set<string>()
  return rows.filter((row) => row.text.length >= 8 && !seen.has(row.text) && seen.add(row.text) !== undefined)
}

function byLang<T extends { lang: string }>(rows: readonly T[]): Record<string, T[]> {
  const groups: Record<string, T[]> = {}
  for (const row of rows) {
    groups[row.lang] ??= []
    groups[row.lang]?.push(row)
  }
  return groups
}

function groupTexts(rows: readonly Row[]): Record<string, string[]> {
  const groups = byLang(rows.map((row) => ({ lang: text(row, 'lang') || 'en', text: text(row, 'text') })))
  return Object.fromEntries(Object.entries(groups).map(([lang, list]) => [lang, list.map((r) => r.text)]))
}

const MOST_ROWS_A_WORD = 160

function indexReplies(rows: readonly (readonly [string, string])[]): Pick<Corpus, 'replies' | 'repliesByWord'> {
  const replies: string[][] = []
  const texts: string[] = []
  for (const [prompt, reply] of rows) {
    const list = sentences(reply).filter(
      (s) => s.length > 24 && s.length < 420 && /^["'*(\d\w]/.test(s) && !/[;{}]|\)$|==|\w\(/.test(s),
    )
    if (list.length > 0) {
      replies.push(list)
      texts.push(`${prompt} ${reply}`)
    }
  }
  return { replies, repliesByWord: byWord(texts) }
}

function byWord(texts: readonly string[]): Map<string, number[]> {
  const words = new Map<string, number[]>()
  for (const [id, text] of texts.entries()) {
    for (const word of new Set(contentWords(text))) {
      const held = words.get(word)
      if (held === undefined) {
        words.set(word, [id])
      } else {
        held.push(id)
      }
    }
  }
  for (const [word, ids] of words) {
    if (ids.length > MOST_ROWS_A_WORD) {
      words.delete(word)
    }
  }
  return words
}

/** Words of five letters and more, in lower case: what a text is about, roughly. */
export function contentWords(body: string): string[] {
  return body.toLowerCase().match(/[a-z]{5,}/g) ?? []
}
