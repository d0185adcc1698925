import { clusterBootstrap } from '../stats/cluster-bootstrap.ts'
import { clusteredWilson } from '../stats/clustered-wilson.ts'
import { wilson } from '../stats/wilson.ts'

/** A proportion with its counts and a 95 % interval. */
export type Rate = { readonly hits: number; readonly trials: number; readonly low: number; readonly high: number }

/** Of trials that do not hang together: campaigns, entries of the queue. */
export function rateOf(hits: number, trials: number): Rate {
  return { hits, trials, ...wilson(hits, trials) }
}

/**
 * Of trials that come in clusters, such as accounts of campaigns: the interval is drawn over clusters. Where no cluster differs from another
 * there is nothing to draw from, and the interval is that of as many independent trials as there are clusters.
 */
export function clusteredRate(clusters: readonly { hits: number; trials: number }[]): Rate {
  const kept = clusters.filter((cluster) => cluster.trials > 0)
  const hits = kept.reduce((sum, cluster) => sum + cluster.hits, 0)
  const trials = kept.reduce((sum, cluster) => sum + cluster.trials, 0)
  if (hits === 0) return { hits, trials, low: 0, high: wilson(0, kept.length).high }
  if (hits === trials) return { hits, trials, low: wilson(kept.length, kept.length).low, high: 1 }
  // However often clusters are drawn that have one share, they come to that: as all and none do above.
  if (kept.every((cluster) => cluster.hits * trials === hits * cluster.trials))
    return { hits, trials, ...wilson((hits / trials) * kept.length, kept.length) }
  return { hits, trials, ...clusterBootstrap(kept) }
}

/** Of innocents accused: rare, and in lumps, since a class is accused as a whole. Runs are drawn independently of each other, and are the clusters. */
export function accusedRate(runs: readonly { hits: number; trials: number }[]): Rate {
  const sum = (which: 'hits' | 'trials') => runs.reduce((total, run) => total + run[which], 0)
  return { hits: sum('hits'), trials: sum('trials'), ...clusteredWilson(runs) }
}

/** What each interval is, for whoever reads the figures. */
export const INTERVALS = {
  level: 0.95,
  campaigns: 'Wilson’s, each campaign a trial; entries of the queue likewise',
  accounts:
    'a bootstrap over campaigns, since accounts of one stand or fall together; where all or none are found, or the same share of each, Wilson’s with each campaign a trial; too narrow where campaigns are few, or nearly all or nearly none are found',
  innocents:
    'Wilson’s over as many accounts as they are worth, given how unevenly the accused lie over runs (Korn and Graubard 1998); where none is accused, or there is one run alone, as if accounts were independent',
  falseDiscoveries:
    'Wilson’s over runs, each worth as many entries as a run has on average, all fewer the more runs differ; where no entry is false, or there is one run alone, as if entries were independent',
  means: 'Student’s t over campaigns; none where fewer than two differ',
} as const

/** `0.953` of 120 trials as `95.3 % (114/120; 91–99)`. */
export function rateText({ hits, trials, low, high }: Rate): string {
  if (trials === 0) return '–'
  return `${percentText(hits / trials)} (${hits}/${trials}; ${(100 * low).toFixed(0)}–${(100 * high).toFixed(0)})`
}

/** Small rates as one in so many, which is how a queue is felt. */
export function rareText({ hits, trials, high }: Rate): string {
  if (trials === 0) return '–'
  const most = `at most 1 in ${Math.floor(1 / high).toLocaleString('en')}`
  return hits === 0
    ? `0/${trials.toLocaleString('en')} (${most})`
    : `${hits}/${trials.toLocaleString('en')} (1 in ${Math.round(trials / hits).toLocaleString('en')}, ${most})`
}

export function percentText(share: number): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`
}
