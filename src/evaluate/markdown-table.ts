import { neutral } from '../report/neutral.ts'

/** A table in Markdown. What stands in its cells is text, whatever it holds: names of populations are whatever somebody wrote into the labels. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = (row: readonly (string | number)[]) => row.map((one) => plain(String(one)))
  return [cells(head), head.map(() => '---'), ...rows.map(cells)].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** Text that Markdown, a terminal and a browser show as it is. What cannot be seen, line breaks among it, is named. */
export function plain(text: string): string {
  return neutral(text).replaceAll(/[\\`*{}[\]<|~&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
}
