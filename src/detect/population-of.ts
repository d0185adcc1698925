import { mean } from 'simple-statistics'
import type { Match } from '../records/index.ts'
import { byAccount, numbering } from './by-account.ts'
import { allGiven, FIELDS, type Field, type GivenOfEach, givenOf } from './given.ts'
import type { KeyKind, Kinds } from './group/key-kinds.ts'
import { type Incidence, lists } from './incidence.ts'
import { keyTable } from './key-table.ts'
import { type AccountCard, type Accounts, HABITS, type HabitName, type Population } from './population.ts'
import { type AccountSubjects, subjectSums } from './subject-sums.ts'
import { type Merge, type TemplateHours, type TemplateMaterial, type TemplateRow, templateUses } from './template-uses.ts'
import { tying } from './tying.ts'

/** What is read of an account's figures over the window; see facts/account-facts.sql. */
export type AccountFacts = {
  account_no: number
  organisation_no: number
  exchanges: number
  first_seen: number
  asking: number
  greedy: number
  pivoted: number
  /** One figure for each release that the window saw. */
  released: number[]
  moved: number[]
  asking_released: number[]
  asking_moved: number[]
  vector: number[]
  hours: number[]
}

/** Distinct prompts of an account that sent any, and how many in each language that can be told; see facts/account-prompts.sql. */
export type AccountPrompts = { account_no: number; prompts: number; languages: string[]; in_each: number[] }

/** How an account uses the API; see facts/account-habits.sql. */
export type AccountHabits = { account_no: number } & Record<HabitName, number>

/** An account's tools; see facts/tools-made.sql. */
export type ToolsMade = {
  account_no: number
  begun: number
  made_for_one: number
  made: number
  tooled: number
  steps: number
  further: number
}

/** A set of tools that several parties have, and an account's exchanges that bring it; see facts/tool-sets.sql. */
export type ToolSets = { account_no: number; set_no: number; author: number; own_names: number; exchanges: number }

/** What there is of an account's fields; see facts/fields-given.sql. */
export type FieldsGiven = { account_no: number } & Record<Field, number>

/** A thing with the accounts that use it, by number and rising, and how often each does. */
export type KeyRow = { kind: KeyKind; accounts: number[]; uses: number[] }

export type ChainRow = { beginner: number; continuer: number; conversations: number }

export type PopulationInput = {
  /** In order of account_no. */
  readonly facts: readonly AccountFacts[]
  readonly cards: readonly AccountCard[]
  /** In the order of the facts. */
  readonly habits: readonly AccountHabits[]
  readonly prompts: readonly AccountPrompts[]
  /** In order of account_no. */
  readonly subjects: readonly AccountSubjects[]
  /** Of accounts that send tools. */
  readonly tools: readonly ToolsMade[]
  readonly toolSets: readonly ToolSets[]
  readonly identifiers: readonly KeyRow[]
  readonly templates: readonly TemplateRow[]
  readonly hours: readonly TemplateHours[]
  readonly material: readonly TemplateMaterial[]
  /** Template ids that are pieces of another: smaller → larger. */
  readonly merges: readonly Merge[]
  readonly chains: readonly ChainRow[]
  /** In the order of the facts; everything is given where not said. */
  readonly given?: readonly FieldsGiven[]
  readonly from: Date
  readonly until: Date
  /** Accounts that act within a permit: they hold no key in common with anybody. */
  readonly apart: ReadonlySet<number>
  readonly matches?: readonly Match[]
  /** Kinds of tie that are read; all where not given. */
  readonly kinds?: Kinds
}

/** Assembles the population from the aggregates that the engine gave. */
export function populationOf(input: PopulationInput): Population {
  const { facts } = input
  const positions = new Map(facts.map((one, at) => [one.account_no, at]))
  // Whatever is read of accounts is read of those in `parties`, which are those of the facts.
  const position = (account: number) => positions.get(account) as number
  const byNumber = new Map(input.cards.map((card) => [card.account_no, card]))
  const cards = facts.map((one) => byNumber.get(one.account_no) as AccountCard)
  const { partyOf, members, organisationOf } = partiesOf(facts, byNumber)
  const apart = Uint8Array.from(facts, (one) => Number(input.apart.has(one.account_no)))
  const standing = { partyOf, organisationOf, apart }
  const table = keyTable(partyOf, members.length, input.kinds)
  for (const row of input.identifiers) {
    table.add(row.kind, tying({ accounts: row.accounts.map(position), uses: row.uses }, standing))
  }
  for (const row of input.chains) {
    const [a, b] = [position(row.beginner), position(row.continuer)]
    const accounts = a < b ? [a, b] : [b, a]
    table.add('conversation', tying({ accounts, uses: [row.conversations, row.conversations] }, standing))
  }
  const templates = templateUses(input.templates, input.hours, input.material, input.merges, position, partyOf, (use) =>
    tying(use, standing),
  )
  for (const { use, facts: template } of templates) table.add('template', use, template)
  const { keys, ofParties } = table.keys()
  const promptsOf = new Map(input.prompts.map((one) => [position(one.account_no), one]))
  const sum = (of: (at: number) => number) =>
    Int32Array.from(members, (accounts) => accounts.reduce((all, at) => all + of(at), 0))
  const dimensions = facts[0]?.vector.length ?? 0
  const accounts = accountColumns(input, cards, partyOf, dimensions)
  return {
    accounts,
    parties: {
      count: members.length,
      accounts: lists(members),
      keys: ofParties,
      exchanges: sum((at) => facts[at]?.exchanges ?? 0),
      prompts: sum((at) => promptsOf.get(at)?.prompts ?? 0).map((prompts) => Math.max(1, prompts)),
    },
    keys,
    matches: input.matches ?? [],
    exchanges: facts.reduce((sum, one) => sum + one.exchanges, 0),
    given: givenOf(accounts, [...cards.keys()]),
    from: input.from,
    until: input.until,
    centre: Float64Array.from({ length: dimensions }, (_, d) => mean(facts.map((one) => one.vector[d] ?? 0))),
  }
}

