import { mean } from 'simple-statistics'
import { listOf } from '../../../../src/detect/incidence.ts'
import { type Accounts, oncePer } from '../../../../src/detect/population.ts'
import { figure } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'

/**
 * Breadth: how far apart what each member sends lies, 0 to 1, as a mean over members.
 *
 * Half the mean squared distance of two of an account's texts (a U-statistic over unit content vectors). A trade's documents, a course's
 * exercises and a night shift's alarms are alike; who covers what a model knows sends of everything. Missing where nobody sent two texts.
 */
export const breadth = defineFeature({
  name: 'breadth',
  version: 1,
  block: 'request',
  direction: 'more',
  relative: 'difference',
  ordinary: 'volume',
  measure: ({ population: { accounts, parties }, members }) => {
    const breadths = breadthsOf(accounts)
    const told = members.flatMap((party) => {
      const own = Array.from(listOf(parties.accounts, party), (at) => breadths[at] as number).filter((one) => !Number.isNaN(one))
      return own.length === 0 ? [] : [mean(own)]
    })
    return told.length === 0 ? Number.NaN : mean(told)
  },
  says: (value, ordinary) =>
    `What each of its parties sends lies ${figure(value)} apart, of 1 at most; in ordinary groups ${figure(ordinary)}.`,
})

const breadthsOf = oncePer(({ vectors, exchanges }: Accounts): Float64Array => {
  const dimensions = vectors.length / exchanges.length
  return Float64Array.from(exchanges, (sent, at) => {
    let squares = 0
    for (let d = at * dimensions; d < (at + 1) * dimensions; d++) squares += (vectors[d] as number) ** 2
    return sent < 2 || squares === 0 ? Number.NaN : Math.min(1, Math.max(0, ((1 - squares) * sent) / (sent - 1)))
  })
})
