/** The packaged public texts, dealt out like cards, so that no text goes round among strangers more than once or twice. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Random } from '../../../src/simulate/random.ts'
import { clip, type Turn } from './text.ts'

/** A question, with the answer that the corpus gives where it gives one. */
export interface Question {
  readonly ask: string
  readonly reply?: string
  readonly language: string
}

/** A shuffled list that is walked through from end to end, again and again. */
export class Deck<T> {
  readonly #cards: readonly T[]
  #at = 0
  constructor(r: Random, cards: readonly T[]) {
    if (cards.length === 0) throw new Error('an empty deck')
    this.#cards = r.shuffle(cards)
  }
  next(): T {
    return this.#cards[this.#at++ % this.#cards.length] as T
  }
}

export interface Corpus {
  readonly chat: Deck<Question>
  readonly code: Deck<Question>
  readonly short: Deck<Question>
  readonly passages: Deck<string>
  readonly titles: Deck<string>
  readonly systems: Deck<string>
  readonly dialogues: Deck<Turn[]>
  /** Questions in other languages than English, by language. */
  readonly native: Readonly<Record<string, Deck<Question>>>
  /** Public benchmark items and public provocations stay in order: unrelated people use the very same ones. */
  readonly exams: readonly Question[]
  readonly provocations: readonly string[]
}

type Line = Readonly<Record<string, unknown>>
const FOLDER = new URL('../../../data/corpus/', import.meta.url)
const read = (name: string): Line[] =>
  gunzipSync(readFileSync(new URL(`${name}.jsonl.gz`, FOLDER)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)

const textOf = (line: Line, field = 'text'): string => clip(String(line[field] ?? ''), 300)
const question = (line: Line, ask = 'text', reply = 'response'): Question => ({
  ask: textOf(line, ask),
  language: String(line['lang'] ?? 'en'),
  ...(typeof line[reply] === 'string' ? { reply: clip(line[reply], 150) } : {}),
})

/** Reads the corpus and shuffles it for one fortnight. */
export function loadCorpus(r: Random): Corpus {
  const chat = read('chat').map((line) => question(line))
  const pairs = read('responses').filter((line) => line['kind'] === 'instruction')
  const seeds = read('seeds')
  const native = (language: string, more: readonly Question[] = []): Deck<Question> =>
    new Deck(r, [...chat.filter((one) => one.language === language), ...more])
  const russian = seeds.filter((line) => line['lang'] === 'ru').map((line) => question(line))
  return {
    chat: new Deck(r, [...chat.filter((one) => one.language === 'en'), ...pairs.map((line) => question(line, 'prompt'))]),
    code: new Deck(
      r,
      read('code').map((line) => question(line)),
    ),
    short: new Deck(
      r,
      read('intents').map((line) => question(line)),
    ),
    passages: new Deck(
      r,
      read('documents')
        .filter((line) => line['lang'] === 'en')
        .map((line) => textOf(line)),
    ),
    titles: new Deck(
      r,
      seeds.filter((line) => line['task'] === 'topic').map((line) => textOf(line)),
    ),
    systems: new Deck(
      r,
      read('system-prompts')
        .filter((line) => line['lang'] === 'en')
        .map((line) => textOf(line)),
    ),
    dialogues: new Deck(
      r,
      read('conversations').map((line) => line['messages'] as Turn[]),
    ),
    native: { zh: native('zh'), ar: native('ar'), ru: native('ru', russian) },
    exams: read('exams').map((line) => question(line, 'text', 'answer')),
    provocations: read('sensitive').map((line) => textOf(line)),
  }
}
