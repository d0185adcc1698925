import { isShardedIn } from '../decide/profile.ts'
import type { Key } from '../population.ts'
import { defineSignal } from './signal.ts'
import { percent } from './wording.ts'

/**
 * Disjoint shards: one data set shared out over accounts.
 *
 * Prompts made from the group's own templates, of which next to none is sent twice by different parties: each account gets a part of the
 * slots. Blind to: overlapping or random draws. Benign double: one firm's batch job over several keys (one party here).
 */
export const shards = defineSignal({
  name: 'shards',
  version: 1,
  family: 'content',
  chosenBy: 'wording',
  matched: 'volume',
  techniques: ['AML.T0024.002'],
  measure: (group) => {
    const inside = new Set(group.members)
    let sharded = 0
    for (const index of group.ownTemplates) {
      const key = group.population.keys[index] as Key
      if (!isShardedIn(key, inside)) continue
      key.parties.forEach((party, i) => {
        if (inside.has(party)) sharded += key.partyUses[i] ?? 0
      })
    }
    let all = 0
    for (const party of group.members) all += group.population.parties[party]?.exchanges ?? 0
    return sharded / all
  },
  says: (statistic, population) =>
    `${percent(statistic)} of its exchanges are distinct fillings of templates of its own, shared out over its parties; in ordinary groups ${percent(population)}.`,
  blindTo: 'accounts that draw the same items at random',
  benignDouble: 'a batch job over several keys of one firm',
})
