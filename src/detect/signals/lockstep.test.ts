import fc from 'fast-check'
import { expect, it } from 'vitest'
import { seeded } from '../../stats/random.ts'
import { plainView } from '../group/group-view.ts'
import { smallPopulation } from '../testdata/small-population.ts'
import { clockOf } from './clock.ts'
import { lockstep } from './lockstep.ts'

const MEMBERS = 30

/** What the signal says of accounts that are active in some hours of a window of `days`. */
function saidOf(hours: (account: number) => number[], accounts = MEMBERS): number {
  const population = smallPopulation(accounts, [], undefined, undefined, undefined, hours)
  return lockstep.measure(
    plainView(
      population,
      Array.from({ length: accounts }, (_, party) => party),
    ),
  )
}

/** Hours of a span of time, each taken with the same chance. */
const atRandom = (seed: number, from: number, to: number) => {
  const random = seeded(seed)
  return Array.from({ length: to - from }, (_, i) => from + i).filter(() => random() < 0.3)
}

it('says that whose hours are random meet as often as chance has it, also where all of them are new', () => {
  expect(saidOf((account) => atRandom(account, 0, 300))).toBeCloseTo(1, 1)
  expect(saidOf((account) => atRandom(account, 252, 300))).toBeCloseTo(1, 0)
  // Half came late: when they came is no matter of the clock.
  expect(saidOf((account) => atRandom(account, account % 2 === 0 ? 0 : 252, 300))).toBeCloseTo(1, 0)
})

it('says of one clock how many times as often it makes them meet', () => {
  const clock = atRandom(1, 0, 300)
  expect(saidOf(() => clock)).toBeGreaterThan(2.5)
  const of = (jitter: number) =>
    saidOf((account) => [...new Set(clock.map((hour) => hour + ((hour * 7 + account * 13) % jitter)))].sort((a, b) => a - b))
  expect(of(2)).toBeGreaterThan(of(6))
})

it('says of whom looked in some time before, and came back, what it says without that', () => {
  const clock = (account: number) => atRandom(account, 0, 300)
  const now = (account: number) => clock(account).map((hour) => hour + 2000)
  const before = (account: number) => [(account * 37) % 900, ...now(account)]
  expect(saidOf(before) / saidOf(now)).toBeCloseTo(1, 1)
  const together = (account: number) => [500, ...now(account)]
  expect(saidOf(together) / saidOf(now)).toBeLessThan(1.2)
})

it('says nothing of who is there once, for one stretch: a class in its lesson has no clock to be told by', () => {
  expect(saidOf(() => [40, 41])).toBeCloseTo(1, 6)
})

it('is a number for any hours, and nothing for whom never meets', () => {
  const hours = fc.array(fc.uniqueArray(fc.nat(330), { maxLength: 20 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(hours, (each) => {
      const said = saidOf((account) => [...(each[account] as number[])].sort((a, b) => a - b), each.length)
      expect(Number.isFinite(said) && said >= 0).toBe(true)
    }),
  )
  expect(saidOf((account) => [account])).toBe(0)
})

it('walks over hours in which anybody is active, and not over decades before a line whose clock was never set', () => {
  const clock = atRandom(1, 0, 300)
  const since1970 = clock.map((hour) => hour + 490_000)
  // A party beside them sent one line at the beginning of time.
  const population = smallPopulation(MEMBERS + 1, [], undefined, undefined, undefined, (account) =>
    account < MEMBERS ? since1970 : [0],
  )
  expect(clockOf(population).hours.length).toBeLessThanOrEqual(2 * (clock.length + 1))
  const members = Array.from({ length: MEMBERS }, (_, party) => party)
  expect(lockstep.measure(plainView(population, members))).toBeCloseTo(
    saidOf(() => clock),
    9,
  )
  // One of them did.
  const one = smallPopulation(MEMBERS, [], undefined, undefined, undefined, (account) =>
    account > 0 ? since1970 : [0, ...since1970],
  )
  expect(lockstep.measure(plainView(one, members))).toBeGreaterThan(2.5)
})
