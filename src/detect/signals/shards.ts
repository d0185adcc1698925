import { isShardedIn } from '../group/own-templates.ts'
import { defineSignal } from './signal.ts'
import { percent } from './wording.ts'

/**
 * Disjoint shards: one data set shared out over accounts.
 *
 * Prompts made from the group's own templates, of which next to none is sent twice by different parties, each account getting a part of the
 * slots, or only within the group, as when answers are sampled again. Blind to: overlapping or random draws. Benign double: one firm's batch job over several keys (one party here).
 */
export const shards = defineSignal({
  name: 'shards',
  version: 3,
  family: 'content',
  chosenBy: 'wording',
  matched: 'volume',
  techniques: ['AML.T0024.002'],
  measure: (group) => {
    const { keys, parties } = group.population
    if (group.keptTemplates.length === 0) return 0
    const inside = new Set(group.members)
    let sharded = 0
    for (const key of group.keptTemplates) {
      if (!isShardedIn(group.population, key, inside, group.isAside)) continue
      for (let i = keys.parties.starts[key] as number; i < (keys.parties.starts[key + 1] as number); i++) {
        if (inside.has(keys.parties.ids[i] as number)) sharded += keys.parties.uses[i] as number
      }
    }
    let all = 0
    for (const party of group.members) all += parties.prompts[party] as number
    return sharded / all
  },
  says: (statistic, population) =>
    `${percent(statistic)} of its prompts fill templates that are mostly its own with what hardly anybody outside sends; in ordinary groups ${percent(population)}.`,
})
