import { tiedShare } from '../group/group-view.ts'
import { kinds } from '../group/key-kinds.ts'
import { defineSignal } from './signal.ts'
import { percent } from './wording.ts'

const SOFTWARE = kinds('client', 'agent', 'tools')

/**
 * Shared client: parties that run the same rare software: TLS or header fingerprint, user agent, set of tools.
 *
 * Blind to: stock clients. Benign double: a popular SDK's newest version, a coding agent.
 */
export const sharedClient = defineSignal({
  name: 'shared-client',
  version: 1,
  family: 'network',
  chosenBy: 'client',
  matched: 'volume',
  techniques: ['AML.T0040'],
  measure: (group) => tiedShare(group, SOFTWARE),
  says: (statistic, population) =>
    `${percent(statistic)} of its parties run a rare client or set of tools that another of them runs; in ordinary groups ${percent(population)}.`,
})
