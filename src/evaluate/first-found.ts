const HOUR = 3_600_000
/** Hours between two looks, first over the days with anything to find and then in those in which something was found. */
const COARSE = 24
const FINE = 2

/**
 * When each thing would first have been found by somebody who looks every two hours.
 *
 * Looks at the end of each day on which any of those sent something that are to be found, and every two hours of such a day where its look finds what
 * the one before did not. So what is found for some hours and lost again before the day's look is missed, which can only make a finding later; and
 * what it costs depends on the days on which there was something to find, not on how long ago somebody's clock says that the logs begin.
 *
 * @param from,until the window; days are counted from its start, and the last look is at its end
 * @param sent times, in milliseconds, at which any of those who are to be found sent something
 * @param look names of all that is found at a time
 */
export async function firstFound(
  from: Date,
  until: Date,
  sent: Iterable<number>,
  look: (until: Date) => Promise<ReadonlySet<string>>,
): Promise<ReadonlyMap<string, Date>> {
  const found = new Map<string, Date>()
  const lookAt = async (time: Date) => {
    const names = await look(time)
    for (const name of names) if ((found.get(name)?.getTime() ?? Number.POSITIVE_INFINITY) > time.getTime()) found.set(name, time)
    return names
  }
  for (const day of daysOf(from, until, sent)) {
    const begins = new Date(from.getTime() + (day - 1) * COARSE * HOUR)
    const time = new Date(Math.min(begins.getTime() + COARSE * HOUR, until.getTime()))
    const known = new Set(found.keys())
    const news = [...(await lookAt(time))].filter((name) => !known.has(name))
    for (const earlier of every(FINE, begins, time)) {
      if (news.every((name) => (found.get(name) as Date) < time)) break
      await lookAt(earlier)
    }
  }
  return found
}

/** Days of the window, from 1, on which something was sent, and its last one. */
function daysOf(from: Date, until: Date, sent: Iterable<number>): number[] {
  const dayOf = (time: number) => Math.max(1, Math.ceil((time - from.getTime()) / (COARSE * HOUR)))
  const last = dayOf(until.getTime())
  const days = new Set([last])
  for (const time of sent) if (time >= from.getTime() && time <= until.getTime()) days.add(dayOf(time))
  return [...days].sort((a, b) => a - b)
}

/** Times strictly between two others, so many hours apart. */
function every(hours: number, from: Date, until: Date): Date[] {
  const count = Math.max(0, Math.ceil((until.getTime() - from.getTime()) / (hours * HOUR)) - 1)
  return Array.from({ length: count }, (_, at) => new Date(from.getTime() + (at + 1) * hours * HOUR))
}
