import { describe, expect, it } from 'vitest'
import { smallPopulation, type Thing } from '../../testdata/small-population.ts'
import { askingUses, handsOf, NOBODYS, ROTATED } from './hands.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
const MEMBERS = range(0, 20)

/** The hands of MEMBERS in templates that all of them fill, each in the slots that `slotOf` says. */
function hands(
  templates: number,
  slotOf: (template: number, account: number) => number,
  { others = [] as readonly number[] } = {},
) {
  const things = range(0, templates).map((at): Thing => {
    const accounts = [...MEMBERS, ...others]
    return { kind: 'template', accounts, slots: accounts.map((account) => slotOf(at, account)) }
  })
  const population = smallPopulation(200, things)
  const keys = range(0, population.keys.count)
  return handsOf(askingUses(population, keys, new Set(MEMBERS)), MEMBERS.length)
}

describe('the hands that a group’s templates are in', () => {
  it('are one where any template may be filled at any time', () => {
    const { templates, byHours, byDays } = hands(16, (template, account) => (7 * template + 3 * account) % 20)
    expect(templates).toBe(16)
    expect(byHours).toBeLessThan(0.02)
    expect(byDays).toBeLessThan(0.02)
  })

  it('are as many as customers where each has times of its own', () => {
    const { byHours, byDays } = hands(16, (template) => 4 * template)
    expect(byHours).toBeCloseTo(1, 6)
    expect(byDays).toBeCloseTo(1, 6)
  })

  it('are many by the hours where customers work every day, each in hours of its own', () => {
    const { byHours, byDays } = hands(16, (template, account) => 4 * (account % 5) + (template % 4))
    expect(byHours).toBeGreaterThan(0.3)
    expect(byDays).toBeLessThan(0.05)
  })

  it('are those of the group alone: when others fill the same templates says nothing', () => {
    const mixed = (template: number, account: number) => (account < 20 ? (7 * template + 3 * account) % 20 : 100 + 4 * template)
    expect(hands(16, mixed, { others: range(40, 100) }).byHours).toBeLessThan(0.02)
  })

  it('are not read where templates are so many that they rotate', () => {
    expect(hands(ROTATED, (template) => 4 * template).byHours).toBeCloseTo(1, 6)
    expect(hands(ROTATED + 1, (template) => 4 * template)).toEqual({
      templates: ROTATED + 1,
      byHours: Number.NaN,
      byDays: Number.NaN,
      users: 1,
    })
  })

  it('reach as many of the group as fill any of them', () => {
    const things = range(0, 8).map((): Thing => ({ kind: 'template', accounts: range(0, 5), slots: range(0, 5) }))
    expect(handsOf(askingUses(smallPopulation(200, things), range(0, 8), new Set(MEMBERS)), MEMBERS.length).users).toBe(0.25)
    expect(hands(8, (_, account) => account % 4).users).toBe(1)
  })

  it('are nobody’s where no template asks', () => {
    expect(handsOf(askingUses(smallPopulation(20, []), [], new Set(MEMBERS)), MEMBERS.length)).toEqual(NOBODYS)
  })
})
