import { chatClients, household } from '../person.ts'
import { type Population, share } from '../population.ts'

/** People who ask about anything, mostly one question at a time; the largest part of any provider's traffic. */
export const chat: Population = {
  name: 'chat',
  role: 'easy',
  attack: false,
  size: (world) => share(world, 1120, 12),
  make: (world, index) =>
    household(world, index, {
      population: 'chat',
      role: 'easy',
      code: undefined,
      stays: undefined,
      clients: chatClients,
      rate: (r) => Math.min(6, r.logNormal(0.7, 1)),
    }),
}