function accountColumns(
  { facts, habits, given, prompts, subjects, tools, toolSets }: PopulationInput,
  cards: readonly AccountCard[],
  partyOf: Int32Array,
  dimensions: number,
): Accounts {
  const vectors = new Float64Array(facts.length * dimensions)
  facts.forEach((one, at) => {
    vectors.set(one.vector, at * dimensions)
  })
  const toolsOf = new Map(tools.map((one) => [one.account_no, one]))
  const ofTools = (value: (one: ToolsMade) => number) =>
    Int32Array.from(facts, ({ account_no }) => {
      const found = toolsOf.get(account_no)
      return found === undefined ? 0 : value(found)
    })
  const exchanges = Int32Array.from(facts, (one) => one.exchanges)
  return {
    numbers: Int32Array.from(facts, (one) => one.account_no),
    cards,
    partyOf,
    firstSeen: Float64Array.from(facts, (one) => one.first_seen),
    exchanges,
    given: given === undefined ? allGiven(exchanges) : givenOfEach(given),
    asking: Int32Array.from(facts, (one) => one.asking),
    greedy: Int32Array.from(facts, (one) => one.greedy),
    releases: {
      count: facts[0]?.released.length ?? 0,
      released: Int32Array.from(facts.flatMap((one) => one.released)),
      moved: Int32Array.from(facts.flatMap((one) => one.moved)),
      askingReleased: Int32Array.from(facts.flatMap((one) => one.asking_released)),
      askingMoved: Int32Array.from(facts.flatMap((one) => one.asking_moved)),
    },
    habits: Object.fromEntries(HABITS.map((name) => [name, Float64Array.from(habits, (one) => one[name])])) as Accounts['habits'],
    pivoted: Int32Array.from(facts, (one) => one.pivoted),
    toolsBegun: ofTools((one) => one.begun),
    toolsMadeForOne: ofTools((one) => one.made_for_one),
    toolsMade: ofTools((one) => one.made),
    tooled: ofTools((one) => one.tooled),
    toolSteps: ofTools((one) => one.steps),
    toolsFurther: ofTools((one) => one.further),
    toolSets: toolSetsOf(facts, toolSets, partyOf),
    vectors,
    languages: languagesUsed(facts, prompts),
    subjects: subjectSums(numbersOf(facts), subjects),
    hours: lists(facts.map((one) => one.hours)),
    organisations: new Set(facts.map((one) => one.organisation_no)).size,
  }
}

function givenOfEach(given: readonly FieldsGiven[]): GivenOfEach {
  return Object.fromEntries(FIELDS.map((field) => [field, Int32Array.from(given, (one) => one[field])])) as GivenOfEach
}

function numbersOf(facts: readonly AccountFacts[]): number[] {
  return facts.map(({ account_no }) => account_no)
}

/** In which languages accounts write, by number, and how many prompts of each in each. */
function languagesUsed(facts: readonly AccountFacts[], prompts: readonly AccountPrompts[]): Incidence {
  const byNumber = new Map(prompts.map((one) => [one.account_no, one]))
  const inOrder = facts.map(({ account_no }) => byNumber.get(account_no))
  const numberOf = numbering()
  return {
    ...lists(inOrder.map((own) => (own?.languages ?? []).map(numberOf))),
    uses: Int32Array.from(inOrder.flatMap((own) => own?.in_each ?? [])),
  }
}

/** Which sets of tools accounts bring that several parties have, in whose hands these are, and who wrote them. */
function toolSetsOf(facts: readonly AccountFacts[], rows: readonly ToolSets[], partyOf: Int32Array): Accounts['toolSets'] {
  const inOrder = byAccount(numbersOf(facts), rows)
  const holders: Set<number>[] = []
  const authors: number[] = []
  const ownNames: number[] = []
  inOrder.forEach((own, at) => {
    for (const { set_no, author, own_names } of own) {
      holders[set_no] = (holders[set_no] ?? new Set()).add(partyOf[at] as number)
      authors[set_no] = author
      ownNames[set_no] = own_names
    }
  })
  return {
    ...lists(inOrder.map((own) => own.map((row) => row.set_no))),
    uses: Int32Array.from(inOrder.flat(), (row) => row.exchanges),
    holders: Int32Array.from(holders, (parties) => parties?.size ?? 0),
    authors: Int32Array.from(authors, (author) => author ?? 0),
    ownNames: Uint8Array.from(ownNames, (has) => has ?? 0),
  }
}

/**
 * Numbers the parties, which are legal entities, by their first account; and gives each the number of its organisation: its own, or the one that
 * it shares with everybody behind one organisation's mail domain.
 */
function partiesOf(
  facts: readonly AccountFacts[],
  cards: ReadonlyMap<number, AccountCard>,
): { partyOf: Int32Array; members: number[][]; organisationOf: Int32Array } {
  const numbers = new Map<string, number>()
  const members: number[][] = []
  const organisationOf: number[] = []
  const partyOf = Int32Array.from(facts, (one, at) => {
    const entity = cards.get(one.account_no)?.entity_id ?? `${one.account_no}`
    const number = numbers.get(entity) ?? members.push([]) - 1
    numbers.set(entity, number)
    members[number]?.push(at)
    organisationOf[number] = one.organisation_no
    return number
  })
  return { partyOf, members, organisationOf: Int32Array.from(organisationOf) }
}
