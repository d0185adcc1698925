import { listOf } from '../../../../src/detect/incidence.ts'
import { percent } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'

/**
 * Tools made: the share of its exchanges, as a mean over members, to which a member brings a set of tools that was made for one task and then
 * goes on with the dialogue.
 *
 * A generator of agentic traces makes up tools for each task; an application's come back with every task. Testers of function calling make
 * sets for one task, too, and do not go on. Blind to: campaigns that use one fixed environment. Missing where nobody brings tools.
 */
export const toolsMade = defineFeature({
  name: 'tools-made',
  version: 1,
  block: 'client',
  direction: 'more',
  relative: 'difference',
  ordinary: 'volume',
  measure: ({ population: { accounts, parties }, members }) => {
    let [sum, brings] = [0, 0]
    for (const party of members) {
      let [made, tooled, further] = [0, 0, 0]
      for (const at of listOf(parties.accounts, party)) {
        made += accounts.toolsMade[at] as number
        tooled += accounts.tooled[at] as number
        further += accounts.toolsFurther[at] as number
      }
      if (tooled === 0) continue
      brings++
      sum += ((made / tooled) * further) / (parties.exchanges[party] as number)
    }
    return brings === 0 ? 0 : sum / members.length
  },
  says: (value, ordinary) =>
    `${percent(value)} of a member's exchanges are steps of dialogues with tools made for their task or a few tasks; in ordinary groups ${percent(ordinary)}.`,
})
