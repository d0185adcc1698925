import { sum } from 'simple-statistics'
import { listOf } from '../../../../src/detect/incidence.ts'
import { figure } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'
import { ownWork } from '../own-work.ts'

/**
 * Generator: how many templates of its own, as a logarithm to base 2, a group works through that ask for training data, are spread over its
 * members, and are filled with slots that do not overlap.
 *
 * Each template counts by how much it asks, 0 to 1, times the share of members that fill it or its fair share of them, whichever is
 * nearer. A popular tool has a handful of templates; a generator has many and deals them out. Blind to: prompts that ask for training data
 * in words which the intent model does not know. Benign double: permitted distillation; a data firm's accounts under several names.
 */
export const generator = defineFeature({
  name: 'generator',
  version: 1,
  block: 'request',
  direction: 'more',
  relative: 'difference',
  ordinary: 0,
  measure: (group) => {
    const { sharded, asks } = ownWork(group)
    const { keys } = group.population
    const inside = ownWork(group).inside
    const reached = new Set<number>()
    for (const [i, key] of sharded.entries()) {
      if ((asks[i] as number) * 2 < 1) continue
      for (const party of listOf(keys.parties, key)) if (inside.has(party)) reached.add(party)
    }
    return Math.log2(1 + sum([0, ...asks])) * (reached.size / group.members.length)
  },
  says: (value) =>
    `Its members fill templates of its own that ask for training data, with slots that do not overlap: a generator score of ${figure(value)}, where a group without one has 0.`,
})
