import type { Cells } from './warehouse.ts'

/** Characters of rows that go to the engine at once: a statement of its own for each few would be slow, and all of them at once are held twice. */
const BATCH = 4_000_000

/** The statement that such batches are the data of. */
export function insertion(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${columns.join(', ')}) FORMAT JSONCompactEachRow`
}

/** Rows as the engine's JSONCompactEachRow, a line each, in batches of some megabytes. */
export function* rowBatches(rows: Iterable<Cells>): Generator<string> {
  let lines: string[] = []
  let size = 0
  for (const row of rows) {
    const line = JSON.stringify(row, whole)
    lines.push(line)
    size += line.length
    if (size < BATCH) continue
    yield `${lines.join('\n')}\n`
    lines = []
    size = 0
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`
}

/** Half a pair of surrogates, as a text cut in the middle has it, is no character: the engine refuses it. It becomes what it does as UTF-8, U+FFFD. */
function whole(_: string, cell: unknown): unknown {
  return typeof cell === 'string' ? Buffer.from(cell).toString() : cell
}
