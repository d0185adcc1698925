import type { Passage, Prompt } from './corpus.ts'
import { recast } from './names.ts'
import type { Random } from './random.ts'
import { codeReply, quote, rename, reply } from './reply.ts'
import type { Text } from './sent.ts'
import { spin } from './spin.ts'
import { LANGUAGES } from './wording/languages.ts'
import type { World } from './world.ts'

/** How one person writes and what about; drawn once, then theirs. */
export interface Persona {
  lang: string
  lower: boolean
  polite: number
  typos: number
  /** How often they ask about code. */
  code: number
  /** How often a conversation goes on after each reply. */
  stays: number
  system: string | undefined
  topics: readonly string[]
}

/** One request of a conversation: its whole context, its reply, and the milliseconds since the one before. */
export interface Turn {
  messages: readonly Text[]
  response: string
  after: number
}

export function persona(
  r: Random,
  world: World,
  lang: string,
  o: { code?: number; stays?: number; system?: string } = {},
): Persona {
  const { corpus } = world
  const spoken = lang !== 'en' && r.chance(0.3) ? 'en' : lang
  return {
    lang: spoken,
    lower: r.chance(0.28),
    polite: r.next() ** 2,
    typos: r.chance(0.3) ? r.between(0.1, 0.6) : 0.02,
    code: o.code ?? (r.chance(0.25) ? 0.3 : 0.04),
    stays: o.stays ?? r.between(0.05, 0.55),
    system: o.system ?? (r.chance(0.12) ? r.pick(corpus.systemPrompts) : undefined),
    topics: Array.from({ length: 6 }, () => r.pick(corpus.topics)),
  }
}

const OPENERS = [
  '{hi|hey|hello|good morning|hello there}{,|!|} ',
  '{quick question|question|one thing}{:|,|} ',
  "{i'm|I am} {working on|thinking about|stuck on} {something|this}{.|:} ",
  '{please|pls|if you can:} ',
  '{ok so|so|well,} ',
  '{for a friend|for school|for work|for my blog|for a talk}{:|,} ',
]
const ENDS = [
  ' {thanks|thank you|thx|cheers}{!|.|}',
  ' {keep it short|be brief|no more than a paragraph}{.|, please.}',
  " {explain|say it} like i'm {five|twelve|new to this}{.|}",
  ' {in simple words|with an example|as a list|step by step}{.|, please.}',
  ' {what do you think|does that make sense|is that right}?',
]
const ON_TOPIC = [
  '{What is|Can you explain|Tell me about|I need a primer on} {the idea behind |}"TOPIC"{?| in plain language.| and why it matters.}',
  '{Write|Draft|Give me} {a short post|an outline|three talking points|a tweet thread|an intro paragraph} {about|on} TOPIC{.|, for {beginners|colleagues|students}.}',
  '{How would|How do} {I|you|one} {get started with|learn|teach|present} TOPIC?',
  '{Compare|What is the difference between} TOPIC and {older approaches|what people did before|the usual way}{.|?}',
]
const ON_TEXT = [
  '{Summarise|Summarize|Give me the gist of|Shorten} {this|the following|the text below}{ in {one|two|three} {sentences|bullets}|}:\n\nTEXT',
  '{What does|Can you explain what} {this|the following} {mean|means|say|says}{?|:}\n\n"TEXT"',
  '{Rewrite|Rephrase|Polish|Simplify} {this|my paragraph|the following} {for a general audience|so it sounds natural|in a friendlier tone|more formally}:\n\nTEXT',
  'TEXT\n\n{Is this correct|Any mistakes in there|What is missing here|What are the main claims}?',
  '{Translate|Put} {this|the following} into {Spanish|German|French|Japanese|Portuguese|Hindi}:\n\nTEXT',
]
const FOLLOW = [
  '{can you|could you} {expand on|say more about|give an example for} "QUOTE"?',
  '{why|how come}{?| do you say "QUOTE"?}',
  '{make it|can you make it} {shorter|longer|funnier|more formal|simpler}{.|?}',
  '{and|what about|how does that relate to} TOPIC?',
  '{i don\'t|I don\'t} {get|understand|agree with} the {part|bit} about "QUOTE"{.|, can you rephrase?}',
  '{thanks|great|nice|ok}{,|!|.} {now|next,} {turn it into a list|write a title for it|translate it to Spanish|add a conclusion|give me two alternatives}.',
  '{are you sure|is that still true}{?| about "QUOTE"?}',
]
const ON_CODE = [
  '{why does|can you check why} this {fail|crash|return the wrong value|run so slowly}{?|:}\n\n```\nCODE\n```',
  '{add|write} {unit tests|type hints|docstrings|error handling|logging} {for|to} {this|the code below}:\n\n```\nCODE\n```',
  '{refactor|review|clean up|explain} {this|the following|my code}{:| please:}\n\nCODE',
  '{port|convert|translate} this to {Go|Rust|Python|TypeScript|Kotlin|C#}:\n\n```\nCODE\n```',
]
const CODE_FOLLOW = [
  '{i get|now I get|it throws} {an error|"undefined is not a function"|a type error|IndexError|a timeout} {on|at|in} {line|the line with} "QUOTE"{.|, how do I fix it?}',
  '{can you|please} {add tests|handle empty input|make it async|use a class|explain the loop|avoid recursion}{?|.}',
  "{what is|what's} the {complexity|memory use|best way to deploy this}?",
  '{works|that works}, {thanks|thx}{.|!} {now|and} {add a CLI|write the README|support negative numbers|read the input from a file}{.|?}',
]
const LANGS = ['Python', 'JavaScript', 'Java', 'C++', 'Go', 'Rust', 'TypeScript', 'Ruby', 'Kotlin', 'PHP', 'Swift']

