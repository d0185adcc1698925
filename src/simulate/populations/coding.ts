import { coderClients, household } from '../person.ts'
import { type Population, share } from '../population.ts'

/** People who ask about code. */
export const coding: Population = {
  name: 'coding',
  role: 'easy',
  attack: false,
  size: (world) => share(world, 470, 6),
  make: (world, index) =>
    household(world, index, {
      population: 'coding',
      role: 'easy',
      code: 0.85,
      stays: undefined,
      clients: coderClients,
      rate: (r) => Math.min(8, r.logNormal(0.75, 0.9)),
    }),
}
