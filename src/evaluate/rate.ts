import { clusteredWilson } from '../stats/clustered-wilson.ts'
import { wilson } from '../stats/wilson.ts'

/** A proportion with its counts and a 95 % interval. */
export type Rate = { readonly hits: number; readonly trials: number; readonly low: number; readonly high: number }

/** Of trials that do not hang together: campaigns, entries of the queue. */
export function rateOf(hits: number, trials: number): Rate {
  return { hits, trials, ...wilson(hits, trials) }
}

/**
 * Of trials that come in clusters and stand or fall together, such as accounts of campaigns: Wilson's interval over as many trials as there are clusters, or fewer where some are larger than others (Kish 1965, Survey
 * Sampling, 8.2). A bootstrap over clusters says too little where one in a hundred differs, and few are drawn: most draws then hold none such.
 */
export function clusteredRate(clusters: readonly { hits: number; trials: number }[]): Rate {
  const sum = (of: (cluster: { hits: number; trials: number }) => number) => clusters.reduce((total, one) => total + of(one), 0)
  const hits = sum((one) => one.hits)
  const trials = sum((one) => one.trials)
  if (trials === 0) return rateOf(0, 0)
  const worth = trials ** 2 / sum((one) => one.trials ** 2)
  return { hits, trials, ...wilson((hits / trials) * worth, worth) }
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
    'Wilson’s with each campaign a trial, since accounts of one stand or fall together; somewhat fewer where some are larger than others (Kish 1965)',
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