/** A conversation from its first request to its last; each turn's context holds the reply before it. */
export function conversation(r: Random, world: World, p: Persona): Turn[] {
  const coding = r.chance(p.code)
  if (!coding && p.lang === 'en' && r.chance(0.03)) {
    return recorded(r, world, p)
  }
  const first = coding ? codeRequest(r, world, p) : request(r, world, p)
  const context: Text[] = []
  if (p.system !== undefined) {
    context.push({ role: 'system', content: p.system })
  }
  const turns: Turn[] = []
  let ask: { text: string; real?: string | undefined } = first
  for (;;) {
    context.push({ role: 'user', content: ask.text })
    const length = world.rhythm.tokens(r, 'conversation', 'output') * 2.4
    const about = ask === first ? ask.text : `${first.text.slice(0, 300)} ${ask.text}`
    const lang = coding && ask === first ? 'en' : p.lang
    const response =
      coding && ask.real === undefined && r.chance(0.85)
        ? codeReply(r, world.corpus, ask.text, about)
        : reply(r, world.corpus, ask.text, { lang, about, real: ask.real, length: Math.min(900, Math.max(60, length)) })
    turns.push({ messages: [...context], response, after: turns.length === 0 ? 0 : thinking(r, response) })
    if (turns.length >= 30 || !r.chance(p.stays)) {
      return turns
    }
    context.push({ role: 'assistant', content: response })
    ask = { text: followUp(r, p, response, coding) }
  }
}

/** Reading the reply and writing the next question. */
function thinking(r: Random, response: string): number {
  return Math.round(4000 + response.length * r.between(8, 40) + r.exponential(45_000))
}

/** A dialogue that was recorded between people, about an order or a booking, in this person's own words and with their number. */
function recorded(r: Random, world: World, p: Persona): Turn[] {
  const messages = r.pick(world.corpus.dialogues)
  const context: Text[] = []
  const turns: Turn[] = []
  for (let i = 0; i + 1 < messages.length; i += 2) {
    const ask = messages[i]?.content ?? ''
    const answer = messages[i + 1]?.content ?? ''
    const own = i === 0 ? ` ${spin(r, '{my number is|for|under the name|booking|ref}')} ${r.int(90000) + 10000}` : ''
    context.push({ role: 'user', content: wear(r, p, ask) + own })
    const response = reply(r, world.corpus, ask, { real: answer })
    turns.push({ messages: [...context], response, after: i === 0 ? 0 : thinking(r, response) })
    context.push({ role: 'assistant', content: response })
  }
  return turns
}

