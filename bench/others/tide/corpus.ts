/** Real prompts, documents and questions, read from the package's corpus, and dealt without repeating until a list is used up. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Random } from '../../../src/simulate/random.ts'

const FOLDER = join(import.meta.dirname, '../../../data/corpus')

/** A row of any of the corpus files; which fields it has depends on the file. */
interface Row {
  readonly text?: string
  readonly lang?: string
  readonly source?: string
  readonly response?: string
  readonly prompt?: string
  readonly label?: string
  readonly task?: string
}

function rows(name: string): Row[] {
  const text = gunzipSync(readFileSync(join(FOLDER, `${name}.jsonl.gz`))).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line))
}

function texts(list: readonly Row[], longest = 1400): string[] {
  return list.map((row) => (row.text ?? '').trim()).filter((text) => text.length > 8 && text.length <= longest)
}

/** A document in pieces of a few sentences, so that no two users need have the same. */
function pieces(document: string): string[] {
  const sentences = document.split(/(?<=[.!?])\s+/)
  const out: string[] = []
  for (let i = 0; i < sentences.length; i += 3) out.push(sentences.slice(i, i + 3).join(' '))
  return out.filter((piece) => piece.length > 120)
}

/** Deals a shuffled list from the top, and shuffles again when it runs out. */
export class Deck<T> {
  #left: T[] = []
  readonly #list: readonly T[]
  readonly #rng: Random

  constructor(list: readonly T[], rng: Random) {
    if (list.length === 0) throw new Error('a deck needs something to deal')
    this.#list = list
    this.#rng = rng
  }

  deal(): T {
    if (this.#left.length === 0) this.#left = this.#rng.shuffle(this.#list)
    return this.#left.pop() as T
  }
}

export interface Corpus {
  /** What people ask, in English, each once: no benchmark of constraints and no judge's set among it. */
  readonly chat: readonly string[]
  readonly arabic: readonly string[]
  readonly russian: readonly string[]
  readonly code: readonly string[]
  readonly utterances: readonly string[]
  readonly labels: readonly string[]
  /** Pieces of documents. */
  readonly documents: readonly string[]
  readonly exams: readonly string[]
  /** Instructions of a public benchmark. */
  readonly constraints: readonly string[]
  readonly topics: readonly string[]
  readonly tasks: readonly string[]
  readonly sensitive: readonly string[]
  readonly systems: readonly string[]
  /** Replies of models, which replies here are made from. */
  readonly replies: readonly string[]
  readonly disposable: readonly string[]
  /** Hourly shares of real services. */
  readonly rhythms: readonly (readonly number[])[]
}

/** Reads the whole corpus. */
export function readCorpus(): Corpus {
  const chat = rows('chat')
  const seeds = rows('seeds')
  const intents = rows('intents')
  const english = chat.filter((row) => row.lang === 'en')
  const documents = texts(
    rows('documents').filter((row) => row.lang === 'en'),
    1800,
  )
  const isSet = (row: Row): boolean => /FollowBench|MT-bench/.test(row.source ?? '')
  const arrivals: { rhythm: Record<string, { hours: number[] }> } = JSON.parse(
    readFileSync(join(FOLDER, 'arrivals.json'), 'utf8'),
  )
  return {
    chat: texts(
      english.filter((row) => !isSet(row)),
      1000,
    ),
    arabic: texts(chat.filter((row) => row.lang === 'ar')),
    russian: texts(seeds.filter((row) => row.lang === 'ru')),
    code: texts(rows('code'), 900),
    utterances: texts(intents),
    labels: [...new Set(intents.map((row) => row.label ?? '').filter((label) => label !== ''))],
    documents: documents.flatMap(pieces),
    exams: texts(rows('exams')),
    constraints: texts(english.filter(isSet), 900),
    topics: texts(
      seeds.filter((row) => row.lang === 'en' && row.task === 'topic'),
      200,
    ),
    tasks: texts(
      seeds.filter((row) => row.lang === 'en' && row.task !== 'topic'),
      500,
    ),
    sensitive: texts(rows('sensitive')),
    systems: texts(rows('system-prompts'), 900),
    replies: rows('responses')
      .map((row) => row.response ?? '')
      .filter((text) => text.length > 40),
    disposable: readFileSync(join(FOLDER, 'disposable-email-domains.txt'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('.')),
    rhythms: Object.values(arrivals.rhythm).map((one) => one.hours),
  }
}
