import { describe, expect, it } from 'vitest'
import { seeded } from '../../stats/random.ts'
import { smallPopulation } from '../testdata/small-population.ts'
import { ordinaryGroups } from './ordinary-groups.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

describe('ordinaryGroups', () => {
  it('draws no member and nobody twice, though the group is nearly all of its class', () => {
    // Forty send a hundred exchanges each, of whom 38 are the group; sixty others send three.
    const population = smallPopulation(100, [], (account) => (account < 40 ? 100 : 3))
    const random = seeded(7)
    const ordinary = ordinaryGroups(population)
    const draw = (members: readonly number[], match: 'volume' | 'any') => ordinary(members, match, random)
    const members = range(0, 38)
    let ofTheirClass = 0
    for (let round = 0; round < 200; round++) {
      const drawn = draw(members, 'volume')
      expect(drawn.filter((party) => party < 38)).toEqual([])
      expect(new Set(drawn).size).toBe(38)
      ofTheirClass += drawn.filter((party) => party < 40).length
    }
    // Who is left of the class comes first.
    expect(ofTheirClass).toBeGreaterThan(380)
  })

  it('draws of the same traffic where there are enough, and of any where that is asked for', () => {
    const population = smallPopulation(120, [], (account) => (account < 60 ? 100 : 3))
    const random = seeded(8)
    const ordinary = ordinaryGroups(population)
    const draw = (members: readonly number[], match: 'volume' | 'any') => ordinary(members, match, random)
    const members = range(0, 10)
    expect(draw(members, 'volume').every((party) => party >= 10 && party < 60)).toBe(true)
    const any = range(0, 20).flatMap(() => draw(members, 'any'))
    expect(any.some((party) => party >= 60)).toBe(true)
  })
})
