import { tiedShare } from '../group/group-view.ts'
import { PLACE } from '../group/key-kinds.ts'
import { defineSignal } from './signal.ts'
import { percent } from './wording.ts'

/**
 * Shared place: parties that come from the same rare addresses or networks: a pool of exits.
 *
 * Blind to: residential proxies, an address for each account. Benign double: campus, office, VPN, carrier's shared addresses.
 */
export const sharedPlace = defineSignal({
  name: 'shared-place',
  version: 1,
  family: 'network',
  chosenBy: 'place',
  matched: 'volume',
  techniques: ['AML.T0008.005'],
  measure: (group) => tiedShare(group, PLACE),
  says: (statistic, population) =>
    `${percent(statistic)} of its parties come from an address or network of another of them; in ordinary groups ${percent(population)}.`,
})
