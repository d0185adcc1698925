/** The middle of a list; of an even number the later of the two in the middle. 0 where there is none. */
export function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
}

/** Minimum, median and maximum, as a table shows them. */
export function spread(list: readonly number[], digits = 2): string {
  return [Math.min(...list), median(list), Math.max(...list)].map((one) => one.toFixed(digits)).join(' / ')
}
