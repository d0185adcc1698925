import { FIELDS, type Field, type GivenOfEach, givenOf } from '../given.ts'
import type { KeyKind } from '../group/key-kinds.ts'
import { lists } from '../incidence.ts'
import type { Population } from '../population.ts'
import { type AccountHabits, populationOf } from '../population-of.ts'

/** A thing of a kind that accounts have in common, by their numbers, rising. */
export type Thing = {
  readonly kind: KeyKind
  readonly accounts: readonly number[]
  /** Of a template: in which slot of six hours each account filled it, a slot for each template where that is not given; and how often, five times where that is not. */
  readonly slots?: readonly number[]
  /** The same by hours. */
  readonly hours?: readonly number[]
  readonly often?: number
  /** Of a template: how far its prompts ask for training data, 0 to 1; half where that is not given. */
  readonly asks?: number
  /** Of a template: what share of what fills it another account sent word for word, of all alike or of each; none where that is not given. */
  readonly repeated?: number | readonly number[]
  /** Of a template: how many prompts each account made of it, five where that is not given; and what share of such a prompt is template. */
  readonly prompts?: readonly number[]
  readonly coverage?: number
  /** Of anything else: in how many of its exchanges each account has it; in one where that is not given. */
  readonly uses?: readonly number[]
}

/** An account that does what all others do. */
export function noHabits(account_no: number): AccountHabits {
  const none = { ...{ temperature: 1, answer_limit: 0, streamed: 0, clients: 1, browser: 0 }, ...{ turns: 1, instructed: 0 } }
  return { account_no, ...none, distinct_prompts: 1, words: 5, input: 5, reasoning: 0, limited: 0 }
}

/**
 * A population of accounts that are parties of their own, with 20 exchanges each unless `exchanges` says otherwise.
 *
 * @param things what they have in common; a template counts as one that each account filled five times
 * @param exchanges of each account
 * @param moves of each account, for each release in the window: what it sent within a day, and what of that went to the model released; half of either asks
 * @param habits of each account; all use the API alike where that is not given
 * @param hours in which each is active, rising, since the window's start
 * @param entities whose each account is; its own where that is not given
 */
export function smallPopulation(
  parties: number,
  things: readonly Thing[],
  exchanges: (account: number) => number = () => 20,
  moves: (account: number) => readonly { readonly released: number; readonly moved: number }[] = () => [],
  habits: (account: number) => AccountHabits = noHabits,
  hours: (account: number) => number[] = () => [0],
  entities: (account: number) => number = (account) => account,
): Population {
  const facts = Array.from({ length: parties }, (_, account_no) => ({
    account_no,
    organisation_no: entities(account_no),
    exchanges: exchanges(account_no),
    first_seen: 0,
    asking: 0,
    greedy: 0,
    released: moves(account_no).map(({ released }) => released),
    pivoted: 0,
    moved: moves(account_no).map(({ moved }) => moved),
    asking_released: moves(account_no).map(({ released }) => released / 2),
    asking_moved: moves(account_no).map(({ moved }) => moved / 2),
    vector: [0],
    hours: hours(account_no),
  }))
  const cards = facts.map(({ account_no }) => ({
    account_no,
    account_id: `a${account_no}`,
    closed_at: null,
    entity_id: `e${entities(account_no)}`,
    created_at: null,
    email_domain: '',
    unlisted_domain: 0,
    plan: '',
    verification: '',
  }))
  const each = (accounts: readonly number[], value: number) => accounts.map(() => value)
  return populationOf({
    facts,
    cards,
    habits: facts.map(({ account_no }) => habits(account_no)),
    prompts: facts.map(({ account_no, exchanges }) => ({
      account_no,
      prompts: exchanges,
      languages: [],
      in_each: [],
    })),
    subjects: [],
    tools: [],
    toolSets: [],
    identifiers: things
      .filter(({ kind }) => kind !== 'template')
      .map(({ kind, accounts, uses = each(accounts, 1) }) => ({ kind, accounts: [...accounts], uses: [...uses] })),
    templates: things
      .filter(({ kind }) => kind === 'template')
      .map(({ accounts, asks = 0.5, repeated = 0, prompts = each(accounts, 5), coverage = 0.4 }, at) => ({
        template: `t${at}`,
        distinct_prompts: prompts.reduce((sum, one) => sum + one, 0),
        accounts: [...accounts],
        prompts: [...prompts],
        repeated: accounts.map((_, at) => (prompts[at] as number) * (typeof repeated === 'number' ? repeated : (repeated[at] ?? 0))),
        asks: prompts.map((one) => one * asks),
        words: each(accounts, 40),
        coverage: each(accounts, coverage),
      })),
    hours: things
      .filter(({ kind }) => kind === 'template')
      .map(({ accounts, slots, hours, often = 5 }, at) => ({
        template: `t${at}`,
        accounts: [...accounts],
        hours: [...(hours ?? (slots ?? each(accounts, 2 * at)).map((slot) => 6 * slot))],
        prompts: each(accounts, often),
      })),
    material: [],
    merges: [],
    chains: [],
    from: new Date(0),
    until: new Date(3_600_000 * (1 + facts.reduce((last, one) => Math.max(last, ...one.hours), 0))),
    apart: new Set(),
  })
}

/** A population whose accounts share nothing, and of whom some lack some fields altogether. */
export function lacking(
  parties: number,
  which: Partial<Record<Field, readonly number[]>>,
  plan: (account: number) => string = () => '',
): Population {
  const population = smallPopulation(parties, [])
  const { accounts } = population
  const given = Object.fromEntries(
    FIELDS.map((field) => [field, accounts.given[field].map((of, at) => (which[field]?.includes(at) ? 0 : of))]),
  ) as GivenOfEach
  const lacked = { ...accounts, given, cards: accounts.cards.map((card, at) => ({ ...card, plan: plan(at) })) }
  return { ...population, accounts: lacked, given: givenOf(lacked, [...lacked.cards.keys()]) }
}

/** A population whose accounts share nothing, from one account on all of them one firm's: its last party. */
export function withAFirm(population: Population, from: number): Population {
  const { accounts } = population
  const partyOf = accounts.partyOf.map((_, at) => Math.min(at, from))
  const exchanges = new Int32Array(from + 1)
  partyOf.forEach((party, at) => {
    exchanges[party] = (exchanges[party] as number) + (accounts.exchanges[at] as number)
  })
  const members: number[][] = Array.from({ length: from + 1 }, () => [])
  partyOf.forEach((party, at) => {
    members[party]?.push(at)
  })
  const keys = { starts: new Int32Array(from + 2), ids: new Int32Array(0), uses: new Int32Array(0) }
  return {
    ...population,
    accounts: { ...accounts, partyOf },
    parties: { count: from + 1, accounts: lists(members), keys, exchanges, prompts: exchanges },
  }
}
