import { type Corpus, contentWords } from './corpus.ts'
import type { Random } from './random.ts'
import { spin } from './spin.ts'
import { LANGUAGES, type Language } from './wording/languages.ts'

const LEADS = [
  "{Sure|Of course|Certainly|Happy to help}{!|.|,} {here is|here's|this is} {a first version|what I would suggest|one way to put it|a short answer|my take}.",
  '{Good|Great|Interesting} question{.|!}',
  "{Let me|I'll} {go through|take|work through} {this|it} {step by step|one point at a time|in order}.",
  "{Here is|Here's|Below is} {an overview|an outline|a summary|the answer|a draft}{:|.}",
  '{In short|Briefly|The short answer}{:|,}',
  '{Thanks for|Thank you for} {the details|the context|sharing this}.',
  'It {depends on|comes down to} {a few|two or three|several} {things|factors|points}.',
  '',
  '',
  '',
  '',
]
const CLOSERS = [
  'If you {like|want|wish}, I can {go deeper into|expand on|say more about|give an example for} {TOPIC|"TOPIC"}.',
  '{Let me know|Tell me} if you {want|need|prefer} {a shorter version|more detail|another angle|a different tone}{.| on TOPIC.}',
  'I hope {this|that} {helps|clears it up|is useful}{.|!}',
  '{Would you like|Shall I} {me to|} {add sources|turn this into a list|adapt it for TOPIC}?',
  '{Keep in mind|Note|Remember} that {details|numbers|circumstances} {may|can} {vary|differ}{.| for TOPIC.}',
  '',
  '',
  '',
  '',
]
const QUOTES = [
  'You {asked about|mentioned|wrote} "QUOTE".',
  '{On|About|Regarding} "QUOTE":',
  'As for "QUOTE", {the main point is this|there are a few things to say|it helps to start simple}.',
  '"QUOTE" {can be read in two ways|is a good starting point|is the part that matters most here}.',
]

