/** Rows of the engine's JSONCompactEachRowWithNames, an array of cells each with commas between, as objects with the names of its first line. */
export function namedCells<Row>(names: readonly string[], lines: string): Row[] {
  return (JSON.parse(`[${lines}]`) as unknown[][]).map((cells) => {
    const row: Record<string, unknown> = {}
    for (let i = 0; i < names.length; i++) row[names[i] as string] = cells[i]
    return row as Row
  })
}
