import { wantedInWords } from '../formats/index.ts'
import type { RejectedLine } from './load.ts'

/** What was wanted of a rejected line, behind its number; the file is for the caller to name. What stands there is not said: see `wantedInWords`. */
export function rejectedInWords(one: RejectedLine): string {
  const isNoObject = one.field === '' && one.wanted === 'a JSON object'
  return `${one.line}: ${isNoObject ? 'the line is no JSON object' : wantedInWords(one, 'the line')}`
}
