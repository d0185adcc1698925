import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'

/**
 * Whose the tools are that a group's dialogues bring: an application's, which come back with every task, or a generator's of agentic traces, which makes some up for each, or for an environment of a dozen. Campaigns came to 0.95 and more of what they
 * send with tools; evaluators of function calling, testers of a gateway and start-ups that change their agent bring as many sets, in 0.65 of it at most, mostly a quarter: it is the share that tells them. A class on agents has environments in all of it.
 */
export type Tools = Made & {
  /** Sets of tools made for a task, or for a few, that a member sent a first turn with: the mean over members. An episode whose tools answer as `tool` is at its first turn of the user's throughout, on each account that goes on with it. */
  readonly each: number
  /** What share of its exchanges a member brings tools to: the mean over members. */
  readonly brought: number
  /** The same with environments. */
  readonly orEnvironment: Made
}

/** Tools that were made for a task, or for a few. */
type Made = {
  /** Of the exchanges that bring tools, the share whose set was. */
  readonly share: number
  /** Share of members with any such exchange. */
  readonly users: number
}

const NONE: Made = { share: 0, users: 0 }
export const NO_TOOLS: Tools = { ...NONE, each: 0, brought: 0, orEnvironment: NONE }

/** @param members the group's parties */
export function toolsOf({ accounts, parties }: Population, members: readonly number[]): Tools {
  const all = { begun: 0, tooled: 0, brought: 0, made: 0, users: 0, either: 0, eithers: 0 }
  for (const party of members) {
    const one = { made: 0, either: 0, tooled: 0 }
    for (const at of listOf(parties.accounts, party)) {
      all.begun += accounts.toolsBegun[at] as number
      one.made += accounts.toolsMade[at] as number
      one.either += accounts.toolsMadeOrEnvironment[at] as number
      one.tooled += accounts.tooled[at] as number
    }
    all.tooled += one.tooled
    all.brought += one.tooled / (parties.exchanges[party] as number)
    all.made += one.made
    all.either += one.either
    if (one.made > 0) all.users++
    if (one.either > 0) all.eithers++
  }
  const made = (count: number, users: number): Made => ({
    share: all.tooled === 0 ? 0 : count / all.tooled,
    users: users / members.length,
  })
  return {
    ...made(all.made, all.users),
    each: all.begun / members.length,
    brought: all.brought / members.length,
    orEnvironment: made(all.either, all.eithers),
  }
}

/** Share of members that share several cards, or dialogues, from which environments say anything: a class shares one card or none, and no dialogues. */
const CONTROLLED = { cards: 0.3, dialogues: 0.4 } as const

/** What holds a group together, and its tools: of its profile. */
type Held = { readonly tools: Tools; readonly identity: number; readonly sponsor: number; readonly conversation: number }

/** How much of the tools that a group brings is made, and of all that it sends; environments count where several cards or dialogues hold it together. */
export function madeTools({ tools, identity, sponsor, conversation }: Held): { readonly share: number; readonly ofAll: number } {
  const isControlled = identity - sponsor >= CONTROLLED.cards || conversation >= CONTROLLED.dialogues
  const { share, users } = isControlled ? tools.orEnvironment : tools
  return { share, ofAll: tools.brought * share * users }
}
