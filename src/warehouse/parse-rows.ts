/** Rows of the engine's JSONEachRow output: one object a line. */
export function parseRows<Row>(text: string): Row[] {
  if (text === '') return []
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}
