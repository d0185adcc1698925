import type { Population } from '../population.ts'

/** Words from which a prompt that somebody else sent as well is no chance. */
const LONG = 8
/** Share of what one sends from templates that others send word for word, from which one passes round what the others do: evaluators of a benchmark and classes stood at 0.5 to 1, people who came with their network at 0.4 at most. */
const MOST = 0.5

/** How many prompts a party made from templates, and how many of those another party sent word for word. */
export function sentAgain({ parties, keys }: Population, party: number): { readonly templated: number; readonly again: number } {
  const { starts, ids, uses } = parties.keys
  let templated = 0
  let again = 0
  for (let i = starts[party] as number; i < (starts[party + 1] as number); i++) {
    const template = keys.templates[ids[i] as number]
    if (template === undefined || template.words < LONG) continue
    templated += uses[i] as number
    again += (uses[i] as number) * template.repeated
  }
  return { templated, again }
}

/** Whether most of what a party makes from templates is sent word for word by others. */
export function passesRound(population: Population, party: number): boolean {
  const { templated, again } = sentAgain(population, party)
  return templated > 0 && again >= MOST * templated
}
