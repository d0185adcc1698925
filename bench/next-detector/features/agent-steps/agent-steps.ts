import { listOf } from '../../../../src/detect/incidence.ts'
import { percent } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'

/**
 * Agent steps: the share of its exchanges, as a mean over members, that go on with a dialogue and bring tools.
 *
 * Blind to: traces that are asked for in one turn. Benign double: users of coding agents, of whom a modern provider has many.
 */
export const agentSteps = defineFeature({
  name: 'agent-steps',
  version: 1,
  block: 'client',
  direction: 'more',
  relative: 'difference',
  ordinary: 'volume',
  measure: ({ population: { accounts, parties }, members }) => {
    let sum = 0
    for (const party of members) {
      let steps = 0
      for (const at of listOf(parties.accounts, party)) steps += accounts.toolSteps[at] as number
      sum += steps / (parties.exchanges[party] as number)
    }
    return sum / members.length
  },
  says: (value, ordinary) =>
    `${percent(value)} of a member's exchanges are steps of agents with tools; in ordinary groups ${percent(ordinary)}.`,
})
