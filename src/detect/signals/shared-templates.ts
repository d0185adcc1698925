import { listOf } from '../incidence.ts'
import { defineSignal } from './signal.ts'
import { percent } from './wording.ts'

/**
 * Shared templates: parties that fill in the same rare templates, which hardly anybody else uses.
 *
 * One template in unrelated hands is a fashion, two or three a tool, many a generator. Counted is who uses two or more of those that are
 * the group's own. Blind to: a new wording for each prompt. Benign double: a tool with several prompts of its own.
 */
export const sharedTemplates = defineSignal({
  name: 'shared-templates',
  version: 1,
  family: 'linkage',
  chosenBy: 'wording',
  matched: 'volume',
  techniques: ['AML.T0065'],
  measure: (group) => {
    if (group.keptTemplates.length < 2) return 0
    const uses = new Map<number, number>()
    const members = new Set(group.members)
    for (const key of group.keptTemplates) {
      for (const party of listOf(group.population.keys.parties, key)) {
        if (members.has(party)) uses.set(party, (uses.get(party) ?? 0) + 1)
      }
    }
    let users = 0
    for (const own of uses.values()) if (own >= 2) users++
    return users / group.members.length
  },
  says: (statistic, population) =>
    `${percent(statistic)} of its parties use two or more templates of which most users are in the group; in ordinary groups ${percent(population)}.`,
})
