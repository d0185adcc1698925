import { tieIndex } from '../group/tie-index.ts'
import { listOf } from '../incidence.ts'
import { oncePer, type Population } from '../population.ts'
import { defineSignal } from './signal.ts'
import { percent } from './wording.ts'

/**
 * Template intent: how much the group's own templates ask for training data, beside templates drawn at random from everybody's.
 *
 * Camouflage lowers a group's rate of such requests, not what its own templates say. Blind to: indirect wording. Benign double: judges, a
 * library that makes data sets, courses on reasoning.
 */
export const templateIntent = defineSignal({
  name: 'template-intent',
  version: 4,
  family: 'content',
  matched: 'any',
  techniques: ['AML.T0024.002'],
  measure: (group) => {
    return group.keptTemplates.length === 0 ? Number.NaN : meanAsks(group.population, group.keptTemplates)
  },
  // Templates and not parties are drawn: what few keep to themselves asks for more than what parties at large fill, whoever they are.
  ordinary: (group, random) => {
    const all = askingOf(group.population)
    if (all.length === 0) return Number.NaN
    let asks = 0
    const count = Math.max(1, group.keptTemplates.length)
    for (let i = 0; i < count; i++) asks += all[Math.floor(random() * all.length)] as number
    return asks / count
  },
  says: (statistic, population) =>
    `Prompts made from the templates of its own ask for training data with a mean probability of ${percent(statistic)}; as many templates drawn from everybody's, ${percent(population)}.`,
})

function meanAsks(population: Population, indices: readonly number[] | Int32Array): number {
  let asks = 0
  for (const index of indices) asks += population.keys.templates[index]?.asks ?? 0
  return asks / indices.length
}

/** How much each key that is a template asks for training data. */
const askingOf = oncePer((population: Population): Float64Array => {
  const { templates } = tieIndex(population)
  return Float64Array.from(
    population.keys.templates.filter((_, key) => templates[key] === 1),
    (facts) => facts?.asks ?? 0,
  )
})

/**
 * How much those templates ask on average that parties fill, party by party; parties that fill none are left out, and NaN where none fills any. Campaigns bring templates by the dozen and are few parties: in a mean over
 * templates theirs would be a third of what a campaign is compared with.
 */
export const customaryAsking = oncePer((population: Population): number => {
  const { templates } = tieIndex(population)
  let sum = 0
  let fillers = 0
  for (let party = 0; party < population.parties.count; party++) {
    const filled = listOf(population.parties.keys, party).filter((key) => templates[key] === 1)
    if (filled.length === 0) continue
    sum += meanAsks(population, filled)
    fillers++
  }
  return fillers === 0 ? Number.NaN : sum / fillers
})
