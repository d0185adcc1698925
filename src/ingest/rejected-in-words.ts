import type { RejectedLine } from './load.ts'

/**
 * What was wanted of a rejected line, behind its number; the file is for the caller to name. What stands there is not said: it may be a prompt, and what a
 * terminal shows is kept by schedulers and tickets. It is in rejected.jsonl.
 */
export function rejectedInWords({ line, field, found, wanted }: RejectedLine): string {
  if (field === '' && wanted === 'a JSON object') return `${line}: the line is no JSON object`
  return `${line}: ${field || 'the line'} ${found === 'nothing' ? 'is nothing' : 'cannot be taken'}; wanted ${wanted}`
}
