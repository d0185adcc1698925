import { equalLength } from './equal-length.ts'
import { meanPaired, pairedLikeness } from './paired.ts'
import { panelOf } from './panel.ts'
import { profileLikeness } from './profile.ts'
import { wordingOf } from './wording.ts'

/** One way of reading the answers: both likenesses over some prompts. */
export type Reading = {
  prompts: number
  style: (a: number, b: number) => number
  paired: (a: number, b: number) => number
}

/** Readings of the same answers: the whole, and those that controls ask for. Each is worked out when first asked for. */
export type Readings = {
  whole: Reading
  /** Answers cut to half of what `whole` reads. */
  short: () => Reading
  /** Without prompts that any of these models refused. */
  answered: (models: readonly number[]) => Reading
  halves: () => [Reading, Reading]
}

/**
 * Style is read in the first hundred tokens: what tuning fixes shows there, and what follows is topic (measured, docs/guide/prove.md). Paired
 * likeness reads on, as topic weighs nothing in it.
 */
const STYLE_TOKENS = 100

/** Prepares readings of a panel. `refused(model, prompt)` by places. */
export function readingsOf(
  models: readonly string[],
  prompts: readonly string[],
  text: (model: number, prompt: string) => string | undefined,
  refused: (model: number, prompt: number) => boolean,
): Readings {
  const wording = wordingOf(models, prompts, text)
  const cut = equalLength(wording)
  const every = prompts.map((_, p) => p)
  const readingWith = (share: number) => {
    const pairs = pairedLikeness(panelOf(wording, (p) => Math.ceil(share * cut(p))))
    const opening = panelOf(wording, (p) => Math.ceil(share * Math.min(STYLE_TOKENS, cut(p))))
    return (some: readonly number[]): Reading => ({
      prompts: some.length,
      style: lazily(() => profileLikeness(opening, some)),
      paired: meanPaired(pairs, some),
    })
  }
  const over = readingWith(1)
  const whole = over(every)
  let short: Reading | undefined
  let halves: [Reading, Reading] | undefined
  return {
    whole,
    short: () => {
      short ??= readingWith(0.5)(every)
      return short
    },
    answered: (some) => over(every.filter((p) => !some.some((m) => refused(m, p)))),
    halves: () => {
      halves ??= [over(every.filter((p) => p % 2 === 0)), over(every.filter((p) => p % 2 === 1))]
      return halves
    },
  }
}

function lazily(make: () => (a: number, b: number) => number): (a: number, b: number) => number {
  let made: ((a: number, b: number) => number) | undefined
  return (a, b) => {
    made ??= make()
    return made(a, b)
  }
}
