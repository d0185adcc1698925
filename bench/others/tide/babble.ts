/** Replies: a walk through real replies and documents that jumps at words they share, so that no two replies are alike. */
import type { Random } from '../../../src/simulate/random.ts'
import type { Corpus } from './corpus.ts'

const OPENERS = [
  'Sure.',
  'Of course.',
  'Here is one way to see it.',
  'Good question.',
  'Yes, that works.',
  'Let me take it in turn.',
  'In short:',
  'There are a few sides to this.',
  'Happy to help.',
  'That depends.',
  '',
  '',
  '',
  '',
  '',
]

export class Babble {
  readonly #words: string[]
  readonly #at = new Map<string, number[]>()
  readonly #starts: number[] = []

  constructor(corpus: Corpus) {
    this.#words = [...corpus.replies, ...corpus.documents]
      .join(' \n ')
      .replace(/<<[^>]*>>/g, '')
      .split(/[ \t]+/)
      .filter((word) => word !== '' && !word.includes('####'))
    this.#words.forEach((word, i) => {
      const known = this.#at.get(word)
      if (known === undefined) this.#at.set(word, [i])
      else known.push(i)
      if (word.endsWith('.')) this.#starts.push(i + 1)
    })
  }

  /** About so many words. */
  text(rng: Random, words: number): string {
    const out: string[] = []
    let at = rng.pick(this.#starts)
    while (out.length < words || (!/[.!?]$/.test(out[out.length - 1] ?? '.') && out.length < words + 15)) {
      const word = this.#words[at] ?? '.'
      if (word.trim() !== '') out.push(word.trim())
      const elsewhere = this.#at.get(word) ?? []
      at = rng.chance(0.42) && elsewhere.length > 1 ? rng.pick(elsewhere) + 1 : at + 1
      if (at >= this.#words.length) at = rng.pick(this.#starts)
    }
    return out.join(' ')
  }

  /** A chat reply of a length that people get. */
  reply(rng: Random, median = 55): string {
    const words = Math.min(260, Math.max(8, Math.round(rng.logNormal(median, 0.6))))
    return `${rng.pick(OPENERS)} ${this.text(rng, words)}`.trim()
  }

  /** Reasoning written out in steps, with a result. */
  steps(rng: Random, median = 110): string {
    const steps = 3 + rng.int(6)
    const each = Math.max(8, Math.round(rng.logNormal(median, 0.4) / steps))
    const lines = Array.from({ length: steps }, (_, i) => `${i + 1}. ${this.text(rng, each)}`)
    return `${lines.join('\n')}\n${rng.pick(['Result:', 'So the answer is', 'Final:', 'Therefore'])} ${rng.int(4000)}.`
  }
}
