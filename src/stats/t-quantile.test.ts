import { expect, it } from 'vitest'
import { tQuantile } from './t-quantile.ts'

it.each([
  [1, 12.7062],
  [2, 4.3027],
  [4, 2.7764],
  [5, 2.5706],
  [9, 2.2622],
  [19, 2.093],
  [99, 1.9842],
  [1e9, 1.96],
])('of %i degrees of freedom is that of the tables', (degrees, quantile) =>
  expect(Math.abs(tQuantile(degrees) - quantile)).toBeLessThan(0.001),
)
