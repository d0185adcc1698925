import type { Choice, Chooser } from './choice.ts'
import { CLOSINGS, NAMES, SYNONYMS } from './phrases.ts'
import { SYNONYMS_BEYOND_ENGLISH } from './phrases-beyond-english.ts'

const named = [
  ...SYNONYMS.map((options, s) => ({ site: `synonym:${s}`, options })),
  ...Object.entries(SYNONYMS_BEYOND_ENGLISH).flatMap(([language, sets]) =>
    sets.map((options, s) => ({ site: `synonym:${language}:${s}`, options })),
  ),
]
const lower = (phrase: string) => `${phrase[0]?.toLowerCase()}${phrase.slice(1)}`
const optionOf = new Map(
  named.flatMap(({ site, options }) => options.map((phrase, option) => [lower(phrase), { site, option, options }] as const)),
)

/** What is never touched: code, quotations, quoted lines, addresses, formulas. An opening without its end protects all that follows. */
const PROTECTED = [
  '(?:```|~~~)[\\s\\S]*?(?:```|~~~|$(?![\\s\\S]))',
  '`[^`]*(?:`|$(?![\\s\\S]))',
  '"[^"]*(?:"|$(?![\\s\\S]))',
  '„[^“”]*(?:[“”]|$(?![\\s\\S]))',
  '“[^”]*(?:”|$(?![\\s\\S]))',
  '»[^«]*(?:«|$(?![\\s\\S]))',
  '«[^»]*(?:»|$(?![\\s\\S]))',
  '「[^」]*(?:」|$(?![\\s\\S]))',
  '『[^』]*(?:』|$(?![\\s\\S]))',
  '《[^》]*(?:》|$(?![\\s\\S]))',
  "(?<![\\p{L}\\p{N}])['‘][^'’\\n]*['’](?![\\p{L}\\p{N}])",
  '\\$[^$\\n]*\\$',
  '<[^>\\n]*>',
  'https?:\\S+',
  '^(?:>|    |\\t).*$',
]
const PHRASES = named.flatMap(({ options }) => options).sort((a, b) => b.length - a.length)
// A question would read wrongly in the long form. Words that begin a synonym are not among these: what a site is must not hang on a choice.
const isNegation = (phrase: string) => /(?:n't|not)$/.test(phrase)
// A phrase that is listed with a capital stands at the head of a sentence only.
const firstOf = (phrase: string) => [...new Set([phrase[0]?.toUpperCase(), phrase[0]])].join('')
const restOf = (phrase: string) =>
  `${phrase.slice(1)}${isNegation(phrase) ? '(?!\\s+(?:[Ii]|you|we|they|he|she|it)(?![\\p{L}]))' : ''}${/[，、]$/.test(phrase) ? '' : "(?![\\p{L}\\p{N}'’-])"}`
// By first letters, since one by one they would be tried at every word.
const FIRSTS = [...new Set(PHRASES.map(firstOf))].map((first) => {
  const rests = PHRASES.filter((phrase) => firstOf(phrase) === first).map(restOf)
  return `[${first}](?:${rests.join('|')})`
})
const SCAN = new RegExp(`(${PROTECTED.join('|')})|(?<![\\p{L}\\p{N}'’-])(?:${FIRSTS.join('|')})`, 'gmu')

/** Splits text at what must not be touched and at synonyms; `see` gives what a synonym becomes. */
export function overSynonyms(text: string, see: (site: string, found: Choice, option: (at: number) => string) => string): string {
  return text.replace(SCAN, (found: string, protectedText: string | undefined) => {
    if (protectedText !== undefined) return found
    const known = optionOf.get(lower(found))
    if (known === undefined) return found
    const { site } = known
    const upper = found[0] !== found[0]?.toLowerCase()
    const option = (at: number) => {
      const phrase = known.options[at] ?? found
      return upper ? `${phrase[0]?.toUpperCase()}${phrase.slice(1)}` : lower(phrase)
    }
    return see(site, { site, options: known.options.length, chosen: known.option }, option)
  })
}

/** The closing sentence, if the text ends with one of the known: where it begins and which it is. */
export function closingOf(text: string): { from: number; choice: Choice } | undefined {
  const end = text.trimEnd()
  const chosen = CLOSINGS.findIndex((closing) => end.endsWith(closing))
  if (chosen < 0) return undefined
  const from = end.length - (CLOSINGS[chosen] ?? '').length
  if (from > 0 && !/\s/.test(end[from - 1] ?? '')) return undefined
  // Within code or a quotation that was never closed it is no closing.
  if (isProtectedAt(text, from)) return undefined
  return { from, choice: { site: 'closing', options: CLOSINGS.length, chosen } }
}

/** The one name of a made-up person in a text, where there is exactly one, it stands alone, and nothing quoted has it. */
export function nameOf(marked: string): Choice | undefined {
  const found = new Set(marked.match(NAME) ?? [])
  if (found.size !== 1) return undefined
  const [name = ''] = found
  // What stands beside it must not hang on another choice: of two synonyms one may end with a capitalised word.
  const text = overSynonyms(marked, (_, __, option) => option(0))
  const every = new RegExp(`[\\p{L}\\p{N}_]*${name}[\\p{L}\\p{N}_]*`, 'gu')
  for (const match of text.matchAll(every)) {
    if (match[0] !== name || isProtectedAt(text, match.index)) return undefined
    const before = text.slice(Math.max(0, match.index - 24), match.index)
    const after = text.slice(match.index + name.length, match.index + name.length + 24)
    // Beside another capitalised word, or a title, it may be somebody.
    if (
      /(?:\p{Lu}[\p{L}'’.-]*|@)\s*$/u.test(before.replace(/(?:^|[.!?]\s+|\n\s*)(?:\p{Lu}\p{Ll}*\s)?$/u, '')) ||
      /^\s+\p{Lu}|^@|^\.\w/u.test(after)
    )
      return undefined
  }
  return { site: 'name', options: NAMES.length, chosen: NAMES.indexOf(name) }
}

const NAME = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${NAMES.join('|')})(?![\\p{L}\\p{N}_])`, 'gu')

/** Whether a place lies in code, a quotation, an address or a formula. */
function isProtectedAt(text: string, place: number): boolean {
  for (const match of text.matchAll(SCAN)) {
    if (match.index > place) return false
    if (match[1] !== undefined && place < match.index + match[0].length) return true
  }
  return false
}

/** A run of bullets whose order says nothing: at least three, one line each, without numbers, quotes, code or words of order. */
export type EqualItems = { from: number; to: number; bullet: string; items: string[] }

/** What says that the order of items matters, or that they are more than items; in languages of other scripts no list is taken for equal. */
const ORDERED =
  /(?!\p{Script=Latin})\p{L}|(?<!\p{L})(?:zuerst|zunächst|dann|danach|anschließend|schließlich|zuletzt|erst|nächste[rns]?|vorher|nachher|und|oder|auch|dies\p{L}*|puis|ensuite|enfin|premi\p{L}+|dernier|avant|après|aussi|et|ou|cet?|cette|primer\p{L}*|luego|después|entonces|antes|también|est[ae]|prima|poi|dopo|infine|anche|depois|então|também|eerst|daarna|en|[eoy])(?!\p{L})|(?<!\p{L})d['’]abord|\d|[`"“”«»「」<>|$:;]|(?<!\p{L})(?:first|second|third|then|next|last|lastly|finally|step|before|after|above|below|former|latter|previous|following|also|another|other|this|these|that|those|it|they|however|instead|otherwise|and|or)(?!\p{L})/iu

/**
 * What in the line above a list says that its items are steps, ranks or times though they do not say so themselves. A wrong order is a wrong answer, so
 * the words are many; a list that nothing introduces may be a ranking that the question asked for, and stays.
 */
const RANKED =
  /(?<!\p{L})(?:steps?|stages?|phases?|procedures?|process\w*|instructions?|directions?|method|recipe|how|follow\w*|order\w*|sort\w*|rank\w*|top|best|worst|most|least|more|less|high\w*|low\w*|larg\w*|small\w*|bigg\w*|long\w*|short\w*|old\w*|new\w*|young\w*|earl\w*|late\w*|recent\w*|priorit\w*|important|sequence|series|chronolog\w*|timeline|histor\w*|event\w*|change\w*|develop\w*|evol\w*|progress\w*|schedule|agenda|itinerary|calendar|routine|plan|days?|weeks?|months?|years?|morning|evening|levels?|degrees?|hierarch\w*|from|to|until|by|answers?|solution|proof|derivation|lyrics|poem|verse|stanza|dialogue|script|story|plot|schritt\w*|anleitung|reihenfolge|ablauf|rangfolge|étapes?|ordre|classement|pasos?|orden|passos?|ordem|passi|ordine|stappen|volgorde)(?!\p{L})/iu

/** Whether what stands above a list lets its order be free. It must not hang on a choice itself: so choices are taken out, and no item introduces. */
function introduced(text: string, from: number): boolean {
  const before = text.slice(0, from).trimEnd()
  const line = before.slice(before.lastIndexOf('\n') + 1)
  if (!/\p{L}/u.test(line) || /^\s*[-*•+] /.test(line)) return false
  return !RANKED.test(overSynonyms(line, (_, __, option) => option(0)))
}

/** Lists of equal items in a text, by their places. */
export function equalItems(text: string): EqualItems[] {
  if (!/^[-*•] /m.test(text)) return []
  const found: EqualItems[] = []
  let run: EqualItems | undefined
  let at = 0
  const end = () => {
    if (run !== undefined && run.items.length >= 3 && new Set(run.items).size === run.items.length) {
      const next = text.slice(run.to, run.to + 2)
      const indented = /^\n[ \t]/.test(next)
      const free = introduced(text, run.from) && !run.items.some((item) => ORDERED.test(item))
      if (!indented && free && !isProtectedAt(text, run.from)) found.push(run)
    }
    run = undefined
  }
  for (const line of text.split('\n')) {
    const match = /^([-*•] )(\S.{0,198})$/u.exec(line)
    const [, bullet = '', item = ''] = match ?? []
    if (match === null || (run !== undefined && run.bullet !== bullet)) end()
    if (match !== null) {
      if (run === undefined) run = { from: at, to: at + line.length, bullet, items: [item] }
      else {
        run.items.push(item)
        run.to = at + line.length
      }
    }
    at += line.length + 1
  }
  end()
  return found
}

/** What names an item in the site of its order: its first words, so that an item worded anew at its end keeps its place. */
export function headOf(item: string): string {
  return item.toLowerCase().split(/\s+/).slice(0, 3).join(' ')
}

/** The site of the order of two items; option 0 puts first the one whose head sorts first. */
export function orderChoice(first: string, second: string): Choice {
  const [a, b] = [headOf(first), headOf(second)]
  const sorted = a <= b
  return { site: `order:${sorted ? `${a}|${b}` : `${b}|${a}`}`, options: 2, chosen: sorted ? 0 : 1 }
}

/** The order that agrees with most of the keyed answers on pairs; ties by text, so that it does not depend on the order found. */
export function keyedOrder(items: readonly string[], choose: Chooser): string[] {
  const wins = new Map(items.map((item) => [item, 0]))
  items.forEach((one, i) => {
    for (const other of items.slice(i + 1)) {
      if (headOf(one) === headOf(other)) continue
      const { site, chosen } = orderChoice(one, other)
      const winner = choose(site, 2) === chosen ? one : other
      wins.set(winner, (wins.get(winner) ?? 0) + 1)
    }
  })
  return [...items].sort((a, b) => (wins.get(b) ?? 0) - (wins.get(a) ?? 0) || (a < b ? -1 : 1))
}
