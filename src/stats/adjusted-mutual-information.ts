import { entropy } from './entropy.ts'

/** How often a row and a column of a table met. */
export type Cell = { readonly row: number; readonly column: number; readonly count: number }

/** Standard deviations around its mean beyond which a cell's count adds nothing to what is expected of it. */
const REACH = 8

/**
 * How far the rows of a table of counts hang on its columns: mutual information less what chance alone would show, as a share of the most that it could be.
 * Adjusted mutual information (Vinh, Epps and Bailey 2010, JMLR 11), by the smaller of the two entropies.
 *
 * Near 0 where what happens in a row is spread over the columns as everything is, 1 where each row has columns of its own; below 0 where rows take turns.
 *
 * @param cells each pair of row and column once at most
 * @returns NaN where rows or columns do not differ enough for anything to be seen
 */
export function adjustedMutualInformation(cells: readonly Cell[]): number {
  const rows = summed(cells, ({ row }) => row)
  const columns = summed(cells, ({ column }) => column)
  let all = 0
  for (const count of rows.values()) all += count
  let found = 0
  for (const { row, column, count } of cells) {
    if (count > 0)
      found += (count / all) * Math.log((count * all) / ((rows.get(row) as number) * (columns.get(column) as number)))
  }
  const expected = expectedInformation([...rows.values()], [...columns.values()], all)
  const most = Math.min(entropy(rows.values()), entropy(columns.values()))
  return most - expected > 1e-9 ? (found - expected) / (most - expected) : Number.NaN
}

function summed(cells: readonly Cell[], by: (cell: Cell) => number): Map<number, number> {
  const sums = new Map<number, number>()
  for (const cell of cells) sums.set(by(cell), (sums.get(by(cell)) ?? 0) + cell.count)
  return sums
}

/** Mutual information, in nats, that tables with these sums show on average if rows and columns have nothing to do with each other: each cell is hypergeometric. */
function expectedInformation(rows: readonly number[], columns: readonly number[], all: number): number {
  const logOf = new Float64Array(all + 1)
  for (let n = 2; n <= all; n++) logOf[n] = (logOf[n - 1] as number) + Math.log(n)
  const log = (n: number) => logOf[n] as number
  let sum = 0
  for (const a of rows) {
    for (const b of columns) {
      const middle = (a * b) / all
      const spread = Math.sqrt((middle * (all - a) * (all - b)) / (all * Math.max(1, all - 1)))
      const from = Math.max(1, a + b - all, Math.floor(middle - REACH * spread) - 2)
      // A count that is expected next to never has a longer tail than its deviation says.
      const to = Math.min(a, b, Math.ceil(middle + REACH * spread) + 10)
      const fixed = log(a) + log(b) + log(all - a) + log(all - b) - log(all)
      for (let n = from; n <= to; n++) {
        const chance = Math.exp(fixed - log(n) - log(a - n) - log(b - n) - log(all - a - b + n))
        sum += (n / all) * Math.log((all * n) / (a * b)) * chance
      }
    }
  }
  return sum
}
