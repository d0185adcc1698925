import { StixError } from './stix-error.ts'

/** A time of STIX 2.1 section 2.16 as this package writes it: UTC, milliseconds, `Z`. Throws StixError for what is no time. */
export function timestamp(milliseconds: number): string {
  const time = new Date(milliseconds)
  if (Number.isNaN(time.getTime()) || time.getUTCFullYear() < 1970 || time.getUTCFullYear() > 9999) {
    throw new StixError('value', `${milliseconds} is no time between 1970 and 9999.`)
  }
  return time.toISOString()
}
