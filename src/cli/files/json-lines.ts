/** Records to a piece: as text some hundred kilobytes where records are short. */
const RECORDS = 1000

/** Records as JSON Lines, in pieces: all of them in one text may be more than a text can hold. */
export function jsonLines(records: readonly object[]): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      for (let at = 0; at < records.length; at += RECORDS)
        yield records
          .slice(at, at + RECORDS)
          .map((one) => `${JSON.stringify(one)}\n`)
          .join('')
    },
  }
}
