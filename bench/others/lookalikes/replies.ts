/** What the model answers: prose, worked solutions, verdicts, data and programs, no two alike where they are long. */
import type { Random } from '../../../src/simulate/random.ts'
import { passage } from './matter.ts'
import { capital, coined, spin, vary } from './wording.ts'
import type { World } from './world.ts'

const OPENINGS = [
  '{Sure|Certainly|Of course|Happy to help|Here you go|Good question}{.|!|:} ',
  '{Here is|Below is|This is} {a short|one|a possible|my} {version|answer|take|draft}{.|:} ',
  '',
  '',
  '{In short|Briefly|To begin with|Let us see}{,|:} ',
]

/** Some sentences, begun as models begin. */
export function prose(all: World, rng: Random, sentences: number): string {
  const text = passage(all, rng, Math.max(2, sentences))
  const end = rng.chance(0.2)
    ? spin(rng, ' {Let me know|Tell me} if {you want|I should} ' + '{more detail|another version|to go on|changes}.')
    : ''
  return spin(rng, rng.pick(OPENINGS)) + text + end
}

/** A solution step by step, with thought beside it. */
export function worked(all: World, rng: Random, answer: string, long: boolean): string {
  const steps = answer.split('\n').filter((line) => line.trim() !== '')
  const marks = rng.pick(['Step #: ', '#. ', '(#) ', ''])
  const thoughts = [
    '{Wait|Hold on|Let me check}, {does that fit|is this right|did I miss a part}? {Yes|It does|It holds}, {since|because} ',
    '{First|Now|Next}, {note that|I see that|we know that} ',
    '{Another way|Alternatively|As a check}: ',
  ]
  const lines = steps.map((step, n) => {
    const thought = long && rng.chance(0.6) ? `${spin(rng, rng.pick(thoughts))}${passage(all, rng, 1)}\n` : ''
    return `${thought}${marks.replace('#', String(n + 1))}${step}`
  })
  const last = steps.at(-1)?.match(/[\d.,]+\D*$/)?.[0] ?? ''
  return `${lines.join('\n')}\n${spin(rng, '{Therefore the answer is|Answer:|Final answer:|So the result is}')} ${last.trim()}`
}

/** One of a closed set. */
export function verdict(rng: Random, set: readonly string[]): string {
  return rng.pick(set)
}

/** Marks by criteria, with grounds. */
export function marks(all: World, rng: Random, criteria: readonly string[], top: number): string {
  return criteria.map((one) => `${capital(one)}: ${1 + rng.int(top)}/${top} - ${passage(all, rng, 1)}`).join('\n')
}

/** A JSON object with these fields. */
export function fields(rng: Random, names: readonly string[]): string {
  return JSON.stringify(
    Object.fromEntries(
      names.map((name) => [name, rng.pick<string | number | null>([coined(rng), rng.int(2000), null, rng.hex(6)])]),
    ),
  )
}

/** A program, with other numbers and a word about it. */
export function program(all: World, rng: Random): string {
  const [body = ''] = vary(rng, (all.code().response ?? '').slice(0, 900))
  return `${spin(rng, '{Here is|This is|Below is} {the|a} {code|function|fix|patch}:')}\n\n${body}\n\n${passage(all, rng, 1)}`
}

/** A line of talk for a figure in a game. */
export function speech(all: World, rng: Random): string {
  return (
    `"${passage(all, rng, 1)}" ` +
    `${spin(rng, '{He|She|The stranger} {nods|laughs|looks away|pours the wine}.')} "${passage(all, rng, 1)}"`
  )
}
