import { eachUseOf, oncePer, type Population } from '../../population.ts'

/** Words from which a prompt that somebody else sent as well is no chance. */
const LONG = 8
/** Share of all that a party sends which others send word for word, from which it passes round what they do: nine of ten evaluators of a benchmark stood at 0.33 and more, in our own simulator 0.54, of people who came with their network at 0.24 at most and 0.1 (measured when a template's share stood for each of its users'). */
const MUCH = 0.25

/** Share of templated prompts that another party sent word for word, from which they are the same prompts again. */
export const AGAIN = 0.4

/** For each party how many prompts it made from templates, a prompt once for each, and how many of those another party sent word for word. */
export const sentAgain = oncePer((population: Population) => {
  const templated = new Float64Array(population.parties.count)
  const again = new Float64Array(population.parties.count)
  population.keys.templates.forEach((template, key) => {
    if (template === undefined || template.words < LONG) return
    eachUseOf(population, key, (party, prompts, sent) => {
      templated[party] = (templated[party] as number) + prompts
      again[party] = (again[party] as number) + sent
    })
  })
  return { templated, again }
})

/** Whether much of what a party sends is sent word for word by others. */
export function sendsTheSame(population: Population, party: number): boolean {
  return (sentAgain(population).again[party] as number) >= MUCH * (population.parties.prompts[party] as number)
}
