import { clusterBootstrap } from '../stats/cluster-bootstrap.ts'
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
  return { hits, trials, ...clusterBootstrap(kept) }
}

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
