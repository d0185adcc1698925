/** What senders write from: the corpus's real prompts and replies, dealt like cards, so that a text seldom comes twice. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Random } from '../../../src/simulate/random.ts'
import { Babble } from './babble.ts'
import { reworded } from './reword.ts'

const CORPUS = join(import.meta.dirname, '../../../data/corpus')

export interface Row {
  readonly text: string
  readonly lang: string
  readonly response?: string | undefined
  readonly answer?: string
  readonly prompt?: string
  readonly label?: string
  readonly category?: string
  readonly source?: string
}

/** Items in a shuffled order; whoever asks after the last one gets the first again, put into other words. */
export class Deck {
  readonly #items: readonly Row[]
  readonly #draw: Random
  #next = 0
  constructor(items: readonly Row[], draw: Random) {
    this.#items = draw.shuffle(items)
    this.#draw = draw
  }

  /** The next item. From the second round on its reply is not given and its text is reworded. */
  deal(): Row {
    const at = this.#next++
    const item = this.#items[at % this.#items.length] as Row
    if (at < this.#items.length) return item
    return { ...item, text: reworded(this.#draw, item.text), response: undefined }
  }
}

export class Supply {
  readonly talk: ReadonlyMap<string, Deck>
  readonly code: Deck
  readonly documents: ReadonlyMap<string, Deck>
  /** Problems with an answer, without those of the public benchmark. */
  readonly problems: Deck
  /** The items that evaluation harnesses run: the same for all of them. */
  readonly benchmark: readonly Row[]
  /** Prompts with a reply, to be graded or compared. */
  readonly answered: Deck
  readonly topics: Deck
  readonly delicate: Deck
  readonly utterances: Deck
  readonly babble: Babble

  constructor(draw: Random) {
    const chat = apart(rows('chat'))
    const code = apart(rows('code'))
    const replies = rows('responses').map((one) => ({ ...one, text: one.prompt ?? '' }))
    const documents = rows('documents')
    const sensitive = rows('sensitive')
    const exams = draw.shuffle(rows('exams'))
    const asked = apart(replies.filter((one) => one.source?.includes('self-instruct')))
    const [forTalk, forGrades] = halves(draw.shuffle(asked))
    const gentle = sensitive.filter((one) => one.source?.includes('XSTest'))
    const people = [...chat, ...forTalk, ...gentle.slice(0, 60)]
    this.talk = decks(people, draw)
    this.code = new Deck(code, draw)
    this.documents = decks(documents, draw)
    this.benchmark = exams.slice(0, 240)
    this.problems = new Deck(exams.slice(240), draw)
    const traced = replies.filter((one) => !one.source?.includes('self-instruct') && !one.source?.includes('exaggerated'))
    this.answered = new Deck([...forGrades, ...apart(traced)], draw)
    this.topics = new Deck(
      rows('seeds').filter((one) => one.lang === 'en'),
      draw,
    )
    this.delicate = new Deck(
      sensitive.filter((one) => !gentle.slice(0, 60).includes(one)),
      draw,
    )
    this.utterances = new Deck(rows('intents'), draw)
    this.babble = new Babble([
      ...documents.map((one) => [one.lang, one.text] as const),
      ...[...chat, ...replies].map((one) => [one.lang, one.response ?? (one.lang === 'en' ? '' : one.text)] as const),
    ])
  }
}

function rows(name: string): Row[] {
  return gunzipSync(readFileSync(join(CORPUS, `${name}.jsonl.gz`)))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
}

function decks(items: readonly Row[], draw: Random): Map<string, Deck> {
  const languages = [...new Set(items.map((one) => one.lang))]
  return new Map(
    languages.map((lang) => [
      lang,
      new Deck(
        items.filter((one) => one.lang === lang),
        draw,
      ),
    ]),
  )
}

function halves<T>(list: readonly T[]): [T[], T[]] {
  const middle = Math.floor(list.length / 2)
  return [list.slice(0, middle), list.slice(middle)]
}

/** Leaves out texts that share a long run with an earlier one: public sets hold families of prompts, people's talk does not. */
function apart(items: readonly Row[]): Row[] {
  const seen = new Set<string>()
  return items.filter(({ text }) => {
    const runs = runsOf(text)
    if (text === '' || runs.some((run) => seen.has(run))) return false
    for (const run of runs) seen.add(run)
    return true
  })
}

function runsOf(text: string): string[] {
  const words = text.toLowerCase().split(/\s+/)
  if (words.length < text.length / 20) return grams([...text], 16)
  return words.length < 9 ? [words.join(' ')] : grams(words, 9)
}

function grams(parts: readonly string[], size: number): string[] {
  return parts.length < size ? [parts.join(' ')] : parts.slice(size - 1).map((_, at) => parts.slice(at, at + size).join(' '))
}
