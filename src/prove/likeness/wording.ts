import { type Grams, gramNumbers } from './grams.ts'

/** How much of an answer is read, in tokens. */
const READ_TOKENS = 400

/** Answers of several models to the same prompts, as numbered words in their order: `words[model][prompt]`. Texts are taken apart once. */
export type Wording = {
  models: readonly string[]
  prompts: readonly string[]
  words: readonly (readonly Int32Array[])[]
  grams: Grams
}

/**
 * Reads texts.
 *
 * @param text the answer of a model (by its place in `models`) to a prompt; undefined where there is none
 */
export function wordingOf(
  models: readonly string[],
  prompts: readonly string[],
  text: (model: number, prompt: string) => string | undefined,
): Wording {
  const grams = gramNumbers()
  const words = models.map((_, m) => prompts.map((prompt) => grams.words(text(m, prompt) ?? '', READ_TOKENS)))
  return { models, prompts, words, grams }
}
