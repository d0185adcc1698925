import type { Match } from '../records/index.ts'
import type { Given, GivenOfEach } from './given.ts'
import type { Incidence, Lists } from './incidence.ts'

/**
 * The window's accounts with what ties them. All that grows with traffic stands in columns of numbers: an account, a party and a key are
 * positions in them.
 */
export type Population = {
  readonly accounts: Accounts
  /** Who stands behind the accounts. */
  readonly parties: Parties
  readonly keys: Keys
  /** What other labs have told of this lab's accounts: by private matching, and by the signs of their campaigns. */
  readonly matches: readonly Match[]
  readonly exchanges: number
  /** What logs and billing have at all: a tie that nobody could see is none that was looked for. */
  readonly given: Given
  readonly from: Date
  readonly until: Date
  /** Mean content vector over accounts. */
  readonly centre: Float64Array
}

/** Accounts in order of account_no. */
export type Accounts = {
  readonly numbers: Int32Array
  /** What billing knows of each. */
  readonly cards: readonly AccountCard[]
  readonly partyOf: Int32Array
  /** Unix seconds. */
  readonly firstSeen: Float64Array
  readonly exchanges: Int32Array
  /** What there is of each one's fields: see facts/fields-given.sql. */
  readonly given: GivenOfEach
  /** Exchanges that ask for training data, were sampled at temperature 0, or went to a model within a day of its release. */
  readonly asking: Int32Array
  readonly greedy: Int32Array
  readonly pivoted: Int32Array
  readonly releases: Releases
  /** How each uses the API: see facts/account-habits.sql. */
  readonly habits: Readonly<Record<HabitName, Float64Array>>
  /** Sets of tools made for one task or some that each sent a first turn with, its exchanges with a set made for one, for one or some, and with any tools: see facts/tools-made.sql. */
  readonly toolsBegun: Int32Array
  readonly toolsMadeForOne: Int32Array
  readonly toolsMade: Int32Array
  readonly tooled: Int32Array
  /** Of those that bring tools, exchanges that go on with a dialogue. */
  readonly toolSteps: Int32Array
  /** The same, and exchanges that send again what the account sent with tools before. */
  readonly toolsFurther: Int32Array
  /** The sets of tools that each brings and several parties have: see facts/tool-sets.sql. */
  readonly toolSets: ToolSetsHeld
  /** Languages that each writes in, by number, and how many of its distinct prompts are in each: see facts/account-prompts.sql. */
  readonly languages: Incidence
  /** What each begins dialogues about, in each of its languages: see facts/account-subjects.sql. */
  readonly subjects: SubjectSums
  /** Content vectors, one behind the other. */
  readonly vectors: Float64Array
  /** Hours since the window's start in which each was active, rising. */
  readonly hours: Lists
  /** How many organisations there are: parties, and those that share one's mail domain. */
  readonly organisations: number
}

/** By account the languages, by number, in which it begins dialogues, and how many of each; beside each the sum of these dialogues' content vectors, one behind the other, and the sum of their squared lengths. */
export type SubjectSums = Incidence & { readonly dimensions: number; readonly sums: Float64Array; readonly squares: Float64Array }

/** Sets of tools by account, and beside each set how many parties have it, by number who wrote it, 0 where no author is seen, and 1 where its tools have names of their own. */
export type ToolSetsHeld = Incidence & {
  readonly holders: Int32Array
  readonly authors: Int32Array
  readonly ownNames: Uint8Array
}

/** What accounts sent within a day of each model's release, by account and then by release: all of it, and what went to the model released; the same of what asks for training data. */
export type Releases = {
  /** How many fall into the window. */
  readonly count: number
  readonly released: Int32Array
  readonly moved: Int32Array
  readonly askingReleased: Int32Array
  readonly askingMoved: Int32Array
}

/** What account-habits.sql says of an account. */
export const HABITS = [
  'temperature',
  'answer_limit',
  'streamed',
  'clients',
  'browser',
  'turns',
  'instructed',
  'distinct_prompts',
  'words',
  'input',
  'reasoning',
  'limited',
] as const
export type HabitName = (typeof HABITS)[number]

