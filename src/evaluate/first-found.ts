const HOUR = 3_600_000
/** Hours between two looks, first over the whole window and then in the intervals in which something was found. */
const COARSE = 24
const FINE = 2

/**
 * When each thing would first have been found by somebody who looks every two hours.
 *
 * Looks daily, and every two hours only where a day's look finds what the one before it did not. So what is found for some hours and lost again before the
 * day's look is missed, which can only make a finding later.
 *
 * @param from,until the window; the last look is at its end
 * @param look names of all that is found at a time
 */
export async function firstFound(
  from: Date,
  until: Date,
  look: (until: Date) => Promise<ReadonlySet<string>>,
): Promise<ReadonlyMap<string, Date>> {
  const found = new Map<string, Date>()
  const lookAt = async (time: Date) => {
    const names = await look(time)
    for (const name of names) if ((found.get(name)?.getTime() ?? Number.POSITIVE_INFINITY) > time.getTime()) found.set(name, time)
    return names
  }
  let last = from
  for (const time of [...every(COARSE, from, until), until]) {
    const known = new Set(found.keys())
    const news = [...(await lookAt(time))].filter((name) => !known.has(name))
    for (const earlier of every(FINE, last, time)) {
      if (news.every((name) => (found.get(name) as Date) < time)) break
      await lookAt(earlier)
    }
    last = time
  }
  return found
}

/** Times strictly between two others, so many hours apart. */
function every(hours: number, from: Date, until: Date): Date[] {
  const count = Math.max(0, Math.ceil((until.getTime() - from.getTime()) / (hours * HOUR)) - 1)
  return Array.from({ length: count }, (_, at) => new Date(from.getTime() + (at + 1) * hours * HOUR))
}
