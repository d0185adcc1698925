/** Which line of a log each line of its converted copy stands for. */
export type SourceLines = {
  /** Told of the next line of the copy. */
  readonly add: (line: number) => void
  /** The log's line for a line of the copy, both from 1. */
  readonly of: (line: number) => number
}

/** Four bytes for each line of a copy: a log of millions of exchanges takes as many megabytes as one long line of it. */
export function sourceLines(): SourceLines {
  let lines = new Uint32Array(1024)
  let count = 0
  return {
    add: (line) => {
      if (count === lines.length) {
        const larger = new Uint32Array(2 * count)
        larger.set(lines)
        lines = larger
      }
      lines[count++] = line
    },
    of: (line) => lines[line - 1] ?? line,
  }
}