/** Legal entities. Grouping and tests see parties, so that no tie inside one counts; nor does a tie inside one organisation. */
export type Parties = {
  readonly count: number
  readonly accounts: Lists
  /** The keys that each shares with other parties, and how often it uses each. */
  readonly keys: Incidence
  readonly exchanges: Int32Array
  /** Prompts of each, one that an account repeats once: what uses of templates are shares of. One at least, so that a share is a number. */
  readonly prompts: Int32Array
}

/** Things that accounts of different parties have in common. */
export type Keys = {
  readonly count: number
  /** For each key the set of its one kind. */
  readonly kinds: Uint16Array
  /** Surprise of meeting it at a party drawn at random: log2(parties of the population / parties that have it). */
  readonly bits: Float64Array
  readonly accounts: Incidence
  readonly parties: Incidence
  /** What is known of those that are wording. */
  readonly templates: readonly (TemplateFacts | undefined)[]
}

/** What billing knows of an account of the window. */
export type AccountCard = {
  account_no: number
  account_id: string
  entity_id: string
  /** Unix seconds, or null. */
  created_at: number | null
  /** The same of its closing, be it by the provider or by its owner; null where it was open at the window's end. */
  closed_at: number | null
  email_domain: string
  /** 1 where the domain is on no list of public mail providers. */
  unlisted_domain: number
  plan: string
  verification: string
}

export type TemplateFacts = {
  readonly fragments: readonly string[]
  /** How many were made from it, and by how many parties: of all, also of those whom it ties to nobody. */
  readonly prompts: number
  readonly parties: number
  /** Share of its prompts that another party sent word for word; and how many of each account's, where any: accounts rise. */
  readonly repeated: number
  readonly again: Prompts
  /** Distinct prompts made from it, as a share of all: 1 where no two parties send the same, near 0 where all send one text. */
  readonly variety: number
  /** Mean probability that its prompts ask for training data. */
  readonly asks: number
  readonly words: number
  /** Share of its prompts' wording that is template, 0 to 1. */
  readonly coverage: number
  /** Of one that asks for training data now and then: when its prompts were sent, and by whom. */
  readonly times: SentAt
  /** Of one that asks for it throughout: what is filled in. */
  readonly material: FilledWith
}

/** Prompts as columns: which account, by its position, sent how many. */
export type Prompts = { readonly accounts: Int32Array; readonly prompts: Int32Array }

/** Prompts as columns: which account, by its position, sent how many in which hour since 1970. */
export type SentAt = Prompts & { readonly hours: Int32Array }

/**
 * What a template is filled with, as columns: a party, by the position of one of its accounts; how much of its wording beside the template comes again, how often of that with the party itself, and how often
 * it would by chance. See link/template-material.sql.
 */
export type FilledWith = {
  readonly accounts: Int32Array
  readonly again: Float64Array
  readonly own: Float64Array
  readonly chance: Float64Array
}

/**
 * Walks what accounts made from a template, account by account: for each whose use ties anybody its party, how many prompts, and how many of these another party sent word for word.
 */
export function eachUseOf(
  { keys, accounts }: Population,
  key: number,
  see: (party: number, prompts: number, again: number) => void,
): void {
  const again = keys.templates[key]?.again
  const { starts, ids, uses } = keys.accounts
  let next = 0
  // Both lists rise by account.
  for (let i = starts[key] as number; i < (starts[key + 1] as number); i++) {
    const at = ids[i] as number
    while ((again?.accounts[next] ?? at) < at) next++
    see(accounts.partyOf[at] as number, uses[i] as number, again?.accounts[next] === at ? (again.prompts[next] as number) : 0)
  }
}

/** How many parties have a key. */
export function holders(keys: Keys, key: number): number {
  return (keys.parties.starts[key + 1] ?? 0) - (keys.parties.starts[key] ?? 0)
}

/** Works out something of a population, or of a part of one, once, at its first use. */
export function oncePer<Of extends object, Thing>(work: (of: Of) => Thing): (of: Of) => Thing {
  const known = new WeakMap<Of, Thing>()
  return (of) => {
    const found = known.get(of) ?? work(of)
    known.set(of, found)
    return found
  }
}

/** Positions of accounts by their numbers. */
export const positionsOf = oncePer(
  ({ numbers }: Accounts): ReadonlyMap<number, number> => new Map(Array.from(numbers, (number, at) => [number, at])),
)
