import { tieIndex } from '../group/tie-index.ts'
import { listOf } from '../incidence.ts'
import { oncePer, type Population } from '../population.ts'
import { defineSignal } from './signal.ts'
import { percent } from './wording.ts'

/**
 * Template intent: how much the group's own templates ask for training data, beside templates drawn at random from those that everybody fills, as often as parties fill them.
 *
 * Camouflage lowers a group's rate of such requests, not what its own templates say. Blind to: indirect wording. Benign double: judges, a
 * library that makes data sets, courses on reasoning.
 */
export const templateIntent = defineSignal({
  name: 'template-intent',
  version: 3,
  family: 'content',
  matched: 'any',
  techniques: ['AML.T0024.002'],
  measure: (group) => {
    return group.keptTemplates.length === 0 ? Number.NaN : meanAsks(group.population, group.keptTemplates)
  },
  ordinary: (group, random) => {
    const { starts, asking } = filledOf(group.population)
    const fillers = starts.length - 1
    if (fillers === 0) return Number.NaN
    let asks = 0
    const count = Math.max(1, group.keptTemplates.length)
    for (let i = 0; i < count; i++) {
      const filler = Math.floor(random() * fillers)
      const [from, to] = [starts[filler] as number, starts[filler + 1] as number]
      asks += asking[from + Math.floor(random() * (to - from))] as number
    }
    return asks / count
  },
  says: (statistic, population) =>
    `Prompts made from the templates of its own ask for training data with a mean probability of ${percent(statistic)}; as many drawn from those that parties fill, party by party, ${percent(population)}.`,
})

function meanAsks(population: Population, indices: readonly number[]): number {
  let asks = 0
  for (const index of indices) asks += population.keys.templates[index]?.asks ?? 0
  return asks / indices.length
}

/**
 * How much the templates ask that each party fills, one party behind the other; parties that fill none are left out. Campaigns bring templates by the dozen and are few parties: drawn from a list of all templates, theirs would be a third of what
 * a campaign is compared with.
 */
const filledOf = oncePer((population: Population) => {
  const { templates } = tieIndex(population)
  const starts = [0]
  const asking: number[] = []
  for (let party = 0; party < population.parties.count; party++) {
    for (const key of listOf(population.parties.keys, party)) {
      if (templates[key] === 1) asking.push(population.keys.templates[key]?.asks ?? 0)
    }
    if (asking.length > (starts.at(-1) as number)) starts.push(asking.length)
  }
  return { starts: Int32Array.from(starts), asking: Float64Array.from(asking) }
})
