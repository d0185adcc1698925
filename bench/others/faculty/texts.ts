/** Every text that is sent: dealt from the public sets, or built from words, sentences and templates. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type Random, random } from '../../../src/simulate/random.ts'
import { EXPLAIN, JUDGED, PROBLEMS, STEPS } from './sayings.ts'
import { TONGUES } from './tongues.ts'
import { GENRES, list, QUESTIONS, WORDS } from './words.ts'

const CORPUS = new URL('../../../data/corpus/', import.meta.url)
const PACKED = [
  'chat',
  'code',
  'documents',
  'exams',
  'conversations',
  'responses',
  'system-prompts',
  'intents',
  'seeds',
  'sensitive',
] as const
export type Packed = (typeof PACKED)[number]

interface Row {
  readonly text?: string
  readonly prompt?: string
  readonly response?: string
  readonly answer?: string
  readonly lang?: string
}
/** A text with what a model would answer, where the public set says it. */
export interface Dealt {
  readonly text: string
  readonly answer: string | undefined
}

const LABELS =
  /\b(ok|remove|escalate|allow|hide|ban|harassment|scam|self-harm|none|abuse|spam|fine|uphold|lift|billing|delivery|fault)\b/g
/** Languages that a script gives away, the narrower first. */
const SCRIPTS = [
  ['ja', /[\u3040-\u30ff]/],
  ['zh', /[\u4e00-\u9fff]/],
  ['ar', /[\u0600-\u06ff]/],
  ['ru', /[\u0400-\u04ff]/],
] as const
const COMMON = new Set(
  list(`that | this | with | from | what | have | your | they | then | will | would | could | should | about | which | when |
    where | there | their | into | than | some | more | each | does | please | write | give | only | also | were | been | must
    | before | after | between`),
)

export class Texts {
  readonly #rows = new Map<Packed, readonly Row[]>()
  readonly #decks = new Map<Packed, Row[]>()
  readonly #r: Random

