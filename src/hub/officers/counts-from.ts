/** An officer counts for what is stated this long after it was added: members see in the log who was. */
const SEEN_US = 7 * 86_400_000_000

export function countsFromUs(addedUs: number): number {
  return addedUs + SEEN_US
}
