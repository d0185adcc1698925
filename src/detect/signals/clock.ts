import type { Lists } from '../incidence.ts'
import { oncePer, type Population } from '../population.ts'
import { partyFigures } from './party-figures.ts'

/**
 * The hours in which anybody is active, and those after them, rising, each with the place in this list of every party's hours. One line from a machine whose clock was
 * never set makes the window decades long; whatever walks over time walks over these.
 */
export type Clock = { readonly hours: Int32Array; readonly places: Lists }

export const clockOf = oncePer((population: Population): Clock => {
  const active = partyFigures(population).hours
  const all = new Set<number>()
  for (const hour of active.ids) all.add(hour).add(hour + 1)
  const hours = Int32Array.from(all).sort()
  const placeOf = new Map(Array.from(hours, (hour, place) => [hour, place]))
  const ids = active.ids.map((hour) => placeOf.get(hour) as number)
  return { hours, places: { starts: active.starts, ids } }
})
