import type { Exhibit } from './exhibit.ts'
import type { Control } from './inputs/verdict.ts'
import { SHORTEST } from './likeness/panel.ts'
import { tokens } from './text/tokens.ts'

/** Prompts looked at, and models whose answers stand for what a prompt is about. */
const PROMPTS = 200
const OTHERS = 5

/** In open data models lie within 0.08 of each other; where half of the ids slipped, a quarter of the answers are nearer to another prompt. */
const WORSE = 0.15

/**
 * Whether answers answer the prompts whose ids they carry: an answer must share more of its rarer words with other models' answers to the same prompt than
 * with their answers to another one. Ids that slipped by a line, or that mean other prompts in another file, show as an even chance.
 */
export function matchedPrompts({ trial, text, independent, models }: Exhibit, teacher: number): Control {
  const name = 'matched_prompts'
  if (independent.length < 3) return { name, result: 'not_run', says: 'Fewer than three independent references are there.' }
  const step = Math.max(1, Math.floor(trial.prompts.length / PROMPTS))
  const places = trial.prompts.flatMap((_, p) => (p % step === 0 ? [p] : []))
  const shares = [0, teacher, ...independent.slice(0, 2)].map((model) => {
    const others = independent.filter((one) => one !== model).slice(0, OTHERS)
    return shareOfOwn(
      places.map((p) => wordsOf(text(model, p))),
      places.map((p) => new Set(others.flatMap((one) => [...wordsOf(text(one, p))]))),
    )
  })
  const [mine = Number.NaN, theirs = Number.NaN, ...usual] = shares
  if (!(Math.min(...usual) >= 0.85) || Number.isNaN(mine) || Number.isNaN(theirs))
    return { name, result: 'not_run', says: 'The answers tell too little of what they answer: too short, or too few.' }
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`
  return {
    name,
    result: Math.min(mine, theirs) < Math.min(...usual) - WORSE ? 'failed' : 'passed',
    says: `${percent(mine)} of the answers of ${models[0]} and ${percent(theirs)} of those of ${models[teacher]} share more with the references' answers to the same prompt than with those to another; an even chance would mean other prompts under the same ids.`,
  }
}

/** Share of answers nearer to the words of their own place than to those of another; words that many places have count less. */
function shareOfOwn(answers: readonly ReadonlySet<string>[], about: readonly ReadonlySet<string>[]): number {
  const uses = new Map<string, number>()
  for (const words of about) for (const word of words) uses.set(word, (uses.get(word) ?? 0) + 1)
  const likeness = (words: ReadonlySet<string>, other: ReadonlySet<string>) => {
    let sum = 0
    for (const word of words) if (other.has(word)) sum += Math.log((about.length + 1) / (uses.get(word) ?? 1))
    return sum / Math.sqrt(other.size + 1)
  }
  let own = 0
  let judged = 0
  answers.forEach((words, i) => {
    // Far from its place: neighbours are often about one thing.
    const elsewhere = (i + Math.floor(about.length / 2)) % about.length
    const [here, there] = [about[i], about[elsewhere]]
    if (words.size < SHORTEST || here === undefined || there === undefined || elsewhere === i) return
    const [a, b] = [likeness(words, here), likeness(words, there)]
    judged += 1
    own += a > b ? 1 : a === b ? 0.5 : 0
  })
  return judged < 20 ? Number.NaN : own / judged
}

function wordsOf(text: string): Set<string> {
  return new Set(tokens(text, 200))
}
