import { partyFigures } from './party-figures.ts'
import { defineSignal } from './signal.ts'
import { figure } from './wording.ts'

/**
 * Lockstep: parties are active in the same hours, more than the time of day explains, since ordinary groups have the same traffic.
 *
 * How often two members' active hours coincide, relative to chance over the window (after CopyCatch, Beutel et al., WWW 2013, where
 * groups that act together within a window are found). Blind to: a clock for each account. Benign double: office hours, cron.
 */
export const lockstep = defineSignal({
  name: 'lockstep',
  version: 1,
  family: 'timing',
  matched: 'volume',
  techniques: ['AML.T0024.002'],
  measure: (group) => {
    const window = Math.max(1, (group.population.until.getTime() - group.population.from.getTime()) / 3.6e6)
    const active = new Int32Array(Math.ceil(window) + 2)
    const { starts, ids } = partyFigures(group.population).hours
    let total = 0
    let squares = 0
    for (const party of group.members) {
      const [from, to] = [starts[party] as number, starts[party + 1] as number]
      for (let i = from; i < to; i++) active[ids[i] as number] = (active[ids[i] as number] as number) + 1
      total += to - from
      squares += (to - from) ** 2
    }
    let pairs = 0
    for (const n of active) pairs += n * (n - 1)
    return (pairs * window) / Math.max(1, total ** 2 - squares)
  },
  says: (statistic, population) =>
    `Its parties are active in the same hours ${figure(statistic)} times as often as chance would have it; ordinary groups ${figure(population)} times.`,
})
