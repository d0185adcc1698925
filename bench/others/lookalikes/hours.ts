/** When things are sent: people's hours after real rhythms, offices, crons, even schedulers, events and lessons. */
import type { Random } from '../../../src/simulate/random.ts'
import type { Person } from './identity.ts'
import { DAY, HOUR, type World } from './world.ts'

/** So many moments for a person, in order. */
export type Clock = (rng: Random, person: Person, n: number) => number[]

const inOrder = (list: number[]): number[] => list.sort((a, b) => a - b)

/** Midnight of a day of the fortnight where the person lives. */
function midnight(all: World, person: Person, day: number): number {
  return all.from + day * DAY - person.zone * HOUR
}

function weekend(all: World, day: number): boolean {
  return [0, 6].includes(new Date(all.from + day * DAY).getUTCDay())
}

/** Waking hours, each person on days of his own; `evening` for spare time. */
export function people(all: World, evening = false): Clock {
  const rhythm = all.corpus.rhythm.get(evening ? 'language/m-mid' : 'language/m-large')
  const hours = rhythm?.hours ?? []
  return (rng, person, n) => {
    const days = Array.from({ length: 1 + rng.int(Math.min(14, 2 * n)) }, () => rng.int(14))
    return inOrder(
      Array.from({ length: n }, () => {
        const hour = rng.weighted(
          [...hours.keys()],
          hours.map((share, at) => (at > 0 && at < 6 ? share / 5 : share)),
        )
        return midnight(all, person, rng.pick(days)) + (hour + rng.next()) * HOUR
      }),
    )
  }
}

/** Working hours of working days. */
export function office(all: World): Clock {
  const days = [...Array(14).keys()].filter((day) => !weekend(all, day))
  return (rng, person, n) =>
    inOrder(
      Array.from({ length: n }, () => midnight(all, person, rng.pick(days)) + (8.5 + 4.5 * (rng.next() + rng.next())) * HOUR),
    )
}

/** A job that runs at its hour on its days, all its requests on each other's heels. */
export function cron(all: World, draw: Random, gap = 4): Clock {
  const hour = draw.int(24) + draw.pick([0, 0.25, 0.5])
  const every = draw.pick([1, 1, 2, 7])
  const first = draw.int(every)
  const days = [...Array(14).keys()].filter((day) => day % every === first)
  const gaps = all.corpus.gaps
  return (rng, _, n) => {
    const ran = rng.shuffle(days).slice(0, Math.max(1, Math.min(days.length, Math.ceil(n / 6))))
    let at = 0
    return inOrder(
      Array.from({ length: n }, (_, k) => {
        at += rng.pick(gaps) + rng.exponential(gap) * 1000
        if (k % Math.ceil(n / ran.length) === 0) at = rng.exponential(20) * 1000
        return all.from + (ran[Math.floor((k * ran.length) / n)] ?? 0) * DAY + hour * HOUR + at
      }),
    )
  }
}

/** Round the clock, for services that answer their own customers. */
export function service(all: World): Clock {
  const hours = all.corpus.rhythm.get('language/m-small')?.hours ?? []
  return (rng, person, n) =>
    inOrder(
      Array.from({ length: n }, () => {
        const hour = rng.weighted([...hours.keys()], hours)
        return midnight(all, person, rng.int(14)) + (hour + rng.next()) * HOUR
      }),
    )
}

/** A rush that begins at a moment and dies away, over so many hours; people sleep all the same. */
export function rush(all: World, begin: number, hours: number): Clock {
  return (rng, person, n) =>
    inOrder(
      Array.from({ length: n }, () => {
        for (let tries = 0; ; tries++) {
          const at = begin + rng.exponential(hours / 2) * HOUR
          const local = ((((at - all.from) / HOUR + person.zone) % 24) + 24) % 24
          if (at < all.until && (tries > 20 || local > 7 || rng.chance(0.15))) return at
          if (tries > 60) return Math.min(at, all.until - HOUR)
        }
      }),
    )
}

/** Set hours of a week's plan, with some work before a deadline. */
export function lessons(all: World, draw: Random): Clock {
  const slots = Array.from({ length: 2 + draw.int(3) }, () => draw.int(7) + (9 + draw.int(8)) / 24)
  return (rng, person, n) =>
    inOrder(
      Array.from({ length: n }, () => {
        const slot = rng.pick(slots) + (rng.chance(0.5) ? 7 : 0)
        const late = rng.chance(0.3) ? rng.next() * 30 * HOUR : rng.next() * 1.6 * HOUR
        return midnight(all, person, 0) + slot * DAY + late
      }),
    )
}

/** Even load over some days, out of a queue; `jitter` from none (0) to all (1), and `pauses` that all have in common. */
export function steady(from: number, until: number, jitter: number, pauses: readonly (readonly [number, number])[] = []): Clock {
  return (rng, _, n) => {
    const step = (until - from) / n
    const phase = rng.next()
    return inOrder(
      Array.from({ length: n }, (_, k) => {
        const at = from + (k + phase + (rng.next() - 0.5) * 2 * jitter) * step
        const pause = pauses.find(([begin, end]) => at >= begin && at < end)
        return Math.max(from, pause === undefined ? at : pause[1] + rng.next() * HOUR)
      }),
    )
  }
}

/** Batches a few times, each a burst, at moments that the whole group shares. */
export function batches(moments: readonly number[], gap: number): Clock {
  return (rng, _, n) => {
    const chosen = rng.shuffle(moments).slice(0, Math.max(1, Math.ceil(n / 12)))
    return inOrder(Array.from({ length: n }, () => rng.pick(chosen) + rng.next() * n * gap * 1000))
  }
}
