import { checkLine, LINE_BYTES, NO_LINE } from './audit-line.ts'
import { readLines } from './read-lines.ts'

/** The last line's number and hash: noted elsewhere, it proves later that nothing was cut off or rewritten. */
export type AuditHead = { seq: number; hash: string }

export type AuditVerdict = {
  ok: boolean
  lines: number
  head?: AuditHead
  /** Lines whose body was taken out, or was recorded by its digest only. */
  bodiesAbsent: number
  /** Lines whose time lies before that of the line above: a clock was put back. */
  clockSteps: number
  /** The first line, from 1, that does not hold. */
  brokenAt?: { line: number; why: string }
  /** The last line lacks its newline: a writer was killed in it. The lines before hold. */
  torn?: boolean
}

/**
 * Checks a record line by line, in constant memory. What a chain alone cannot show is that its end was cut off, or that all of it was written
 * anew; `head`, noted earlier somewhere else, shows both.
 */
export async function verifyAuditChain(file: string, expected?: AuditHead): Promise<AuditVerdict> {
  const verdict: AuditVerdict = { ok: true, lines: 0, bodiesAbsent: 0, clockSteps: 0 }
  let previous = NO_LINE
  let time = ''
  const broken = (why: string, at = verdict.lines + 1): AuditVerdict => ({ ...verdict, ok: false, brokenAt: { line: at, why } })
  for await (const { bytes, ended } of readLines(file)) {
    if (!ended) {
      return {
        ...broken(
          `it ends without a newline after ${bytes.length} bytes: a writer was stopped in it. The lines before hold; repair keeps its bytes`,
        ),
        torn: true,
      }
    }
    if (bytes.length > LINE_BYTES) return broken(`it is longer than ${LINE_BYTES} bytes`)
    const checked = checkLine(bytes, verdict.lines, previous)
    if ('why' in checked) return broken(checked.why)
    const { line } = checked
    if (line.body_digest !== undefined && !('body' in line)) verdict.bodiesAbsent += 1
    if (line.time < time) verdict.clockSteps += 1
    if (expected?.seq === line.seq && expected.hash !== line.hash)
      return broken('it is another line than the head noted earlier says')
    previous = line.hash
    time = line.time
    verdict.lines += 1
    verdict.head = { seq: line.seq, hash: line.hash }
  }
  if (expected !== undefined && expected.seq >= verdict.lines) {
    return broken(`the record ends before line ${expected.seq + 1}, which the head noted earlier says was there`)
  }
  return verdict
}
