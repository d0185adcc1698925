import { clockOf, presenceOf } from './clock.ts'
import { defineSignal } from './signal.ts'
import { figure } from './wording.ts'

/** Meetings that are expected of whom next to none are, such as two whose spans hardly touch: one that happens says little. */
const NOBODY_MEETS = 1

/**
 * Lockstep: parties are active in the same hours, more than the time of day explains, since ordinary groups have the same traffic.
 *
 * How often two members' active hours coincide, relative to chance had each spread its hours over the time in which it is there (after CopyCatch, Beutel et al., WWW 2013, where
 * groups that act together within a window are found). That all of them are new is no clock, nor that all come back after an absence: a pool that opened two days ago would be one otherwise. Blind to: a clock for each account; who is
 * there once, for one stretch without a pause. Benign double: office hours, cron.
 */
export const lockstep = defineSignal({
  name: 'lockstep',
  version: 3,
  family: 'timing',
  matched: 'volume',
  techniques: ['AML.T0024.002'],
  measure: (group) => {
    const { hours, places } = clockOf(group.population)
    const presence = presenceOf(group.population)
    const size = hours.length
    const active = new Int32Array(size)
    // Members' rates, and their squares, as what is added when a stretch begins and taken away when it ends.
    const rates = new Float64Array(size)
    const squares = new Float64Array(size)
    const { starts, ids } = places
    for (const party of group.members) {
      const [from, to] = [starts[party] as number, starts[party + 1] as number]
      for (let i = from; i < to; i++) active[ids[i] as number] = (active[ids[i] as number] as number) + 1
      const rate = presence.rates[party] as number
      for (let i = presence.starts[party] as number; i < (presence.starts[party + 1] as number); i++) {
        const [first, end] = [presence.from[i] as number, presence.until[i] as number]
        add(rates, first, rate)
        add(rates, end, -rate)
        add(squares, first, rate ** 2)
        add(squares, end, -(rate ** 2))
      }
    }
    let met = 0
    let expected = 0
    let rate = 0
    let square = 0
    for (let at = 0; at < size - 1; at++) {
      const n = active[at] as number
      met += n * (n - 1)
      rate += rates[at] as number
      square += squares[at] as number
      expected += (rate ** 2 - square) * ((hours[at + 1] as number) - (hours[at] as number))
    }
    return met === 0 ? 0 : met / Math.max(expected, NOBODY_MEETS)
  },
  says: (statistic, population) =>
    `In the time in which each is there, its parties are active in the same hours ${figure(statistic)} times as often as chance would have it; ordinary groups ${figure(population)} times.`,
})

function add(to: Float64Array, at: number, value: number): void {
  to[at] = (to[at] as number) + value
}
