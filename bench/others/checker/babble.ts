/** Replies for prompts that have no real one: words as they follow each other in real texts, no long passage twice. */
import type { Random } from '../../../src/simulate/random.ts'

const OPENINGS = [
  '',
  '',
  '',
  'Sure.',
  'Certainly!',
  'Here is one way to look at it.',
  'Good question.',
  'Of course.',
  'In short:',
  'Let us see.',
]

export class Babble {
  readonly #following = new Map<string, Map<string, string[]>>()

  constructor(texts: readonly (readonly [string, string])[]) {
    for (const [lang, text] of texts) {
      const following = this.#following.get(lang) ?? new Map<string, string[]>()
      this.#following.set(lang, following)
      let before = '.'
      for (const word of piecesOf(lang, text)) {
        const next = following.get(before)
        if (next === undefined) following.set(before, [word])
        else next.push(word)
        before = /[.!?。؟]$/.test(word) ? '.' : word
      }
    }
  }

  /** About so many words (or bits of words, where there are no spaces) of a language; English where there are no texts. */
  say(draw: Random, lang: string, length: number): string {
    const known = (this.#following.get(lang)?.size ?? 0) > 500 ? lang : 'en'
    const following = this.#following.get(known) as Map<string, string[]>
    const said: string[] = []
    let before = '.'
    while (said.length < length || (before !== '.' && said.length < length + 25)) {
      const word = draw.pick(following.get(before) ?? following.get('.') ?? [''])
      said.push(word)
      before = /[.!?。؟]$/.test(word) ? '.' : word
    }
    return said.join(known === 'zh' ? '' : ' ')
  }

  /** A whole reply: an opening that assistants use, then one to four paragraphs. */
  reply(draw: Random, lang: string, length = Math.round(Math.min(260, 15 + draw.logNormal(55, 0.7)))): string {
    const paragraphs = Math.min(4, 1 + Math.floor(length / 60))
    const body = Array.from({ length: paragraphs }, () => this.say(draw, lang, Math.ceil(length / paragraphs)))
    const opening = lang === 'en' ? draw.pick(OPENINGS) : ''
    return [...(opening === '' ? [] : [opening]), ...body].join('\n\n')
  }
}

function piecesOf(lang: string, text: string): string[] {
  return lang === 'zh'
    ? (text.match(/[\p{Script=Han}]{1,2}[，。！？、]?|\w+/gu) ?? [])
    : text.split(/\s+/).filter((one) => one !== '')
}
