import { sum } from 'simple-statistics'
import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'
import { AGAIN } from './sent-again.ts'

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
  /** Sets that one author wrote, or two: of all that members bring those who wrote most. */
  readonly written: Made
  /** Environments, for agents to practise in: such sets, or those that are in most members' hands and nobody else's, of tools with names of their own. */
  readonly environments: Made
}

/** Tools that were made for one task, for one or some, or for environments. */
type Made = {
  /** Of the exchanges that bring tools, the share whose set was. */
  readonly share: number
  /** Share of members with any such exchange. */
  readonly users: number
}

const NONE: Made = { share: 0, users: 0 }
export const NO_TOOLS: Tools = { each: 0, brought: 0, forOne: NONE, forSome: NONE, written: NONE, environments: NONE }

/** @param members the group's parties */
export function toolsOf(population: Population, members: readonly number[]): Tools {
  const { accounts, parties } = population
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
  const sets = setsBrought(population, members)
  const shares = ({ made, users }: typeof forOne): Made => ({
    share: all.tooled === 0 ? 0 : made / all.tooled,
    users: users / members.length,
  })
  return {
    each: all.begun / members.length,
    brought: all.brought / members.length,
    forOne: shares(forOne),
    forSome: shares(forSome),
    written: shares(together(writtenOf(population, sets))),
    environments: shares(together(environmentsOf(population, members, sets))),
  }
}

/** A set of tools, the exchanges of members that bring it, and who does. */
type Brought = { readonly set: number; made: number; readonly users: Set<number> }

/** The sets in several hands that members bring. */
function setsBrought({ accounts, parties }: Population, members: readonly number[]): Brought[] {
  const { starts, ids, uses } = accounts.toolSets
  const brought = new Map<number, Brought>()
  for (const party of members) {
    for (const at of listOf(parties.accounts, party)) {
      for (let i = starts[at] as number; i < (starts[at + 1] as number); i++) {
        const set = ids[i] as number
        const one = brought.get(set) ?? { set, made: 0, users: new Set() }
        one.made += uses[i] as number
        one.users.add(party)
        brought.set(set, one)
      }
    }
  }
  return [...brought.values()]
}

/** Authors whose sets are taken for one's: he words what brings them in two ways. */
const AUTHORS = 2

/** The sets of those authors of whom members bring most. */
function writtenOf({ accounts }: Population, sets: readonly Brought[]): Brought[] {
  const byAuthor = new Map<number, Brought[]>()
  for (const one of sets) {
    const author = accounts.toolSets.authors[one.set] as number
    if (author !== 0) byAuthor.set(author, [...(byAuthor.get(author) ?? []), one])
  }
  return [...byAuthor.values()]
    .sort((a, b) => madeOf(b) - madeOf(a))
    .slice(0, AUTHORS)
    .flat()
}

/** Sets that a group has to itself: how many, in what share of members' hands, who are what share of all who have it. */
const TO_ITSELF = { sets: 3, users: 0.5, holders: 0.8 } as const

/** The sets that are environments: those of the authors of whom members bring most, or those that the group has to itself, whichever are more. */
function environmentsOf(population: Population, { length: members }: readonly number[], sets: readonly Brought[]): Brought[] {
  const { holders, ownNames } = population.accounts.toolSets
  const named = sets.filter(({ set }) => ownNames[set] === 1)
  const own = named.filter(
    ({ set, users }) => users.size >= TO_ITSELF.users * members && users.size >= TO_ITSELF.holders * (holders[set] as number),
  )
  const written = writtenOf(population, named)
  return own.length >= TO_ITSELF.sets && madeOf(own) > madeOf(written) ? own : written
}

const madeOf = (sets: readonly Brought[]) => sum(sets.map(({ made }) => made))

function together(sets: readonly Brought[]): { readonly made: number; readonly users: number } {
  return { made: madeOf(sets), users: new Set(sets.flatMap(({ users }) => [...users])).size }
}

/**
 * From what share of members that share several cards, or dialogues, and of what a group sends that brings tools, those that are made for some say anything. A class, a hackathon and evaluators of agents share one card or none, and no dialogues; and customers of a reseller who run agents of their own, whose
 * tasks go over all of its accounts, bring tools to 0.6 of what it sends at most, but for a generator of whose pools agents are nearly all. Agents of campaigns came to 0.73 and more. And of the tools that such customers bring 0.65 at most are made for some; of a campaign's all are, mostly. Where all customers of a
 * small pool run agents all of theirs are, too, each written by an author of his own: two of them bring 0.5 of it, and of pools 0.64 at most, a campaign's two 0.8 and more.
 *
 * Environments are more of what a group brings, and count half: a start-up that divides its work among agents has several sets with one wording, too. Of the environments of two authors pools bring 0.64 at most, of sets that they have to themselves 0.74, agents of campaigns that have any mostly all; evaluators
 * bring nothing else, and each the same tasks.
 */
const FOR_SOME = {
  cards: 0.3,
  dialogues: 0.4,
  brought: 0.6,
  share: 0.8,
  written: 0.7,
  environments: { brought: 0.8, count: 0.5 },
} as const

/** Share of the tools that a group brings, made for a task each, from which somebody makes them for it. */
const OF_ONE = 0.5

/** What holds a group together, whether it sends the same prompts again, and its tools: of its profile. */
type Held = {
  readonly tools: Tools
  readonly identity: number
  readonly sponsor: number
  readonly conversation: number
  readonly repeated: number
}

/** How much of all that a group sends brings tools that are made; tools made for some, and environments, count where they are most of what it does, and several cards or dialogues hold it together. */
export function madeTools({ tools, identity, sponsor, conversation, repeated }: Held): number {
  const isControlled = identity - sponsor >= FOR_SOME.cards || conversation >= FOR_SOME.dialogues
  const isWhatTheyDo = (made: Made, brought: number) => isControlled && tools.brought >= brought && made.share >= FOR_SOME.share
  if (isWhatTheyDo(tools.forSome, FOR_SOME.brought) && tools.written.share >= FOR_SOME.written) return ofAll(tools, tools.forSome)
  const forOne = ofAll(tools, tools.forOne)
  if (!isWhatTheyDo(tools.environments, FOR_SOME.environments.brought) || repeated >= AGAIN) return forOne
  const { share, users } = tools.environments
  return Math.max(forOne, ofAll(tools, { share: FOR_SOME.environments.count * share, users }))
}

/** Whether most of the tools that a group brings are made for a task each, or written by two at most. */
export function areOfOne({ forOne, written }: Tools): boolean {
  return forOne.share >= OF_ONE || written.share >= FOR_SOME.written
}

function ofAll({ brought }: Tools, { share, users }: Made): number {
  return brought * share * users
}
