const DAY = 86_400_000

/** A stretch of time for which a lab keeps one pseudonym and tags join; counted from 1970, so that all labs count alike. */
export type Epoch = { readonly number: number; readonly begins: number; readonly ends: number }

/** The epoch of `days` days that a time, in milliseconds since 1970, lies in. */
export function epochOf(time: number, days: number): Epoch {
  const number = Math.floor(time / (days * DAY))
  return { number, begins: number * days * DAY, ends: (number + 1) * days * DAY }
}