/** A short stretch of a text's own words, to be quoted. */
export function quote(r: Random, text: string, most = 9): string {
  const line = r.pick(text.split(/\n+/).filter((l) => l.trim().length > 3)) ?? text
  const words = line.trim().split(/\s+/)
  if (words.length < 3) {
    const start = line.length > 40 ? r.int(line.length - 30) : 0
    return line.slice(start, start + 14 + r.int(14)).replace(/["{}]/g, '')
  }
  const count = Math.min(words.length, 3 + r.int(most - 2))
  const at = r.int(words.length - count + 1)
  return words
    .slice(at, at + count)
    .join(' ')
    .replace(/["{}]|[.,;:!?]$/g, '')
}

/**
 * A reply that fits: a real one where the source has it, said a little differently each time as sampling does; otherwise a quote of
 * the prompt and sentences of real replies to requests about the same things. In other languages the sentences come from a bank.
 * `about` is what the sentences should be about where that is more than the prompt: the whole conversation.
 */
export function reply(
  r: Random,
  corpus: Corpus,
  prompt: string,
  o: { lang?: string; real?: string | undefined; length?: number; about?: string } = {},
): string {
  const lang = o.lang ?? 'en'
  if (o.real !== undefined && o.real !== '') {
    return o.real.length < 40 ? o.real : resay(r, corpus, prompt, o.real)
  }
  const language = LANGUAGES[lang]
  if (lang !== 'en' && language !== undefined) {
    return foreign(r, language, prompt, o.length ?? 160)
  }
  const parts: string[] = [lead(r)]
  if (r.chance(0.6)) {
    parts.push(spin(r, r.pick(QUOTES)).replace('QUOTE', quote(r, prompt)))
  }
  const length = o.length ?? 380
  let size = 0
  for (let i = 0; i < 24 && size < length; i++) {
    const source = related(r, corpus, o.about ?? prompt)
    const start = r.int(source.length)
    for (const sentence of source.slice(start, start + 2 + r.int(4))) {
      parts.push(sentence)
      size += sentence.length
    }
  }
  parts.push(closer(r, prompt))
  return parts.filter((p) => p !== '').join(r.chance(0.25) ? '\n\n' : ' ')
}

/** Sentences of the reply that shares most words with a prompt, of those that a few of its words lead to; of any reply when none do. */
export function related(r: Random, corpus: Corpus, prompt: string): readonly string[] {
  const id = nearest(r, corpus.repliesByWord, prompt)
  return id === undefined ? r.pick(corpus.replies) : (corpus.replies[id] ?? [])
}

function nearest(r: Random, index: ReadonlyMap<string, readonly number[]>, prompt: string): number | undefined {
  const words = contentWords(prompt.length > 600 ? prompt.slice(0, 600) : prompt)
  const seen = new Map<number, number>()
  let best: number | undefined
  for (let i = 0; i < 4 && words.length > 0; i++) {
    const ids = index.get(r.pick(words))
    if (ids === undefined) {
      continue
    }
    const start = r.int(ids.length)
    for (let j = 0; j < Math.min(30, ids.length); j++) {
      const id = ids[(start + j) % ids.length] as number
      const count = (seen.get(id) ?? 0) + 1
      seen.set(id, count)
      if (best === undefined || count > (seen.get(best) ?? 0)) {
        best = id
      }
    }
  }
  return best
}

const WHY =
  '{The problem is in the way|The issue comes from how|What matters here is how|I paid attention to how} {the loop|the state|the input|the return value|the condition|the edge case} {is handled|is updated|is checked}. {This version|The version below|Here is a version that|What I changed} {fixes it|avoids it|keeps it simple|handles empty input too}.'

/** A reply about code: a program from a similar task, with names of its own. */
export function codeReply(r: Random, corpus: Corpus, prompt: string, about = prompt): string {
  const id = nearest(r, corpus.codeByWord, about)
  const row = (id === undefined ? undefined : corpus.code[id]) ?? r.pick(corpus.code)
  const why = spin(r, WHY)
  return `${r.chance(0.5) ? `On "${quote(r, prompt)}": ` : ''}${why}\n\n\`\`\`\n${rename(r, row.response ?? row.text)}\n\`\`\`\n\n${closer(r, prompt)}`.trimEnd()
}

const IDENTIFIERS = [
  'data',
  'items',
  'result',
  'values',
  'record',
  'buffer',
  'node',
  'entry',
  'payload',
  'cursor',
  'batch',
  'token',
  'order',
  'invoice',
  'sensor',
  'ticket',
  'shard',
  'window',
]

/** Other people's code has other names in it. */
export function rename(r: Random, code: string): string {
  const to = `${r.pick(IDENTIFIERS)}${r.chance(0.5) ? `_${r.pick(IDENTIFIERS)}` : ''}`
  return code.replace(
    /\b(input|arr|array|list|num|number|numbers|str|string|data|result)\b/g,
    (name) => `${to}${name.length % 3 === 0 ? '' : name.length}`,
  )
}

function lead(r: Random): string {
  return spin(r, r.pick(LEADS)).replace(/([.!] )([a-z])/g, (_, mark: string, letter: string) => mark + letter.toUpperCase())
}

function closer(r: Random, prompt: string): string {
  const text = spin(r, r.pick(CLOSERS))
  return text.includes('TOPIC') ? text.replace('TOPIC', quote(r, prompt, 5)) : text
}

/**
 * The same reply as another sample of the model would word it: other opening and end, a sentence less, and one more about the same
 * things. Two people who ask the same are never given the same text of any length, as they are not by a model that samples.
 */
function resay(r: Random, corpus: Corpus, prompt: string, real: string): string {
  const start = lead(r)
  const code = real.includes('```') || /[{};]\n|^ {4}\S/m.test(real)
  const end = closer(r, prompt)
  const said = code ? rename(r, real) : vary(r, corpus, prompt, real)
  return `${start === '' ? '' : `${start}${start.endsWith(':') || code ? '\n' : ' '}`}${said}${end === '' ? (code ? `\n\n${spin(r, WHY)}` : '') : `\n\n${end}`}`
}

function vary(r: Random, corpus: Corpus, prompt: string, real: string): string {
  const list = real.split(/(?<=[.!?])\s/)
  if (r.chance(0.4) && list.length > 3) {
    list.splice(1 + r.int(list.length - 2), 1)
  }
  list.splice(1 + r.int(list.length), 0, r.pick(related(r, corpus, prompt)))
  return list.join(' ')
}

function foreign(r: Random, language: Language, prompt: string, length: number): string {
  const quoted = spin(r, r.pick(language.quotes)).replace('QUOTE', quote(r, prompt, 7))
  const parts = [quoted]
  let size = 0
  const bank = r.shuffle(language.sentences)
  for (let i = 0; i < bank.length && size < length; i++) {
    const sentence = spin(r, bank[i] as string).replace('QUOTE', quote(r, prompt, 4))
    parts.push(sentence)
    size += sentence.length
  }
  return parts.join(language.spaced ? ' ' : '')
}
