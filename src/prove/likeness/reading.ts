import { meanPaired, pairedLikeness } from './paired.ts'
import { type Panel, panelOf } from './panel.ts'
import { profileLikeness } from './profile.ts'

/** One way of reading the answers: both likenesses over some prompts. */
export type Reading = {
  prompts: number
  style: (a: number, b: number) => number
  paired: (a: number, b: number) => number
}

/** Readings of the same answers: the whole, and those that controls ask for. Each is worked out when first asked for. */
export type Readings = {
  whole: Reading
  /** Answers cut to a hundred tokens. */
  short: () => Reading
  /** Without prompts that any of these models refused. */
  answered: (models: readonly number[]) => Reading
  halves: () => [Reading, Reading]
}

const SHORT = 100

/** Prepares readings of a panel. `refused(model, prompt)` by places. */
export function readingsOf(
  models: readonly string[],
  prompts: readonly string[],
  text: (model: number, prompt: string) => string | undefined,
  refused: (model: number, prompt: number) => boolean,
): Readings {
  const panel = panelOf(models, prompts, text)
  const pairs = pairedLikeness(panel)
  const every = prompts.map((_, p) => p)
  const over = (some: readonly number[]): Reading => ({
    prompts: some.length,
    style: lazily(() => profileLikeness(panel, some)),
    paired: meanPaired(pairs, some),
  })
  const whole = over(every)
  let short: Reading | undefined
  let halves: [Reading, Reading] | undefined
  return {
    whole,
    short: () => {
      short ??= shortReading(panelOf(models, prompts, text, SHORT), every)
      return short
    },
    answered: (some) => over(every.filter((p) => !some.some((m) => refused(m, p)))),
    halves: () => {
      halves ??= [over(every.filter((p) => p % 2 === 0)), over(every.filter((p) => p % 2 === 1))]
      return halves
    },
  }
}

function shortReading(panel: Panel, every: readonly number[]): Reading {
  return {
    prompts: every.length,
    style: lazily(() => profileLikeness(panel, every)),
    paired: meanPaired(pairedLikeness(panel), every),
  }
}

function lazily(make: () => (a: number, b: number) => number): (a: number, b: number) => number {
  let made: ((a: number, b: number) => number) | undefined
  return (a, b) => {
    made ??= make()
    return made(a, b)
  }
}
