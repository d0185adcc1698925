import { commonWords } from './common-words.ts'

/** A text whose every word is common, and how much of it that is. */
export type Masked = {
  readonly text: string
  /** Words left standing, and words in all, those that are masked among them; slots of the template do not count. */
  readonly kept: number
  readonly words: number
}

/** What may stand in place of something else. A text that comes in with one of these says nothing by it. */
const MARKS = ['slot', 'url', 'email', 'key', 'number', 'name', 'word'] as const
type Mark = (typeof MARKS)[number]
const MARK = new RegExp(`(⟨(?:${MARKS.join('|')})⟩)`, 'u')
/** Longest text that is looked at; a regular expression never meets more. */
const LONGEST = 8_000
const PASSES = 6

/**
 * Masks a text down to common words, slots and plain punctuation.
 *
 * A list of what must not pass is never complete, so this is a list of what may: words that unrelated people use in lower case. Addresses,
 * e-mail, keys, numbers and words with a capital inside a sentence are named as such; every other word becomes ⟨word⟩. Characters that are
 * neither letters nor plain punctuation go: markup, controls, what cannot be seen, what changes direction. Letters of several scripts in one
 * word, look-alikes too, are never a common word. Masking what is masked changes nothing.
 *
 * @param identifiers values that must not stand even if they are common words, in lower case
 */
export function maskText(text: string, identifiers: ReadonlySet<string> = new Set()): Masked {
  let now = text.slice(0, LONGEST)
  for (let pass = 0; pass < PASSES; pass++) {
    const next = once(now, identifiers)
    if (next === now) return counted(now)
    now = next
  }
  return { text: '', kept: 0, words: 0 }
}

function once(text: string, identifiers: ReadonlySet<string>): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/gu, '')
    // No language stacks more marks on a letter.
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/[‘’ʼ]/gu, "'")
    .replace(/[“”]/gu, '"')
    .replace(/[–—−]/gu, '-')
  const marked = WHOLE.reduce((all, [found, as]) => outside(all, (part) => part.replace(found, mark(as))), plain)
  const letters = outside(marked, (part) =>
    part.replace(/[^\p{L}\p{M}\s.,;:!?()'"*#/-]/gu, ' ').replace(/(?<!\p{L})'|'(?!\p{L})/gu, ' '),
  )
  let before = ''
  const out = tidy(letters)
    .split(/(⟨[a-z]+⟩|[\p{L}\p{M}][\p{L}\p{M}']*)/u)
    .map((part, i) => {
      const said = i % 2 === 0 || part.startsWith('⟨') ? part : word(part, before, identifiers)
      before = (before + part).slice(-40)
      return said
    })
  return tidy(out.join(''))
}

// Whatever holds a digit, an @ or an address goes as a whole, before its parts could pass as words.
const WHOLE: readonly (readonly [RegExp, Mark])[] = [
  [/\b[a-z][a-z0-9+.-]{1,20}:\/\/\S*|\bwww\.\S+/giu, 'url'],
  [/[^\s@<>"']{1,200}@[^\s@<>"']{1,200}/gu, 'email'],
  [
    /(?<![\p{L}\p{N}])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:com|net|org|io|ai|dev|co|edu|gov|info|app|cloud|cn|ru|de|uk|eu)(?![\p{L}\p{N}])\S*/giu,
    'url',
  ],
  [/(?<![\p{L}\p{N}_])(?=[\p{L}\p{N}_+/=.-]*\p{N})(?=[\p{L}\p{N}_+/=.-]*\p{L})[\p{L}\p{N}_+/=.-]{2,}/gu, 'key'],
  [/(?<![\p{L}\p{M}\p{N}_])[\p{L}\p{M}\p{N}]*_[\p{L}\p{M}\p{N}_]*/gu, 'word'],
  [/\p{N}(?:[\p{N}.,:/ -]*\p{N})?/gu, 'number'],
]

/** Changes what stands outside of marks. */
function outside(text: string, change: (part: string) => string): string {
  return text
    .split(MARK)
    .map((part, i) => (i % 2 === 1 ? part : change(part)))
    .join('')
}

function word(found: string, before: string, identifiers: ReadonlySet<string>): string {
  const small = found.toLowerCase()
  if (identifiers.has(small)) return mark('name')
  if (!commonWords().has(small)) return /^\p{Lu}/u.test(found) && !opens(before) ? mark('name') : mark('word')
  const shape = found === small || found === found.toUpperCase()
  if (shape) return found
  if (!/^\p{Lu}[\p{Ll}']*$/u.test(found)) return mark('word')
  return opens(before) ? found : mark('name')
}

/** Whether a word after this text would have its capital from being the first of a sentence, a line, a list's item or what follows a slot. */
function opens(before: string): boolean {
  return /(?:^|[\n.!?:*#"(]|- |⟨slot⟩)[\s"'(*#-]*$/u.test(before)
}

function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .replace(/([.,;:!?()'"*#/-])\1{2,}/gu, '$1$1$1')
    .replace(/(⟨[a-z]+⟩)(?:[ ]?\1)+/gu, '$1')
    .trim()
}

function counted(text: string): Masked {
  const found = text.match(/⟨[a-z]+⟩|[\p{L}\p{M}][\p{L}\p{M}']*/gu) ?? []
  const kept = found.filter((one) => !one.startsWith('⟨')).length
  return { text, kept, words: found.filter((one) => one !== '⟨slot⟩').length }
}

function mark(of: Mark): string {
  return `⟨${of}⟩`
}

/** Identifiers that a masked text could hold although every word of theirs is common, as `tells` looks for them. */
export function phrasesOf(identifiers: Iterable<string>): string[] {
  const out = new Set<string>()
  for (const identifier of identifiers) {
    if (!/\p{L}\P{L}+\p{L}/u.test(identifier) || identifier.length > 200) continue
    const words = wordsOf(identifier)
    if (words.split(' ').length > 1 && words.split(' ').every((one) => commonWords().has(one))) out.add(words)
  }
  return [...out]
}

/** Whether a text holds one of the phrases, whatever stands between its words. */
export function tells(text: string, phrases: readonly string[]): boolean {
  const words = ` ${wordsOf(text)} `
  return phrases.some((phrase) => words.includes(` ${phrase} `))
}

function wordsOf(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}']+/gu) ?? []
  ).join(' ')
}
