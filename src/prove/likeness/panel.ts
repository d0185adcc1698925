import type { Wording } from './wording.ts'

/** Answers of several models to the same prompts, as numbered words and pairs: `docs[model][prompt]`, empty where there is no usable answer. */
export type Panel = {
  models: readonly string[]
  prompts: readonly string[]
  docs: readonly (readonly Int32Array[])[]
  grams: number
}

/** Tokens below which an answer is none: a refusal by filter, a failed call, a bare word. */
export const SHORTEST = 9

/**
 * A panel of answers, each cut after so many tokens.
 *
 * @param limit of a prompt, by its place
 */
export function panelOf({ models, prompts, words, grams }: Wording, limit: (prompt: number) => number): Panel {
  const none = new Int32Array(0)
  const docs = words.map((answers) => answers.map((answer, p) => (answer.length < SHORTEST ? none : grams.of(answer, limit(p)))))
  return { models, prompts, docs, grams: grams.size() }
}

/** How many words of the doc are words: pairs stand behind them. */
export function wordsIn(doc: Int32Array): number {
  return (doc.length + 1) / 2
}
