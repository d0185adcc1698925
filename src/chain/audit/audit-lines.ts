import { AuditLine } from './audit-line.ts'

/** The lines of a record whose chain was checked, in their order; parsing what was not checked throws. */
export function auditLines(text: string): AuditLine[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => AuditLine.parse(JSON.parse(line)))
}
