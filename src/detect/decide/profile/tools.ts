import { sum } from 'simple-statistics'
import { between } from '../../../stats/between.ts'
import { listOf } from '../../incidence.ts'
import { type Accounts, oncePer, type Population } from '../../population.ts'

/**
 * Whose the tools are that a group's dialogues bring: an application's, which come back with every task, or a generator's of agentic traces, which makes some up for each, for a few, or for an environment of a dozen. Campaigns came to 0.95 and more of what they
 * send with tools; evaluators of function calling, testers of a gateway and start-ups that change their agent bring as many sets for one task, in 0.65 of it at most, mostly a quarter: it is the share that tells them. Classes, hackathons and evaluators of agents have sets for some in all of it.
 */
export type Tools = {
  /** Sets of tools made for one task or some that a member sent a first turn with: the mean over members. An episode whose tools answer as `tool` is at its first turn of the user's throughout, on each account that goes on with it. */
  readonly each: number
  /** What share of its exchanges a member brings tools to: the mean over members. */
  readonly brought: number
  /** What share of its exchanges goes on with a dialogue and brings tools, as an agent's steps do, and not what is written in an application that always offers some: the mean over members. */
  readonly steps: number
  /** Of the exchanges that bring tools, the share that goes on with a dialogue or sends its task again: an agent's do, and what asks for a call of a function and no more does not. 1 where nobody's are seen to. */
  readonly further: number
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
export const NO_TOOLS: Tools = {
  each: 0,
  brought: 0,
  steps: 0,
  further: 1,
  forOne: NONE,
  forSome: NONE,
  written: NONE,
  environments: NONE,
}

/** @param members the group's parties */
export function toolsOf(population: Population, members: readonly number[]): Tools {
  const { accounts, parties } = population
  const all = { begun: 0, tooled: 0, brought: 0, steps: 0, further: 0, users: 0 }
  const forOne = { made: 0, users: 0 }
  const forSome = { made: 0, users: 0 }
  for (const party of members) {
    const own = { one: 0, some: 0, tooled: 0, steps: 0, further: 0 }
    for (const at of listOf(parties.accounts, party)) {
      all.begun += accounts.toolsBegun[at] as number
      own.one += accounts.toolsMadeForOne[at] as number
      own.some += accounts.toolsMade[at] as number
      own.tooled += accounts.tooled[at] as number
      own.steps += accounts.toolSteps[at] as number
      own.further += accounts.toolsFurther[at] as number
    }
    all.tooled += own.tooled
    all.brought += own.tooled / (parties.exchanges[party] as number)
    all.steps += own.steps / (parties.exchanges[party] as number)
    forOne.made += own.one
    forSome.made += own.some
    if (own.tooled > 0) {
      all.users++
      all.further += own.further / own.tooled
    }
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
    steps: all.steps / members.length,
    further: all.users === 0 || !areStepsSeen(accounts) ? 1 : all.further / all.users,
    forOne: shares(forOne),
    forSome: shares(forSome),
    written: shares(together(writtenOf(population, sets))),
    environments: shares(together(environmentsOf(population, members, sets))),
  }
}

/** Whether dialogues with tools are seen to go on at this provider: where logs hold the last message alone, nobody's are. */
const areStepsSeen = oncePer(({ toolSteps }: Accounts) => toolSteps.some((steps) => steps > 0))

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
 * Share of members beyond those of one card, and share of members who share dialogues, from which several hold a group together, so that tools for some tasks, and environments, are its own. A class, a hackathon and evaluators of agents bring such tools, too, and share one card or none, and no dialogues.
 */
const CONTROLLED = { cards: 0.3, dialogues: 0.4 } as const
/** Of what a group brings with tools, what two authors wrote, from which they are one's: of pools whose customers run agents it is 0.64 at most, of campaigns 0.8 and more. */
const OF_AUTHORS = 0.7

/** Share of the tools that a group brings, made for a task each, from which somebody makes them for it. */
const OF_ONE = 0.5

/** What holds a group together, and its tools: of its profile. */
type Held = {
  readonly tools: Tools
  readonly identity: number
  readonly sponsor: number
  readonly conversation: number
}

/** From which share of what members send with tools they work through agents. */
const AGENTS = 0.6

/** Whether a group's members work through agents: tools come with most of what they send, whoever made them. */
export function areAgents({ tools }: Pick<Held, 'tools'>): boolean {
  return tools.brought >= AGENTS
}

/** How much of what members send are steps of agents with tools that are not made for a task, for some or for environments: an application's, or a protocol's. */
export function everydaySteps({ tools: { steps, forOne, forSome, environments } }: Pick<Held, 'tools'>): number {
  return steps * (1 - Math.max(forOne.share, forSome.share, environments.share))
}

/** How much of all that a group sends brings tools that are made for a task each. */
export function toolsForOne({ tools }: Pick<Held, 'tools'>): number {
  return goOn(tools) * tools.brought * madeBy(tools.forOne)
}

/** The same of tools for some tasks or for environments, as far as several cards or dialogues hold it together. */
export function toolsForSome({ tools, identity, sponsor, conversation }: Held): number {
  const controlled = conversation >= CONTROLLED.dialogues ? 1 : between(0, 1, (identity - sponsor) / CONTROLLED.cards)
  return goOn(tools) * tools.brought * controlled * Math.max(madeBy(tools.forSome), madeBy(tools.environments))
}

/** Of either, whichever is more. */
export function toolsMade(held: Held): number {
  return Math.max(toolsForOne(held), toolsForSome(held))
}

/** Whether most of the tools that a group brings are made for a task each, or written by two at most. */
export function areOfOne({ forOne, written }: Tools): boolean {
  return forOne.share >= OF_ONE || written.share >= OF_AUTHORS
}

/**
 * How much made tools count, by how much goes on with them: whoever tests how functions are called makes a set for each item, sends it and is done (0 to 0.07 of eight groups of evaluators and testers), and traces of agents have steps (of 82 campaigns of agents 0.7 at least; docs/decisions/0056-calls-and-traces.md).
 */
const GOES_ON = 0.5
const goOn = ({ further }: Tools) => between(0, 1, further / GOES_ON)

const madeBy = ({ share, users }: Made) => share * users
