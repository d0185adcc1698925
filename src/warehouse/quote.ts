/** A SQL string literal. For file names and migrations only; values that come with a query are bound as parameters. */
export function quote(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
