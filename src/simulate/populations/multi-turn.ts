import { chatClients, household } from '../person.ts'
import { type Population, share } from '../population.ts'

/** People who stay in one conversation for many turns. */
export const multiTurn: Population = {
  name: 'multi-turn',
  role: 'easy',
  attack: false,
  size: (world) => share(world, 280, 4),
  make: (world, index) =>
    household(world, index, {
      population: 'multi-turn',
      role: 'easy',
      code: 0.2,
      stays: 0.8,
      clients: chatClients,
      rate: (r) => Math.min(2, r.logNormal(0.22, 0.7)),
    }),
}
