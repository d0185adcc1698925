import type { RejectedLine } from './load.ts'

/** What stands in a rejected line and what was wanted in its place, behind its number; the file is for the caller to name. */
export function rejectedInWords({ line, field, found, wanted }: RejectedLine): string {
  return `${line}: ${field || 'the line'} is ${found}; wanted ${wanted}`
}