function request(r: Random, world: World, p: Persona): { text: string; real?: string | undefined } {
  const { corpus } = world
  const language = LANGUAGES[p.lang]
  if (language !== undefined) {
    const own = corpus.chat[p.lang] ?? []
    const passages = corpus.passages[p.lang] ?? []
    if (own.length > 50 && r.chance(0.5)) {
      return { text: r.pick(own).text }
    }
    if (passages.length > 50 && r.chance(0.2)) {
      return { text: `${spin(r, r.pick(language.treats)).replace('TEXT', window(r, r.pick(passages)))}` }
    }
    if (r.chance(0.4)) {
      return { text: spin(r, r.pick(language.treats)).replace('TEXT', window(r, r.pick(corpus.passages.en ?? []))) }
    }
    return { text: spin(r, r.pick(language.asks)).replace('TOPIC', r.pick(language.topics)) }
  }
  const kind = r.weighted(['chat', 'utterance', 'topic', 'text', 'exam', 'sensitive'] as const, [42, 14, 14, 20, 6, 4])
  switch (kind) {
    case 'chat': {
      const row = r.pick(corpus.chat.en ?? []) as Prompt
      const [text = '', real = ''] = recast(r, row.text, row.response ?? '')
      return { text: wear(r, p, text), real: real === '' ? undefined : real }
    }
    case 'utterance':
      return { text: wear(r, p, r.pick(corpus.utterances).text + (r.chance(0.4) ? '?' : '')) }
    case 'topic':
      return {
        text: wear(r, p, spin(r, r.pick(ON_TOPIC)).replace('TOPIC', r.chance(0.5) ? r.pick(p.topics) : r.pick(corpus.topics))),
      }
    case 'text':
      return { text: wear(r, p, spin(r, r.pick(ON_TEXT)).replace('TEXT', window(r, r.pick(corpus.passages.en ?? [])))) }
    case 'exam': {
      const exam = r.pick(corpus.exams)
      const [text = '', real = ''] = recast(r, exam.text, exam.trace)
      return { text: wear(r, p, text), real }
    }
    default:
      return { text: wear(r, p, r.pick(corpus.sensitive)) }
  }
}

function codeRequest(r: Random, world: World, p: Persona): { text: string; real?: string | undefined } {
  const row = r.pick(world.corpus.code)
  if (row.response !== undefined && r.chance(0.3)) {
    const lines = row.response.split('\n')
    const start = lines.length > 16 ? r.int(lines.length - 12) : 0
    return {
      text: spin(r, r.pick(ON_CODE)).replace('CODE', () => rename(r, lines.slice(start, start + 8 + r.int(20)).join('\n'))),
    }
  }
  if (r.chance(0.4)) {
    const to = r.pick(LANGS)
    return { text: wear(r, p, row.text.replace(/\b(Python|JavaScript|Java|C\+\+|Ruby|Swift|Kotlin)\b/, to)) }
  }
  return { text: wear(r, p, row.text), real: row.response }
}

function followUp(r: Random, p: Persona, response: string, coding: boolean): string {
  const language = LANGUAGES[p.lang]
  const pattern = language !== undefined ? r.pick(language.follow) : r.pick(coding ? CODE_FOLLOW : FOLLOW)
  const topic = language !== undefined ? r.pick(language.topics) : r.pick(p.topics)
  return dress(
    r,
    p,
    spin(r, pattern)
      .replace('QUOTE', () => quote(r, response))
      .replace('TOPIC', () => topic),
  )
}

/** A few neighbouring sentences of a document. */
export function window(r: Random, passage: Passage, most = 5): string {
  const count = Math.min(passage.sentences.length, 1 + r.int(most))
  const at = r.int(passage.sentences.length - count + 1)
  return passage.sentences.slice(at, at + count).join(/[぀-ヿ一-鿿]/.test(passage.text.slice(0, 40)) ? '' : ' ')
}

/** Puts a request into the person's own manner. */
function wear(r: Random, p: Persona, text: string): string {
  const opener = r.chance(0.15 + p.polite * 0.4) ? spin(r, r.pick(OPENERS)) : ''
  const end = r.chance(0.1 + p.polite * 0.4) ? spin(r, r.pick(ENDS)) : ''
  // Mid-sentence, a request begins small.
  const body =
    opener !== '' && !/[:.!] $/.test(opener) && /^[A-Z][a-z]/.test(text) ? (text[0] ?? '').toLowerCase() + text.slice(1) : text
  return dress(r, p, `${opener}${body}${end}`)
}

function dress(r: Random, p: Persona, text: string): string {
  let worn = p.lower ? text.toLowerCase() : text
  if (r.chance(p.typos)) {
    const at = r.int(Math.max(1, worn.length - 2))
    if (/[a-z]{2}/.test(worn.slice(at, at + 2))) {
      worn = r.chance(0.5)
        ? worn.slice(0, at) + worn[at + 1] + worn[at] + worn.slice(at + 2)
        : worn.slice(0, at) + worn.slice(at + 1)
    }
  }
  return worn
}
