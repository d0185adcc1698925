import { expect, it } from 'vitest'
import { bandOf } from './band.ts'

it('puts an e-value into words by half decades', () => {
  expect([0, 1, 3.1, 3.2, 9.9, 10.1, 31, 32, 99, 101, 1e9].map(bandOf)).toEqual([
    ...['weak', 'weak', 'weak', 'moderate', 'moderate', 'strong', 'strong', 'very strong', 'very strong', 'decisive', 'decisive'],
  ])
})
