import { wantedInWords } from '../formats/index.ts'
import type { RejectedLine } from './load.ts'

/** What was wanted of a rejected line, behind its number; the file is for the caller to name. What stands there is not said: see `wantedInWords`. */
export function rejectedInWords(one: RejectedLine): string {
  return `${one.line}: ${isNoObject(one) ? 'the line is no JSON object' : wantedInWords(one, 'the line')}`
}

/** Whether a line holds no JSON object at all, and not one of another sort. */
function isNoObject({ field, wanted }: RejectedLine): boolean {
  return field === '' && wanted === 'a JSON object'
}

/** What helps where a whole file begins with such a line; '' where something else was wrong. */
export function remedyFor(one: RejectedLine): string {
  return isNoObject(one)
    ? " One JSON object to a line is wanted: an array becomes that by jq -c '.[]', an object over several lines by jq -c ."
    : ''
}
