import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'

/**
 * Whose the tools are that a group's dialogues bring: an application's, which come back with every task, or a generator's of agentic traces, which makes some up for each, for a few, or for an environment of a dozen. Campaigns came to 0.95 and more of what they
 * send with tools; evaluators of function calling, testers of a gateway and start-ups that change their agent bring as many sets for one task, in 0.65 of it at most, mostly a quarter: it is the share that tells them. Classes, hackathons and evaluators of agents have sets for some in all of it.
 */
export type Tools = {
  /** Sets of tools made for one task or some that a member sent a first turn with: the mean over members. An episode whose tools answer as `tool` is at its first turn of the user's throughout, on each account that goes on with it. */
  readonly each: number
  /** What share of its exchanges a member brings tools to: the mean over members. */
  readonly brought: number
  readonly forOne: Made
  readonly forSome: Made
}

/** Tools that were made for one task, or for one or some. */
type Made = {
  /** Of the exchanges that bring tools, the share whose set was. */
  readonly share: number
  /** Share of members with any such exchange. */
  readonly users: number
}

const NONE: Made = { share: 0, users: 0 }
export const NO_TOOLS: Tools = { each: 0, brought: 0, forOne: NONE, forSome: NONE }

/** @param members the group's parties */
export function toolsOf({ accounts, parties }: Population, members: readonly number[]): Tools {
  const all = { begun: 0, tooled: 0, brought: 0 }
  const forOne = { made: 0, users: 0 }
  const forSome = { made: 0, users: 0 }
  for (const party of members) {
    const own = { one: 0, some: 0, tooled: 0 }
    for (const at of listOf(parties.accounts, party)) {
      all.begun += accounts.toolsBegun[at] as number
      own.one += accounts.toolsMadeForOne[at] as number
      own.some += accounts.toolsMade[at] as number
      own.tooled += accounts.tooled[at] as number
    }
    all.tooled += own.tooled
    all.brought += own.tooled / (parties.exchanges[party] as number)
    forOne.made += own.one
    forSome.made += own.some
    if (own.one > 0) forOne.users++
    if (own.some > 0) forSome.users++
  }
  const shares = ({ made, users }: typeof forOne): Made => ({
    share: all.tooled === 0 ? 0 : made / all.tooled,
    users: users / members.length,
  })
  return {
    each: all.begun / members.length,
    brought: all.brought / members.length,
    forOne: shares(forOne),
    forSome: shares(forSome),
  }
}

/**
 * From what share of members that share several cards, or dialogues, and of what a group sends that brings tools, those that are made for some say anything. A class, a hackathon and evaluators of agents share one card or none, and no dialogues; and customers of a reseller who run agents of their own, whose
 * tasks go over all of its accounts, bring tools to 0.6 of what it sends at most, but for a generator of whose pools agents are nearly all. Agents of campaigns came to 0.73 and more. And of the tools that such customers bring 0.65 at most are made for some; of a campaign's all are, mostly.
 */
const FOR_SOME = { cards: 0.3, dialogues: 0.4, brought: 0.6, share: 0.8 } as const

/** What holds a group together, and its tools: of its profile. */
type Held = { readonly tools: Tools; readonly identity: number; readonly sponsor: number; readonly conversation: number }

/** How much of the tools that a group brings is made, and of all that it sends; tools made for some count where they are most of what it does, and several cards or dialogues hold it together. */
export function madeTools({ tools, identity, sponsor, conversation }: Held): { readonly share: number; readonly ofAll: number } {
  const isControlled = identity - sponsor >= FOR_SOME.cards || conversation >= FOR_SOME.dialogues
  const isWhatTheyDo = tools.brought >= FOR_SOME.brought && tools.forSome.share >= FOR_SOME.share
  const { share, users } = isControlled && isWhatTheyDo ? tools.forSome : tools.forOne
  return { share, ofAll: tools.brought * share * users }
}
