import { describe, expect, it } from 'vitest'
import type { Population } from '../../population.ts'
import { smallPopulation, type Thing } from '../../testdata/small-population.ts'
import { mainPart } from './main-part.ts'

const PARTIES = 400
/** Six accounts of a campaign in three pairs of a card each, with two exits and two templates for all. */
const CAMPAIGN: readonly Thing[] = [
  { kind: 'payment', accounts: [0, 1] },
  { kind: 'payment', accounts: [2, 3] },
  { kind: 'payment', accounts: [4, 5] },
  { kind: 'address', accounts: [0, 1, 2, 3, 4, 5, 10, 11, 30] },
  { kind: 'address', accounts: [0, 1, 2, 3, 4, 5, 30] },
  { kind: 'template', accounts: [0, 1, 2, 3, 4, 5, 20, 21, 22, 23] },
  { kind: 'template', accounts: [0, 1, 2, 3, 4, 5] },
]
const FAMILY: Thing = { kind: 'payment', accounts: [10, 11] }
const FIRM: Thing = { kind: 'payment', accounts: [20, 21, 22, 23] }
const MEMBERS = [0, 1, 2, 3, 4, 5, 10, 11, 20, 21, 22, 23, 30]

function part(population: Population, bound: boolean, members = MEMBERS): number[] {
  const templates = Array.from({ length: population.keys.count }, (_, key) => key).filter(
    (key) => population.keys.templates[key] !== undefined,
  )
  return [...mainPart(population, members, new Set(templates), bound)].sort((a, b) => a - b)
}

describe('the main part of a campaign', () => {
  const population = smallPopulation(PARTIES, [...CAMPAIGN, FAMILY, FIRM])

  it('takes in who shares two exits with it, and leaves out a family behind one of them and a firm with one of its templates', () => {
    expect(part(population, true)).toEqual([0, 1, 2, 3, 4, 5, 30])
  })

  it('takes in who shares an exit with one of it and another exit with another, and not who shares one', () => {
    const passing: readonly Thing[] = [
      { kind: 'address', accounts: [0, 40] },
      { kind: 'address', accounts: [2, 40, 41] },
    ]
    const both = smallPopulation(PARTIES, [...CAMPAIGN, ...passing])
    expect(part(both, true, [...MEMBERS.filter((party) => party < 6), 40, 41])).toEqual([0, 1, 2, 3, 4, 5, 40])
  })

  it('holds by single exits where control rests on the exits themselves', () => {
    expect(part(population, false)).toEqual(MEMBERS)
  })
})
