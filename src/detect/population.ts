import { mean } from 'simple-statistics'

/** An account's figures over the window; see facts/account-facts.sql. */
export type AccountFacts = {
  account_no: number
  party_no: number
  exchanges: number
  /** Unix seconds. */
  first_seen: number
  last_seen: number
  input_tokens: number
  output_tokens: number
  reasoning_tokens: number
  prompts: number
  asking: number
  asks: number
  intents: number[]
  vector: number[]
  hours: number[]
  clock: number[]
  clock_counts: number[]
  greedy: number
  multi_turn: number
  with_tools: number
  end_users: number
  failed: number
  /** Exchanges with a model within a day of its release. */
  pivoted: number
  models: string[]
  organisation: string
}

/** What billing knows of an account of the window. */
export type AccountCard = {
  account_no: number
  account_id: string
  entity_id: string
  /** Unix seconds, or null. */
  created_at: number | null
  closed_at: number | null
  email_domain: string
  plan: string
  verification: string
  channel: string
}

export type KeyKind =
  | 'payment'
  | 'email'
  | 'mail domain'
  | 'api key'
  | 'address'
  | 'network'
  | 'client'
  | 'agent'
  | 'tools'
  | 'conversation'
  | 'template'

/** Something that accounts of different parties have in common. */
export type Key = {
  readonly kind: KeyKind
  readonly thing: string
  /** Positions of accounts in the population, rising, with how often each uses it. */
  readonly accounts: readonly number[]
  readonly uses: readonly number[]
  /** Positions of the parties behind them, rising, with how often each uses it. */
  readonly parties: readonly number[]
  readonly partyUses: readonly number[]
  /** Surprise of meeting it at a party drawn at random: log2(parties of the population / parties that have it). */
  readonly bits: number
  readonly template?: TemplateFacts
}

export type TemplateFacts = {
  readonly fragments: readonly string[]
  readonly prompts: number
  /** Share of its prompts that another party sent word for word. */
  readonly repeated: number
  /** Distinct prompts made from it, as a share of all: 1 where no two parties send the same, near 0 where all send one text. */
  readonly variety: number
  /** Mean probability that its prompts ask for training data. */
  readonly asks: number
  readonly width: number
  readonly words: number
  /** Share of its prompts' wording that is template, 0 to 1. */
  readonly coverage: number
}

/** One legal entity. Grouping and tests see parties, so that no tie inside one counts; nor does a tie inside one organisation. */
export type Party = {
  readonly accounts: readonly number[]
  /** Indices of the keys that it shares with other parties, and how often it uses each. */
  readonly keys: readonly number[]
  readonly uses: readonly number[]
  readonly exchanges: number
}

/** The window's accounts with what ties them, as arrays indexed by an account's position. */
export type Population = {
  readonly facts: readonly AccountFacts[]
  readonly cards: readonly AccountCard[]
  readonly keys: readonly Key[]
  /** Who stands behind the accounts: positions of each party's accounts, and the indices of the keys that they hold. */
  readonly parties: readonly Party[]
  /** For each account the position of its party. */
  readonly partyOf: readonly number[]
  readonly exchanges: number
  readonly from: Date
  readonly until: Date
  /** Mean content vector over accounts. */
  readonly centre: readonly number[]
}

export type KeyRow = { kind: KeyKind; thing: string; account_no: number; uses: number }
export type TemplateRow = {
  distinct_prompts: number
  template: string
  account_no: number
  prompts: number
  repeated: number
  asks: number
  width: number
  words: number
  coverage: number
}
export type ChainRow = { beginner: number; continuer: number; conversations: number }

export type PopulationInput = {
  readonly facts: readonly AccountFacts[]
  readonly cards: readonly AccountCard[]
  readonly identifiers: readonly KeyRow[]
  readonly templates: readonly TemplateRow[]
  /** Template ids that are pieces of another: smaller → larger. */
  readonly merges: readonly { smaller: string; larger: string }[]
  readonly chains: readonly ChainRow[]
  readonly from: Date
  readonly until: Date
  /** Accounts that act within a permit: they hold no key in common with anybody. */
  readonly apart: ReadonlySet<number>
}

