/** A share as a person reads it. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`
}

/** A figure with three significant digits. */
export function figure(value: number): string {
  return Number(value.toPrecision(3)).toString()
}

/** A count and what it counts, as a person writes it: 1 account, 2 accounts. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** A span of time as a person says it: in hours up to two days, in days from there on. */
export function span(hours: number): string {
  return hours < 48 ? counted(Number(figure(hours)), 'hour') : `${figure(hours / 24)} days`
}
