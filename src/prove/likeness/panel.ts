import { type Grams, gramNumbers } from './grams.ts'

/** Answers of several models to the same prompts, as numbered words and pairs: `docs[model][prompt]`, empty where there is no usable answer. */
export type Panel = {
  models: readonly string[]
  prompts: readonly string[]
  docs: readonly (readonly Int32Array[])[]
  grams: number
}

/** Tokens below which an answer is none: a refusal by filter, a failed call, a bare word. */
export const SHORTEST = 9

/** How much of an answer is read, in tokens. */
export const READ_TOKENS = 400

/**
 * A panel from texts.
 *
 * @param text the answer of a model (by its place in `models`) to a prompt; undefined where there is none
 * @param limit tokens after which answers are cut: a fixed number, so that long answers do not look alike for being long
 */
export function panelOf(
  models: readonly string[],
  prompts: readonly string[],
  text: (model: number, prompt: string) => string | undefined,
  limit = READ_TOKENS,
  grams: Grams = gramNumbers(),
): Panel {
  const none = new Int32Array(0)
  const docs = models.map((_, m) =>
    prompts.map((prompt) => {
      const doc = grams.of(text(m, prompt) ?? '', limit)
      return doc.length < 2 * SHORTEST - 1 ? none : doc
    }),
  )
  return { models, prompts, docs, grams: grams.size() }
}

/** How many words of the doc are words: pairs stand behind them. */
export function wordsIn(doc: Int32Array): number {
  return (doc.length + 1) / 2
}