/** Assembles the population from the aggregates that the engine gave. */
export function populationOf(input: PopulationInput): Population {
  const position = new Map(input.facts.map((facts, at) => [facts.account_no, at]))
  const cards = new Map(input.cards.map((card) => [card.account_no, card]))
  const { partyOf, members, organisationOf } = partiesOf(input.facts, cards)
  const make: Make = (kind, thing, uses, template) => {
    const free = [...uses.keys()].filter((at) => !input.apart.has(input.facts[at]?.account_no ?? -1)).sort((a, b) => a - b)
    const accounts = withoutInsiders(free, partyOf, organisationOf)
    const byParty = new Map<number, number>()
    for (const at of accounts) byParty.set(partyOf[at] ?? 0, (byParty.get(partyOf[at] ?? 0) ?? 0) + (uses.get(at) ?? 0))
    if (byParty.size < 2) return undefined
    const parties = [...byParty.keys()].sort((a, b) => a - b)
    return {
      kind,
      thing,
      accounts,
      uses: accounts.map((at) => uses.get(at) ?? 0),
      parties,
      partyUses: parties.map((party) => byParty.get(party) ?? 0),
      bits: Math.log2(members.length / parties.length),
      ...(template === undefined ? {} : { template }),
    }
  }
  const keys = [
    ...identifierKeys(input, position, make),
    ...chainKeys(input, position, make),
    ...templateKeys(input, position, make).sort(byHolders),
  ]
  const keysOf: number[][] = members.map(() => [])
  const usesOf: number[][] = members.map(() => [])
  keys.forEach((key, index) => {
    key.parties.forEach((party, i) => {
      keysOf[party]?.push(index)
      usesOf[party]?.push(key.partyUses[i] ?? 0)
    })
  })
  const dimensions = input.facts[0]?.vector.length ?? 0
  return {
    facts: input.facts,
    cards: input.facts.map((facts) => cards.get(facts.account_no) as AccountCard),
    keys,
    parties: members.map((accounts, party) => ({
      accounts,
      keys: keysOf[party] ?? [],
      uses: usesOf[party] ?? [],
      exchanges: accounts.reduce((sum, at) => sum + (input.facts[at]?.exchanges ?? 0), 0),
    })),
    partyOf,
    exchanges: input.facts.reduce((sum, facts) => sum + facts.exchanges, 0),
    from: input.from,
    until: input.until,
    centre: Array.from({ length: dimensions }, (_, d) => mean(input.facts.map((facts) => facts.vector[d] ?? 0))),
  }
}

/**
 * Numbers the parties, which are legal entities, by their first account; and gives each the number of its organisation: its own, or the one that
 * it shares with everybody behind one organisation's mail domain.
 */
function partiesOf(
  facts: readonly AccountFacts[],
  cards: ReadonlyMap<number, AccountCard>,
): { partyOf: number[]; members: number[][]; organisationOf: number[] } {
  const numbers = new Map<string, number>()
  const members: number[][] = []
  const organisationOf: number[] = []
  const partyOf = facts.map((one, at) => {
    const entity = cards.get(one.account_no)?.entity_id ?? `${one.account_no}`
    const number = numbers.get(entity) ?? members.push([]) - 1
    numbers.set(entity, number)
    members[number]?.push(at)
    organisationOf[number] = one.party_no
    return number
  })
  return { partyOf, members, organisationOf }
}

/**
 * The accounts that hold a thing, without those of an organisation that it belongs to: where more than half of its holders are of one organisation,
 * it is a campus's address or a class's assignment, and ties nobody of them. One of theirs among many others counts like anybody.
 */
function withoutInsiders(
  accounts: readonly number[],
  partyOf: readonly number[],
  organisationOf: readonly number[],
): readonly number[] {
  const parties = new Map<number, Set<number>>()
  const all = new Set<number>()
  for (const at of accounts) {
    const party = partyOf[at] ?? 0
    const organisation = organisationOf[party] ?? 0
    parties.set(organisation, (parties.get(organisation) ?? new Set<number>()).add(party))
    all.add(party)
  }
  const home = [...parties].find(([, of]) => of.size >= 2 && of.size > all.size / 2)?.[0]
  return home === undefined ? accounts : accounts.filter((at) => organisationOf[partyOf[at] ?? 0] !== home)
}

