import type { RejectionCode } from '../formats/index.ts'

/** What the queries over lines say they found where a line as a whole is at fault (exchanges-parsed.sql, accounts-parsed.sql). */
const OF_WHOLE_LINES: readonly [found: RegExp, code: RejectionCode][] = [
  [/^bytes that are not UTF-8$/, 'not_utf8'],
  [/^a line of /, 'line_too_long'],
  [/^text that is (?:not JSON|no JSON object)$/, 'not_json'],
  [/^JSON that is no object/, 'not_this_format'],
]

/** The kind of fault, from the list that the readers of other formats use, for whoever counts refused lines and does not read them. */
export function rejectionCode(field: string, found: string): RejectionCode {
  if (field !== '') return found === 'nothing' ? 'missing' : 'invalid'
  return OF_WHOLE_LINES.find(([says]) => says.test(found))?.[1] ?? 'invalid'
}
