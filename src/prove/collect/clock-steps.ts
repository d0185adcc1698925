export type ClockSteps = {
  /** The time of day for one more answer. */
  time: () => Date
  /** By how much the clock was put back so far, milliseconds, all steps summed. */
  back: () => number
}

/** Steps up to this are those by which a clock is kept right; milliseconds. */
const USUAL_MS = 1_000

/**
 * Watches a clock while answers are collected. A clock that is put back was ahead before, so that the answers of that time may be older than they
 * say by the sum of all steps: whoever compares them with the time of a plan needs it. One that is put forward makes later answers look later,
 * never the first one, and needs no allowance.
 *
 * A step is what the time of day and a clock that nobody can set differ by, so that a long wait hides none of it.
 *
 * @param uptime milliseconds that only go up
 * @param last time of the latest answer that is there already, from an earlier run
 */
export function clockSteps(now: () => Date, uptime: () => number, last?: Date): ClockSteps {
  let back = 0
  let ahead: number | undefined
  return {
    time: () => {
      const time = now()
      const difference = time.getTime() - uptime()
      const step = ahead === undefined ? (last === undefined ? 0 : time.getTime() - last.getTime()) : difference - ahead
      if (step < -USUAL_MS) back -= step
      // Small steps are summed until they are one that counts.
      if (ahead === undefined || Math.abs(step) > USUAL_MS) ahead = difference
      return time
    },
    back: () => Math.round(back),
  }
}
