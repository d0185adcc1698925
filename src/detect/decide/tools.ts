import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'

/**
 * Whose the tools are that a group's dialogues bring: an application's, which come back with every task, or a generator's of agentic traces, which makes some up for each. Campaigns came to 0.95 and more of what they
 * send with tools; evaluators of function calling, testers of a gateway and start-ups that change their agent bring as many sets, in 0.65 of it at most, mostly a quarter: it is the share that tells them.
 */
export type Tools = {
  /** Sets of tools made for a task, or for a few, that a member sent a first turn with: the mean over members. An episode whose tools answer as `tool` is at its first turn of the user's throughout, on each account that goes on with it. */
  readonly each: number
  /** Of the exchanges that bring tools, the share whose set was made for a task, or for a few. */
  readonly share: number
  /** Share of members with any such exchange. */
  readonly users: number
  /** What share of its exchanges a member brings tools to: the mean over members. */
  readonly brought: number
}

export const NO_TOOLS: Tools = { each: 0, share: 0, users: 0, brought: 0 }

/** @param members the group's parties */
export function toolsOf({ accounts, parties }: Population, members: readonly number[]): Tools {
  let begun = 0
  let made = 0
  let tooled = 0
  let users = 0
  let brought = 0
  for (const party of members) {
    let own = 0
    let withTools = 0
    for (const at of listOf(parties.accounts, party)) {
      begun += accounts.toolsBegun[at] as number
      own += accounts.toolsMade[at] as number
      withTools += accounts.tooled[at] as number
    }
    made += own
    tooled += withTools
    brought += withTools / (parties.exchanges[party] as number)
    if (own > 0) users++
  }
  return {
    each: begun / members.length,
    share: tooled === 0 ? 0 : made / tooled,
    users: users / members.length,
    brought: brought / members.length,
  }
}
