/** Ordinary texts of the packaged public corpus, dealt like cards so that a text comes again only when all have been dealt. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Random } from '../../../src/simulate/random.ts'

/** A question with its answer, where the corpus has one. */
export interface Pair {
  readonly ask: string
  readonly reply: string
  readonly system?: string
}

interface Row {
  readonly text?: string
  readonly prompt?: string
  readonly response?: string
  readonly answer?: string
  readonly system?: string
  readonly lang: string
  readonly messages?: readonly { readonly role: string; readonly content: string }[]
}

/** A stack of things that are dealt in random order, and shuffled anew when it is empty. */
export class Deck<T> {
  readonly all: readonly T[]
  readonly #random: Random
  #rest: T[] = []

  constructor(all: readonly T[], random: Random) {
    if (all.length === 0) throw new Error('a deck needs a card')
    this.all = all
    this.#random = random
  }

  deal(): T {
    if (this.#rest.length === 0) this.#rest = this.#random.shuffle(this.all)
    return this.#rest.pop() as T
  }
}

const rows = (name: string): Row[] =>
  gunzipSync(readFileSync(new URL(`../../../data/corpus/${name}.jsonl.gz`, import.meta.url)))
    .toString()
    .trim()
    .split('\n')
    .map((line): Row => JSON.parse(line))

/** No text of the corpus is sent longer than this. */
const LONGEST = 1500
const cut = (text: string, most = LONGEST): string =>
  text.length <= most ? text : `${text.slice(0, text.lastIndexOf(' ', most))} …`

const pairs = (all: readonly Row[]): Pair[] =>
  all.map(({ text, prompt, response, answer, system }) => ({
    ask: cut(text ?? prompt ?? ''),
    reply: cut((response ?? answer ?? '').replace(/<<[^>]*>>/g, '').replace(/\n#### /, '\nThe answer is '), 800),
    ...(system === undefined ? {} : { system: cut(system) }),
  }))

/** The decks that ordinary traffic draws from. */
export function decks(r: Random) {
  const chat = rows('chat')
  const ofTongue = (lang: string): Deck<Pair> => new Deck(pairs(chat.filter((row) => row.lang === lang)), r)
  const documents = rows('documents')
  return {
    chat: { en: ofTongue('en'), zh: ofTongue('zh'), ar: ofTongue('ar') } as Readonly<Record<string, Deck<Pair>>>,
    code: new Deck(pairs(rows('code')), r),
    tasks: new Deck(pairs(rows('responses')), r),
    exams: new Deck(pairs(rows('exams')), r),
    intents: new Deck(pairs(rows('intents')), r),
    seeds: new Deck(pairs(rows('seeds').filter(({ lang, text }) => lang === 'en' && (text ?? '').length < 140)), r),
    systems: new Deck(pairs(rows('system-prompts').filter(({ text }) => (text ?? '').length < 900)), r),
    documents: new Deck(pairs(documents.filter(({ lang }) => lang === 'en')), r),
    papers: new Deck(pairs(documents), r),
    sensitive: new Deck(pairs(rows('sensitive')), r),
    dialogues: new Deck(
      rows('conversations').map(({ messages }) => messages ?? []),
      r,
    ),
  }
}
export type Decks = ReturnType<typeof decks>
