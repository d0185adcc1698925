import { mean } from 'simple-statistics'
import { clusteredWilson } from '../stats/clustered-wilson.ts'
import type { CellResult } from './cell.ts'
import { accusedRate, clusteredRate, type Rate, rateOf } from './rate.ts'
import { type Called, isFound, type Score } from './score.ts'

/** How campaigns and their accounts were found. */
export type Attacks = { readonly campaigns: Rate; readonly accounts: Rate }

/** How each kind of attack was found. */
export type Recall = Attacks & { readonly population: string }

/** Innocent accounts accused of distillation. */
export type Innocents = { readonly population: string; readonly role: 'hard' | 'easy'; readonly accused: Rate }

/** Innocents accused, for each kind and in all. */
export type InnocentRates = {
  readonly innocents: readonly Innocents[]
  readonly hard: Rate
  readonly easy: Rate
  readonly all: Rate
}

/** The false discovery rate, which detection states as 5 %: the share of a run's entries that are false, 0 where there are none, as a mean over runs with its interval. */
export type FalseDiscoveries = { readonly runs: number; readonly mean: number; readonly low: number; readonly high: number }

/** What several cells of one kind say together. */
export type Pooled = InnocentRates & {
  readonly cells: number
  readonly accounts: number
  readonly exchanges: number
  readonly attackShare: number
  readonly recalls: readonly Recall[]
  /** All kinds together. */
  readonly attacks: Attacks
  /** `unlabelled` counts entries that are left out of both, since none of their accounts has a label. */
  readonly queue: { readonly distillation: Rate; readonly all: Rate; readonly unlabelled: number }
  readonly falseDiscoveries: FalseDiscoveries
  readonly called: readonly Called[]
}

/** What own logs say. There may be nobody in them who is known to be innocent: then no entry can be seen to be false. */
export type PooledOwn = Omit<Pooled, 'falseDiscoveries'> & { readonly falseDiscoveries: FalseDiscoveries | null }

/** The one cell of own logs, as several cells of a kind are pooled. */
export function pooledOwn(own: CellResult): PooledOwn {
  const { falseDiscoveries, ...rest } = pooled([own])
  return { ...rest, falseDiscoveries: rest.all.trials === 0 ? null : falseDiscoveries }
}

/** Pools cells of one kind: counts are added up, and each rate has its interval. */
export function pooled(cells: readonly CellResult[]): Pooled {
  const scores = cells.map((cell) => cell.score)
  const recalls = recallsOf(scores)
  const attackers = recalls.reduce((sum, one) => sum + one.accounts.trials, 0)
  const accounts = cells.reduce((sum, cell) => sum + cell.accounts, 0)
  const queue = (which: 'distillation' | 'all') =>
    rateOf(
      scores.reduce((sum, one) => sum + one.queue[which].hits, 0),
      scores.reduce((sum, one) => sum + one.queue[which].trials, 0),
    )
  return {
    cells: cells.length,
    accounts,
    exchanges: cells.reduce((sum, cell) => sum + cell.exchanges, 0),
    attackShare: attackers / Math.max(1, accounts),
    recalls,
    attacks: attacksOf(scores.flatMap((one) => one.campaigns)),
    ...innocentRates(scores),
    queue: {
      distillation: queue('distillation'),
      all: queue('all'),
      unlabelled: scores.reduce((sum, one) => sum + one.queue.unlabelled, 0),
    },
    falseDiscoveries: falseDiscoveries(scores),
    called: calledOf(scores),
  }
}

function falseDiscoveries(scores: readonly Score[]): FalseDiscoveries {
  const entries = scores.map(({ queue }) => queue.all)
  const shares = entries.map(({ hits, trials }) => (trials === 0 ? 0 : (trials - hits) / trials))
  // A run is worth as many trials as runs have entries on average, and fewer where runs differ more than entries do that have nothing to do with each other.
  const trials = Math.max(1, mean(entries.map((one) => one.trials)))
  const interval = clusteredWilson(shares.map((share) => ({ hits: share * trials, trials })))
  return { runs: shares.length, mean: mean(shares), ...interval }
}

/** What accounts are called, by population and role. */
function calledOf(scores: readonly Score[]): Called[] {
  const kinds = groups(
    scores.flatMap((one) => one.called),
    (one) => JSON.stringify([one.population, one.role]),
  )
  return byPopulation(
    [...kinds.values()].flatMap((some) => {
      const [first] = some
      if (first === undefined) return []
      const verdicts: Called['verdicts'] = {}
      for (const one of some)
        for (const [verdict, count] of Object.entries(one.verdicts) as [keyof Called['verdicts'], number][])
          verdicts[verdict] = (verdicts[verdict] ?? 0) + count
      return [{ population: first.population, role: first.role, verdicts }]
    }),
  )
}

/** In the order of tables: by name, and attackers before hard innocents before easy ones. */
function byPopulation<Kind extends { population: string; role: Called['role'] }>(kinds: readonly Kind[]): Kind[] {
  const place = { attack: 0, hard: 1, easy: 2 }
  return [...kinds].sort((a, b) =>
    a.population === b.population ? place[a.role] - place[b.role] : a.population < b.population ? -1 : 1,
  )
}

/** How each kind of attack was found, by name. */
export function recallsOf(scores: readonly Score[]): Recall[] {
  const campaigns = scores.flatMap((one) => one.campaigns)
  return [...groups(campaigns, (one) => one.population)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([population, some]) => ({ population, ...attacksOf(some) }))
}

/** How campaigns were found, and their accounts. */
export function attacksOf(campaigns: Score['campaigns']): Attacks {
  return {
    campaigns: rateOf(campaigns.filter(isFound).length, campaigns.length),
    accounts: clusteredRate(campaigns.map((one) => ({ hits: one.found, trials: one.accounts }))),
  }
}

/** @param scores one for each run */
export function innocentRates(scores: readonly Pick<Score, 'falsePositives'>[]): InnocentRates {
  const kinds = groups(
    scores.flatMap((one) => one.falsePositives),
    (one) => JSON.stringify([one.population, one.role]),
  )
  return {
    innocents: byPopulation([...kinds.values()].flatMap(([first]) => first ?? [])).map(({ population, role }) => ({
      population,
      role,
      accused: accusedOf(scores, role, population),
    })),
    hard: accusedOf(scores, 'hard'),
    easy: accusedOf(scores, 'easy'),
    all: accusedOf(scores),
  }
}

/** Innocents accused: all of them, or those of one role or population. */
export function accusedOf(scores: readonly Pick<Score, 'falsePositives'>[], role?: 'hard' | 'easy', population?: string): Rate {
  return accusedRate(
    scores.map(({ falsePositives }) => {
      const counted = falsePositives.filter(
        (one) => (role === undefined || one.role === role) && (population === undefined || one.population === population),
      )
      return {
        hits: counted.reduce((sum, one) => sum + one.hits, 0),
        trials: counted.reduce((sum, one) => sum + one.trials, 0),
      }
    }),
  )
}

/** Items by a key, in the order in which they come. */
export function groups<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const all = new Map<Key, Item[]>()
  for (const item of items) all.set(keyOf(item), [...(all.get(keyOf(item)) ?? []), item])
  return all
}
