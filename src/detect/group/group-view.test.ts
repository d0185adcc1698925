import { describe, expect, it } from 'vitest'
import { smallPopulation } from '../testdata/small-population.ts'
import { viewer } from './group-view.ts'

describe('a view of a group', () => {
  it('counts a template as its own once those are looked away from who fill it too', () => {
    const population = smallPopulation(400, [{ kind: 'template', accounts: [0, 1, 2, 10, 11, 12, 13] }])
    const aside = new Set<number>()
    const view = viewer(population, aside)
    expect(view([0, 1, 2]).keptTemplates).toEqual([])
    for (const party of [10, 11, 12, 13]) aside.add(party)
    expect(view([0, 1, 2]).keptTemplates).toEqual([0])
    expect(view([0, 1, 2]).holdersOf(0)).toBe(3)
  })

  it('looks away from no member, though he was accused', () => {
    const population = smallPopulation(400, [{ kind: 'template', accounts: [0, 1, 2, 10, 11] }])
    const view = viewer(population, new Set([1, 2, 11]))
    const group = view([0, 1, 2])
    expect([group.countOf(0), group.holdersOf(0)]).toEqual([3, 4])
    expect([1, 2, 10, 11].map((party) => group.isAside(party))).toEqual([false, false, false, true])
    expect(view([0, 10]).holdersOf(0)).toBe(2)
    // The others of his group are looked away from, accused or not.
    const part = view([0, 1], new Set([2, 10]))
    expect([part.countOf(0), part.holdersOf(0)]).toEqual([2, 2])
    expect([1, 2, 10, 11].map((party) => part.isAside(party))).toEqual([false, true, true, true])
  })
})
