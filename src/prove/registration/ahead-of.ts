/** Clocks of a lab, of whoever collected and of an authority may differ by so much: clocks of servers are right to minutes. */
export const APART_MS = 5 * 60_000

/** A time that lies after another by more than clocks may differ, as it was given; undefined where it does not, or there is none. */
export function aheadOf(now: Date, time: string | undefined): string | undefined {
  return time !== undefined && new Date(time).getTime() > now.getTime() + APART_MS ? time : undefined
}
