import { tiedShare } from '../group/group-view.ts'
import { IDENTITY } from '../group/key-kinds.ts'
import { defineSignal } from './signal.ts'
import { percent } from './wording.ts'

/**
 * Shared identity: parties that pay with one instrument, sign up with one address, or use one key.
 *
 * What costs money to have anew is shared first. Blind to: a card for each account. Benign double: families, agencies, resellers.
 */
export const sharedIdentity = defineSignal({
  name: 'shared-identity',
  version: 1,
  family: 'linkage',
  chosenBy: 'identity',
  matched: 'volume',
  techniques: ['AML.T0021'],
  measure: (group) => tiedShare(group, IDENTITY),
  says: (statistic, population) =>
    `${percent(statistic)} of its parties share a payment instrument, an e-mail identity or a key with another of them; in ordinary groups of this size ${percent(population)}.`,
})
