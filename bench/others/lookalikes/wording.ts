/** Turning written patterns into wordings, filling slots, and changing names and numbers so that a text is somebody's own. */
import type { Random } from '../../../src/simulate/random.ts'

const NAMES = (
  'James Mary John Linda Robert Sarah Michael Susan David Karen Tom Lisa Mark ' +
  'Nancy Paul Betty Daniel Helen Jack Sandra Sam Donna ' +
  'Peter Carol Bob Ruth Alice Sharon Mike Laura Jim Emily Josh Anna Tim Jessica ' +
  'Ryan Amy Kevin Kate Alex Emma Ben Olivia Adam Sophie ' +
  'Brian Grace Eric Chloe Henry Julia Carl Maria George Jenny Joe Rachel Steve ' +
  'Megan Jerry Hannah Max Claire Bill Natalie Luke Zoe'
).split(' ')
const OTHERS = (
  'Amir Beatriz Chidi Dagny Emre Farah Goran Hana Ines Jorge Kofi Leila Mateo ' +
  'Noor Oskar Priya Quentin Rania Stefan Tamsin Uzma ' +
  'Viktor Wanda Ximena Yusuf Zainab Anouk Bram Celine Dmitri Esther Filip Gita ' +
  'Hugo Iris Jonas Kirsten Lars Mina Nils Odile Pavel ' +
  'Rosa Sven Thea Ulrich Vera Wim Yara Zeno Aiko Bilal Catia Derya Elif Fergus Greta Hamid Ivo Jamal Keiko Lorna Milan Nadia'
).split(' ')
const NAME = new RegExp(`\\b(?:${NAMES.join('|')})\\b`, 'g')

/** One wording of a pattern in which `{a|b}` are alternatives. */
export function spin(rng: Random, pattern: string): string {
  let text = pattern
  for (;;) {
    const found = /\{([^{}]*\|[^{}]*)\}/.exec(text)
    if (found === null) return text
    text = text.slice(0, found.index) + rng.pick((found[1] ?? '').split('|')) + text.slice(found.index + found[0].length)
  }
}

/** Puts values where the text says `<<name>>`. */
export function fill(text: string, slots: Readonly<Record<string, string>>): string {
  return text.replace(/<<(\w+)>>/g, (_, name: string) => slots[name] ?? '')
}

/** A first name. */
export function firstName(rng: Random): string {
  return rng.pick(rng.chance(0.5) ? NAMES : OTHERS)
}

/** The same texts with other names and numbers, one for one over all of them. */
export function vary(rng: Random, ...texts: readonly string[]): string[] {
  const names = new Map<string, string>()
  const numbers = new Map<string, string>()
  const number = (found: string): string => {
    if (found.startsWith('0')) return found
    const n = Number(found)
    const held = numbers.get(found) ?? String(n < 2 ? n : n + 1 + rng.int(Math.max(2, Math.ceil(n * 0.6))))
    numbers.set(found, held)
    return held
  }
  const name = (found: string): string => {
    const held = names.get(found) ?? firstName(rng)
    names.set(found, held)
    return held
  }
  return texts.map((text) =>
    text
      .replace(/<<[^>]*>>/g, '')
      .replace(NAME, name)
      .replace(/\b\d{1,4}\b/g, number),
  )
}

const TWINS = (
  'show/demonstrate method/approach model/system however/still new/recent use/employ many/numerous often/frequently ' +
  'large/big small/little important/essential problem/issue result/outcome because/since need/require help/assist ' +
  'make/create paper/work propose/suggest while/whereas also/moreover must/should various/different data/records ' +
  'task/job learn/acquire performance/quality people/persons good/sound way/manner give/provide find/discover ' +
  'can/may first/initially such/similar several/some several/multiple each/every improve/raise network/net ' +
  'training/practice these/those called/named time/period start/begin quickly/fast based/built whole/entire'
).split(' ')
const SWAPS = new Map(
  TWINS.flatMap((pair) => {
    const [a = '', b = ''] = pair.split('/')
    return [[a, b] as const, [b, a] as const]
  }),
)

/** The same in somewhat other words, so that two who draw on one source seldom write the same. */
export function reword(rng: Random, text: string): string {
  return text.replace(/\b[a-z]{3,12}\b/g, (word) => {
    const twin = SWAPS.get(word)
    return twin !== undefined && rng.chance(0.5) ? twin : word
  })
}

const LEADS = [
  '{hi|hey|hello|good morning|Hi there}{,| again,|!} ',
  '{quick question|one more thing|a favour|need some help}{: | - |. }',
  "{I am|I'm} {working on|stuck with|preparing} {this|something} for {work|school|my boss|a friend|tomorrow|my team}. ",
  '{Please|Could you|Can you help me with this?} ',
  '{for my blog|for a client|for class|just curious|for the newsletter}: ',
]
const TAILS = [
  ' {Keep it|Please keep it|make it} {short|simple|brief|under 200 words}.',
  ' {thanks|Thanks!|thank you|cheers|thx|Many thanks in advance}',
  " {I am|I'm} {a beginner|new to this|not an expert|in a hurry}{.|, so go easy.}",
  ' {Use|with} {bullet points|a table|plain words|an example} {please|if you can|where it helps}.',
  ' {No|without} {jargon|emojis|long intro}{.| please.}',
]

/** What a person makes of a prompt that others might write too: a greeting, a wish, a slip of the finger, other names. */
export function touch(rng: Random, text: string): string {
  let own = reword(rng, rng.chance(0.5) ? (vary(rng, text)[0] ?? text) : text)
  const sentences = own.split(/(?<=[.!?])\s+/)
  if (sentences.length > 3 && rng.chance(0.3)) own = sentences.slice(0, -1).join(' ')
  if (rng.chance(0.3)) own = spin(rng, rng.pick(LEADS)) + own
  if (rng.chance(0.3)) own += spin(rng, rng.pick(TAILS))
  if (rng.chance(0.12)) own = own.toLowerCase()
  if (rng.chance(0.15) && own.length > 30) {
    const at = 5 + rng.int(own.length - 10)
    own = own.slice(0, at) + own.slice(at + 1)
  }
  return own
}

/** Deals a list without repeating itself until it is through, then again in another order. */
export function deck<T>(rng: Random, list: readonly T[]): () => T {
  let left: T[] = []
  return () => {
    if (left.length === 0) left = rng.shuffle(list)
    return left.pop() as T
  }
}

/** A made-up word of some syllables, for names of firms and things. */
export function coined(rng: Random, syllables = 2): string {
  let word = ''
  for (let n = 0; n < syllables; n++)
    word += rng.pick(
      ('bal cor del fen gri hal jun kel lum mor nav ost pra qui ros ' + 'sol tev ul ver wex yar zim ard bri').split(' '),
    )
  return word + rng.pick(['', '', 'a', 'o', 'ix', 'en', 'is'])
}

/** With a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
