import type { Population } from '../../detect/population.ts'
import type { Window } from '../../detect/window.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'

/** One lab's traffic, as a baseline sees it: without labels. */
export type Traffic = {
  readonly warehouse: Warehouse
  readonly window: Window
  /** As readPopulation gave it; its tables (window_accounts, parties, prompts, …) still stand in the warehouse. */
  readonly population: Population
  /** Every draw of a baseline comes from it: equal traffic and seed give equal scores. */
  readonly seed: number
}

export type Variant = {
  /** Its parameters in words, e.g. 'trees 200, sample 256'. */
  readonly name: string
  /** Scores by account_id: higher is more suspicious. An account that cannot be scored, such as one with less traffic than a window, is absent. */
  score(traffic: Traffic): Promise<Map<string, number>>
}

/** A detector that others would use, to be compared with on the same traffic. */
export type Baseline = {
  readonly name: string
  /** One sentence: what it does and where it comes from. */
  readonly says: string
  readonly variants: readonly Variant[]
}
