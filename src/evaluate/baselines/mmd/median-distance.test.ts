import { expect, it } from 'vitest'
import { seeded } from '../../../stats/random.ts'
import { cloudOf } from './cloud.ts'
import { medianDistance } from './median-distance.ts'

it('is the median over pairs of different points', () => {
  // Of the pairs of 0, 3 and 3 + 4i two in three are at least 4 apart, and none is a point with itself.
  const cloud = cloudOf([
    [0, 0],
    [3, 0],
    [3, 4],
  ])
  expect(medianDistance(cloud, 2001, seeded(1))).toBe(4)
})

it('is 1 where all points coincide', () => {
  expect(medianDistance(cloudOf([[2], [2], [2]]), 11, seeded(1))).toBe(1)
})
