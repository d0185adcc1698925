/** A share as a person reads it. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`
}

/** A figure with three significant digits. */
export function figure(value: number): string {
  return Number(value.toPrecision(3)).toString()
}
