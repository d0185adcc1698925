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

/** Hours without a sign of life from which a party is away, and not at rest, nor waiting with others for whoever drives them: a week. */
const AWAY = 168

/**
 * When parties are there: the stretches of hours that no absence interrupts, those of party `p` from starts[p] to starts[p + 1], each from the place of its first active hour to that after its last; and
 * of the hours of these how many each is active in, 0 to 1. Who looked in once last month was not there since.
 */
export type Presence = {
  readonly starts: Int32Array
  readonly from: Int32Array
  readonly until: Int32Array
  readonly rates: Float64Array
}

export const presenceOf = oncePer((population: Population): Presence => {
  const { hours, places } = clockOf(population)
  const parties = places.starts.length - 1
  const starts = new Int32Array(parties + 1)
  const from: number[] = []
  const until: number[] = []
  const rates = new Float64Array(parties)
  const at = (i: number) => hours[places.ids[i] as number] as number
  for (let party = 0; party < parties; party++) {
    const [first, end] = [places.starts[party] as number, places.starts[party + 1] as number]
    let there = 0
    for (let i = first; i < end; ) {
      let last = i
      while (last + 1 < end && at(last + 1) - at(last) <= AWAY) last++
      from.push(places.ids[i] as number)
      until.push((places.ids[last] as number) + 1)
      there += at(last) + 1 - at(i)
      i = last + 1
    }
    starts[party + 1] = from.length
    rates[party] = (end - first) / Math.max(1, there)
  }
  return { starts, from: Int32Array.from(from), until: Int32Array.from(until), rates }
})
