import { tiedShare } from '../group/group-view.ts'
import { CONVERSATION } from '../group/key-kinds.ts'
import { defineSignal } from './signal.ts'
import { percent } from './wording.ts'

/**
 * Continuation: an account takes up a conversation that another began.
 *
 * A context that ends in model-written text is a near-unique key: unrelated parties that hold the same one share a store of prompts. Blind
 * to: single-turn campaigns. Benign double: a conversation passed between colleagues.
 */
export const continuation = defineSignal({
  name: 'continuation',
  version: 1,
  family: 'linkage',
  chosenBy: 'conversation',
  matched: 'volume',
  techniques: ['AML.T0024.002'],
  measure: (group) => tiedShare(group, CONVERSATION),
  says: (statistic, population) =>
    `${percent(statistic)} of its parties began or went on with a conversation of another of them; in ordinary groups ${percent(population)}.`,
})
