import { tokens } from '../text/tokens.ts'

/** Length of a run that two writers do not hit upon alike, how much of an answer is looked through, and what is too short to tell. */
const RUN = 20
const READ = 200
const LONG = 25

/** Runs of the answers of one model, by prompt, as numbers; undefined where there is no answer of `LONG` tokens. */
export type Runs = readonly (Float64Array | undefined)[]

/** Takes answers apart once for all comparisons. */
export function runsOf(answers: readonly (string | undefined)[]): Runs {
  return answers.map((text) => {
    const words = tokens(text ?? '', READ)
    return words.length < LONG ? undefined : numbered(words)
  })
}

/**
 * Share of prompts on which two models' long answers have a run of twenty tokens in common, wherever it stands, that none of the others has;
 * undefined where fewer than 20 prompts have long answers of both.
 *
 * Wherever it stands: one who serves another's answers behind a greeting of his own is not to be missed. None of the others: what many say alike
 * (a text that the prompt quotes, a list that everybody knows) shows nothing.
 *
 * @param most of the others that may have it all the same
 */
export function ownRuns(a: Runs, b: Runs, others: readonly Runs[], most = 0): { prompts: number; share: number } | undefined {
  let prompts = 0
  let alike = 0
  a.forEach((mine, p) => {
    const theirs = b[p]
    if (mine === undefined || theirs === undefined) return
    prompts += 1
    const known = new Set(theirs)
    const common = (run: number) => others.filter((other) => other[p]?.includes(run)).length > most
    if (mine.some((run) => known.has(run) && !common(run))) alike += 1
  })
  return prompts < 20 ? undefined : { prompts, share: alike / prompts }
}

/** Factors of two rolling sums modulo 2³²: together 53 bits, so that among millions of runs no two are taken for one. */
const FACTORS = [0x9e3779b1, 0x85ebca77] as const

/** Each run of `RUN` words as a number, by a sum that rolls on from word to word (Karp and Rabin 1987, IBM J. Res. Dev. 31). */
function numbered(words: readonly string[]): Float64Array {
  const out = new Float64Array(words.length - RUN + 1)
  const [high, low] = FACTORS.map((factor) => rolling(words, factor))
  for (let i = 0; i < out.length; i++) out[i] = (high?.[i] ?? 0) * 2 ** 21 + ((low?.[i] ?? 0) >>> 11)
  return out
}

function rolling(words: readonly string[], factor: number): Uint32Array {
  let leaving = 1
  for (let i = 0; i < RUN; i++) leaving = Math.imul(leaving, factor)
  const codes = new Int32Array(words.length)
  const out = new Uint32Array(words.length - RUN + 1)
  let sum = 0
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    let code = factor
    for (let i = 0; i < word.length; i++) code = Math.imul(code ^ word.charCodeAt(i), 0x01000193)
    codes[at] = code ^ (code >>> 15)
    sum = (Math.imul(sum, factor) + (codes[at] ?? 0) - Math.imul(leaving, codes[at - RUN] ?? 0)) | 0
    if (at >= RUN - 1) out[at - RUN + 1] = sum
  }
  return out
}