  constructor(seed: number) {
    this.#r = random(seed, 'decks')
    for (const name of PACKED) {
      const lines = gunzipSync(readFileSync(new URL(`${name}.jsonl.gz`, CORPUS)))
        .toString('utf8')
        .trim()
        .split('\n')
      this.#rows.set(
        name,
        lines.map((line) => JSON.parse(line) as Row),
      )
    }
  }

  /** The next text of a public set; each is dealt once before any is dealt again, so that strangers seldom meet in one. */
  deal(name: Packed): Dealt {
    let deck = this.#decks.get(name) ?? []
    if (deck.length === 0) deck = this.#r.shuffle(this.#rows.get(name) ?? [])
    const row = deck.pop()
    this.#decks.set(name, deck)
    return { text: (row?.text ?? row?.prompt ?? '').slice(0, 1400), answer: (row?.response ?? row?.answer)?.slice(0, 900) }
  }

  /** Settles the alternatives of a wording, innermost first; what is left is a template with slots. */
  settle(r: Random, wording: string): string {
    let text = wording
    while (/\[[^[\]]*\]/.test(text)) text = text.replace(/\[([^[\]]*)\]/g, (_, inner: string) => r.pick(inner.split('/')))
    return text.replace(/ {2,}/g, ' ').replace(/ ,/g, ',')
  }

  /** Fills the slots of a template once; `own` gives a caller's own slots. Answers in it are answers to its question. */
  fill(r: Random, template: string, own: Readonly<Record<string, string>> = {}): string {
    const asked = template.includes('{answer}') ? this.question(r) : undefined
    let known = asked?.answer
    return template
      .replace(/\{(\w+)\}/g, (_, slot: string) => {
        if (asked === undefined || (slot !== 'question' && slot !== 'answer')) return own[slot] ?? this.#slot(r, slot)
        if (slot === 'question') return asked.text.slice(0, 700)
        const answer = (known ?? this.reply(r, 'explain', asked.text)).slice(0, 800)
        known = undefined
        return answer
      })
      .slice(0, 3900)
  }

  say(r: Random, wordings: readonly string[], own: Readonly<Record<string, string>> = {}): string {
    return this.fill(r, this.settle(r, r.pick(wordings)), own)
  }

  /** `count` different sentences of a list, in a drawn order; `own` is drawn anew for each. */
  sentences(
    r: Random,
    wordings: readonly string[],
    count: number,
    own: () => Record<string, string> = () => ({}),
    gap = ' ',
  ): string {
    const chosen = r.shuffle(wordings).slice(0, count)
    return chosen.map((one) => this.fill(r, this.settle(r, one), own())).join(gap)
  }

  passage(r: Random, genre: string): string {
    const wordings = GENRES[genre] ?? []
    const most = genre === 'post' || genre === 'ticket' || genre === 'review' ? 2 : wordings.length - 2
    return this.sentences(r, wordings, 1 + r.int(2) + r.int(most), undefined, genre === 'call' || genre === 'log' ? '\n' : ' ')
  }

  problem(r: Random): string {
    return r.chance(0.35) ? this.deal('exams').text : this.say(r, PROBLEMS)
  }

  question(r: Random): Dealt {
    if (r.chance(0.4)) return { text: this.say(r, QUESTIONS), answer: undefined }
    return this.deal(r.weighted<Packed>(['chat', 'responses', 'intents', 'code'], [5, 4, 2, 3]))
  }

  /** A turn in another language, with its answer. */
  foreign(r: Random, language: string, kind: 'everyday' | 'coerce'): Dealt {
    const tongue = TONGUES[language]
    if (tongue === undefined) return this.question(r)
    const own = this.say(r, tongue.problem)
    const text = this.say(r, tongue[kind], { own })
    return {
      text,
      answer: kind === 'coerce' ? this.foreignAnswer(r, language, text) : this.sentences(r, tongue.talk, 2 + r.int(3)),
    }
  }

  /** The thoughts that lead to an answer in another language, in order and with the numbers of the prompt. */
  foreignAnswer(r: Random, language: string, prompt: string): string {
    const [num = '12', digit = '3', third = '0'] = prompt.match(/\d+/g) ?? []
    const big = String(Number(num) * Number(digit) + r.pick([0, Number(third), -Number(third)]))
    const lines = (TONGUES[language]?.answer ?? []).filter((_, n, all) => n === 0 || n === all.length - 1 || r.chance(0.8))
    return lines.map((one) => this.fill(r, this.settle(r, one), { num, digit, big })).join('\n')
  }

  /** What a model answers to `prompt`; its words and numbers come back in it. `manner` says what was asked for. */
  reply(r: Random, manner: string, prompt: string): string {
    const script = SCRIPTS.find(([, letters]) => letters.test(prompt))?.[0]
    if (script !== undefined && manner !== 'worked') return this.sentences(r, TONGUES[script]?.talk ?? [], 2 + r.int(3))
    const found = (prompt.match(/[a-zA-Z]{4,14}/g) ?? []).filter((one) => !COMMON.has(one.toLowerCase()))
    const named = found.length < 2 ? ['the first part', 'the rest'] : found
    const own = (): Record<string, string> => ({ k: r.pick(named), k2: r.pick(named) })
    const judged = (most: number): string => this.sentences(r, JUDGED, 2 + r.int(most), own, '\n')
    switch (manner) {
      case 'worked':
        return this.#worked(r, prompt, own)
      case 'judged':
        return `${judged(4)}\n${r.pick(['Total', 'Score', 'Sum'])}: ${1 + r.int(20)}`
      case 'pair':
        if (prompt.includes('B: ')) return `${judged(2)}\n${r.pick(['A', 'B', 'A', 'B', 'tie'])}`
        return `1: ${this.sentences(r, EXPLAIN, 3, own)}\n2: ${this.sentences(r, EXPLAIN, 3, own)}`
      case 'label':
        return r.pick(prompt.split('\n', 1)[0]?.match(LABELS) ?? ['none'])
      case 'score':
        return String(r.int(11))
      default:
        return this.sentences(r, EXPLAIN, manner === 'short' ? 1 + r.int(2) : 3 + r.int(4), own, r.chance(0.3) ? '\n\n' : ' ')
    }
  }

  /** Steps that reckon with the numbers of the prompt, one after another. */
  #worked(r: Random, prompt: string, own: () => Record<string, string>): string {
    const given = (prompt.match(/\d+/g) ?? ['12', '5']).map(Number)
    let value = given[0] ?? 1
    const steps = Array.from({ length: 3 + r.int(4) }, (_, n) => {
      const by = given[1 + (n % Math.max(1, given.length - 1))] ?? 2 + r.int(8)
      const [sign, result] = r.pick([
        ['+', value + by],
        ['−', value - by],
        ['×', value * by],
      ] as const)
      const sum = `${value} ${sign} ${by} = ${result}`
      value = Math.abs(result) > 1e6 ? by : result
      return `${n + 1}. ${this.say(r, STEPS, { ...own(), sum })}`
    })
    return `${steps.join('\n')}\n${r.pick(['Answer', 'Result', 'So'])}: ${value}`
  }

  #slot(r: Random, slot: string): string {
    const known = WORDS[slot]
    if (known !== undefined) return r.pick(known)
    if (GENRES[slot] !== undefined) return this.passage(r, slot)
    switch (slot) {
      case 'digit':
        return String(2 + r.int(8))
      case 'num':
        return String(2 + r.int(97))
      case 'big':
        return String(100 + r.int(9900))
      case 'date':
        return `${1 + r.int(28)} ${r.pick(['March', 'April', 'May', 'June', 'July', 'September', 'October'])}`
      case 'problem':
        return this.problem(r)
      case 'question':
        return this.question(r).text.slice(0, 700)
      case 'document':
        return this.deal('documents').text.slice(0, 1000)
      case 'seed':
        return this.deal('seeds').text.slice(0, 200)
      case 'sensitive':
        return this.deal('sensitive').text
      case 'code':
        return this.deal('code').text.slice(0, 800)
      default:
        return slot
    }
  }
}
