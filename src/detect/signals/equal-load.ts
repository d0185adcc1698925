import { partyFigures } from './party-figures.ts'
import { defineSignal } from './signal.ts'
import { figure } from './wording.ts'

/**
 * Equalised load: members send about as much as each other, as a dispatcher would have it; people's volumes differ by orders of magnitude.
 *
 * Minus the standard deviation of the logarithm of members' exchanges, over ordinary groups of any traffic. Blind to: quotas drawn at
 * random. Benign double: a free plan's cap, homework.
 */
export const equalLoad = defineSignal({
  name: 'equal-load',
  version: 1,
  family: 'timing',
  matched: 'any',
  techniques: ['AML.T0024.002'],
  measure: (group) => {
    const { volume } = partyFigures(group.population)
    let sum = 0
    for (const party of group.members) sum += volume[party] as number
    const centre = sum / group.members.length
    let squares = 0
    for (const party of group.members) squares += ((volume[party] as number) - centre) ** 2
    return -Math.sqrt(squares / group.members.length)
  },
  says: (statistic, population) =>
    `Its parties' volumes differ by a factor of ${figure(Math.exp(-statistic))} (one standard deviation); in ordinary groups by ${figure(Math.exp(-population))}.`,
})
