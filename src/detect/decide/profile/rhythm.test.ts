import { describe, expect, it } from 'vitest'
import { smallPopulation, type Thing } from '../../testdata/small-population.ts'
import { askingUses } from './hands.ts'
import { NO_RHYTHM, rhythmOf } from './rhythm.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
const MEMBERS = range(0, 10)
const SLOTS_A_DAY = 4

/** The rhythm of ten parties who fill sixteen templates once each, in the slots of six hours that `slotOf` says. */
function rhythm(slotOf: (template: number, account: number) => number, templates = 16) {
  const things = range(0, templates).map(
    (at): Thing => ({ kind: 'template', accounts: MEMBERS, slots: MEMBERS.map((account) => slotOf(at, account)), often: 1 }),
  )
  const population = smallPopulation(100, things)
  return rhythmOf(askingUses(population, range(0, population.keys.count), new Set(MEMBERS)), MEMBERS)
}
const tireless = (...of: Parameters<typeof rhythm>) => rhythm(...of).tireless

describe('how tireless a group is', () => {
  it('is half of what it sends where it never stops', () => {
    expect(tireless((template) => template)).toBeCloseTo(0.5, 6)
  })

  it('is nothing where each sleeps, whichever part of the world it sleeps in', () => {
    expect(tireless((template, account) => SLOTS_A_DAY * template + (account % SLOTS_A_DAY))).toBe(0)
  })

  it('is nothing where an evening runs into the next part of the day, also past midnight', () => {
    expect(tireless((template) => SLOTS_A_DAY * template + 3 + (template % 2))).toBe(0)
  })

  it('is nothing of an event, which goes on for a day without a rest, and little of one of a day and a half', () => {
    expect(tireless((template) => template % SLOTS_A_DAY)).toBe(0)
    expect(tireless((template) => template % 6)).toBeLessThan(0.25)
  })

  it('is nothing where there is hardly a prompt to tell it by', () => {
    const aDayApart = (template: number) => 5 * template
    expect(tireless(aDayApart, 5)).toBe(0)
    expect(tireless(aDayApart, 6)).toBeGreaterThan(0.3)
  })

  it('is that of most members: a few machines among people are not all of them', () => {
    const mixed = (machines: number) =>
      tireless((template, account) => (account < machines ? template : SLOTS_A_DAY * template + 2))
    expect(mixed(4)).toBe(0)
    expect(mixed(6)).toBeGreaterThan(0.4)
  })
})

describe('how often a group sits down', () => {
  it('is in how many parts of days most members fill its templates, however much they do at a time', () => {
    const sittings = (slots: number) => rhythm((template) => template % slots).sittings
    expect(sittings(3)).toBe(3)
    expect(sittings(12)).toBe(12)
  })

  it('is none of those who fill none', () => {
    const two = smallPopulation(100, [{ kind: 'template', accounts: [0, 1], slots: [0, 4] }])
    const five = range(0, 5)
    expect(rhythmOf(askingUses(two, [0], new Set(five)), five)).toEqual(NO_RHYTHM)
  })

  it('is the same wherever in the world the day begins', () => {
    // Four evenings of four hours each.
    const evenings = range(0, 4).flatMap((day) => range(18, 22).map((hour) => 24 * day + hour))
    const beginningAt = (later: number) => {
      const things = evenings.map(
        (hour): Thing => ({ kind: 'template', accounts: MEMBERS, hours: MEMBERS.map(() => hour + later) }),
      )
      const population = smallPopulation(100, things)
      return rhythmOf(askingUses(population, range(0, population.keys.count), new Set(MEMBERS)), MEMBERS)
    }
    const [first, ...others] = range(0, 24).map(beginningAt)
    expect(first?.sittings).toBeCloseTo(6, 6)
    for (const other of others) expect(other).toEqual(first)
  })
})