/** An order of templates that rests on who uses them and how often, not on their hashes, which change with a provider's key. */
function byHolders(a: Key, b: Key): number {
  const name = (key: Key) => `${key.accounts.join(' ')}/${key.uses.join(' ')}`
  const [left, right] = [name(a), name(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

type Make = (kind: KeyKind, thing: string, uses: Map<number, number>, template?: TemplateFacts) => Key | undefined

function identifierKeys(input: PopulationInput, position: Map<number, number>, make: Make): Key[] {
  const found = new Map<string, { kind: KeyKind; thing: string; uses: Map<number, number> }>()
  for (const row of input.identifiers) {
    const at = position.get(row.account_no)
    if (at === undefined) continue
    const name = `${row.kind} ${row.thing}`
    const entry = found.get(name) ?? { kind: row.kind, thing: row.thing, uses: new Map<number, number>() }
    entry.uses.set(at, row.uses)
    found.set(name, entry)
  }
  return [...found.values()].flatMap(({ kind, thing, uses }) => make(kind, thing, uses) ?? [])
}

function chainKeys(input: PopulationInput, position: Map<number, number>, make: Make): Key[] {
  return input.chains.flatMap((row) => {
    const a = position.get(row.beginner)
    const b = position.get(row.continuer)
    if (a === undefined || b === undefined) return []
    return (
      make(
        'conversation',
        `${row.beginner}>${row.continuer}`,
        new Map([
          [a, row.conversations],
          [b, row.conversations],
        ]),
      ) ?? []
    )
  })
}

function templateKeys(input: PopulationInput, position: Map<number, number>, make: Make): Key[] {
  const root = unite(input.merges)
  type Sum = {
    /** Distinct prompts of each fragment. */
    fragments: Map<string, number>
    uses: Map<number, number>
    prompts: number
    repeated: number
    asks: number
    width: number
    words: number
    coverage: number
  }
  const sums = new Map<string, Sum>()
  for (const row of input.templates) {
    const at = position.get(row.account_no)
    if (at === undefined) continue
    const name = root(row.template)
    const sum = sums.get(name) ?? {
      fragments: new Map(),
      uses: new Map(),
      prompts: 0,
      repeated: 0,
      asks: 0,
      width: 0,
      words: 0,
      coverage: 0,
    }
    sum.fragments.set(row.template, row.distinct_prompts)
    sum.uses.set(at, (sum.uses.get(at) ?? 0) + row.prompts)
    sum.prompts += row.prompts
    sum.repeated += row.repeated
    sum.asks += row.asks
    sum.width = Math.max(sum.width, row.width)
    sum.words += row.words * row.prompts
    sum.coverage += row.coverage * row.prompts
    sums.set(name, sum)
  }
  return [...sums].flatMap(([name, sum]) => {
    const facts: TemplateFacts = {
      fragments: [...sum.fragments.keys()].sort(),
      variety: Math.min(1, [...sum.fragments.values()].reduce((a, b) => a + b, 0) / sum.prompts),
      prompts: sum.prompts,
      repeated: sum.repeated / sum.prompts,
      asks: sum.asks / sum.prompts,
      width: sum.width,
      words: sum.words / sum.prompts,
      coverage: sum.coverage / sum.prompts,
    }
    return make('template', name, sum.uses, facts) ?? []
  })
}

/** Union-find over pairs; gives the representative of each member. */
function unite(pairs: readonly { smaller: string; larger: string }[]): (name: string) => string {
  const parent = new Map<string, string>()
  const find = (name: string): string => {
    let at = name
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up
    return at
  }
  for (const { smaller, larger } of pairs) {
    const [a, b] = [find(smaller), find(larger)]
    if (a !== b) parent.set(a, b)
  }
  return find
}
