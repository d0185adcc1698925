import { describe, expect, it } from 'vitest'
import { seeded } from '../../stats/random.ts'
import { smallPopulation } from '../testdata/small-population.ts'
import { ordinaryGroups } from './ordinary-groups.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

describe('ordinaryGroups', () => {
  it('draws nobody twice, though the group is nearly all of its class', () => {
    // Forty send a hundred exchanges each, of whom 38 are the group; sixty others send three.
    const population = smallPopulation(100, [], (account) => (account < 40 ? 100 : 3))
    const random = seeded(7)
    const ordinary = ordinaryGroups(population)
    const draw = (members: readonly number[], match: 'volume' | 'any') => ordinary(members, match, random)
    const members = range(0, 38)
    let ofTheirClass = 0
    for (let round = 0; round < 200; round++) {
      const drawn = draw(members, 'volume')
      expect(new Set(drawn).size).toBe(38)
      ofTheirClass += drawn.filter((party) => party < 40).length
    }
    // Of its class come all that it has, nearly always.
    expect(ofTheirClass).toBeGreaterThan(0.9 * 200 * 38)
  })

  it('draws of the same traffic where there are enough, and of any where that is asked for', () => {
    const population = smallPopulation(120, [], (account) => (account < 60 ? 100 : 3))
    const random = seeded(8)
    const ordinary = ordinaryGroups(population)
    const draw = (members: readonly number[], match: 'volume' | 'any') => ordinary(members, match, random)
    const members = range(0, 10)
    expect(draw(members, 'volume').every((party) => party < 60)).toBe(true)
    const any = range(0, 20).flatMap(() => draw(members, 'any'))
    expect(any.some((party) => party >= 60)).toBe(true)
  })

  it('draws members as often as anybody, so that a group that is ordinary stands above its draws as often as it may', () => {
    // Of two hundred parties three show it.
    const population = smallPopulation(200, [])
    const ordinary = ordinaryGroups(population)
    const random = seeded(9)
    const shown = (group: readonly number[]) => group.filter((party) => party < 3).length
    let [above, groups, drawn] = [0, 0, 0]
    while (groups < 1500) {
      const group = ordinary(range(0, 25), 'any', random)
      const draws = range(0, 19).map(() => shown(ordinary(group, 'any', random)))
      // Ties share the places that they hold.
      const same = draws.filter((one) => one === shown(group)).length
      if (draws.every((one) => one <= shown(group))) above += 1 / (1 + same)
      drawn += ordinary(group, 'any', random).filter((party) => group.includes(party)).length
      groups++
    }
    expect(drawn / groups / 25).toBeCloseTo(25 / 200, 1)
    expect(above / groups).toBeLessThan(0.06)
    expect(above / groups).toBeGreaterThan(0.04)
  })
})
