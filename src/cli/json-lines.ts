/** Records as JSON Lines. */
export function jsonLines(records: readonly object[]): string {
  return records.map((one) => `${JSON.stringify(one)}\n`).join('')
}
