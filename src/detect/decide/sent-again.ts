import { oncePer, type Population } from '../population.ts'

/** Words from which a prompt that somebody else sent as well is no chance. */
const LONG = 8
/** Share of all that a party sends which others send word for word, from which it passes round what they do: nine of ten evaluators of a benchmark stood at 0.33 and more, in our own simulator 0.54, of people who came with their network at 0.24 at most and 0.1. */
const MUCH = 0.25

/** For each party how many prompts it made from templates, and how many of those another party sent word for word, by what all who fill the template did. */
export const sentAgain = oncePer(({ parties, keys }: Population) => {
  const { starts, ids, uses } = parties.keys
  const templated = new Float64Array(parties.count)
  const again = new Float64Array(parties.count)
  for (let party = 0; party < parties.count; party++) {
    for (let i = starts[party] as number; i < (starts[party + 1] as number); i++) {
      const template = keys.templates[ids[i] as number]
      if (template === undefined || template.words < LONG) continue
      templated[party] = (templated[party] as number) + (uses[i] as number)
      again[party] = (again[party] as number) + (uses[i] as number) * template.repeated
    }
  }
  return { templated, again }
})

/** Whether much of what a party sends is sent word for word by others. */
export function sendsTheSame(population: Population, party: number): boolean {
  return (sentAgain(population).again[party] as number) >= MUCH * (population.parties.exchanges[party] as number)
}
