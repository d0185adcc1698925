/** Lists of whole numbers in one column: list `i` stands from starts[i] to starts[i + 1]. */
export type Lists = { readonly starts: Int32Array; readonly ids: Int32Array }

/** Who has what and how often, as lists: beside each id stands how often it is used. */
export type Incidence = Lists & { readonly uses: Int32Array }

/** Puts lists into one column. */
export function lists(rows: readonly (readonly number[])[]): Lists {
  const starts = new Int32Array(rows.length + 1)
  rows.forEach((row, i) => {
    starts[i + 1] = (starts[i] ?? 0) + row.length
  })
  const ids = new Int32Array(starts[rows.length] ?? 0)
  rows.forEach((row, i) => {
    ids.set(row, starts[i])
  })
  return { starts, ids }
}

/** The same read the other way round: for each of `columns` ids the rows that have it, rising. */
export function transposed(of: Incidence, columns: number): Incidence {
  const starts = new Int32Array(columns + 1)
  for (const id of of.ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1
  for (let i = 0; i < columns; i++) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0)
  const next = starts.slice(0, columns)
  const ids = new Int32Array(of.ids.length)
  const uses = new Int32Array(of.ids.length)
  for (let row = 0; row < of.starts.length - 1; row++) {
    for (let i = of.starts[row] as number; i < (of.starts[row + 1] as number); i++) {
      const column = of.ids[i] as number
      const at = next[column] as number
      next[column] = at + 1
      ids[at] = row
      uses[at] = of.uses[i] as number
    }
  }
  return { starts, ids, uses }
}

/** List `i`, without a copy. */
export function listOf(of: Lists, i: number): Int32Array {
  return of.ids.subarray(of.starts[i], of.starts[i + 1])
}
