import { hash } from 'node:crypto'
import { z } from 'zod'
import { complaintOf } from '../../records/complaint.ts'
import { canonicalJson } from '../canonical-json.ts'

const Hex = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * A line of a lab's record. `hash` covers every field but `body`, which is covered by `body_digest`: so a body can be taken out, as the law
 * may demand of personal data, and the chain still holds and shows that something stood there.
 */
export const AuditLine = z.strictObject({
  seq: z.int().nonnegative(),
  time: z.iso.datetime({ precision: 3 }),
  previous: Hex,
  actor: z.string().min(1).max(200),
  event: z.string().regex(/^[a-z][a-z0-9_.-]{0,63}$/),
  body_digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .optional(),
  body: z.unknown().optional(),
  hash: Hex,
})
export type AuditLine = z.infer<typeof AuditLine>

/** What stands before the first line. */
export const NO_LINE = '0'.repeat(64)

/** The longest line, in bytes: what is larger belongs in a file, and its digest here. */
export const LINE_BYTES = 256 * 1024

/** The digest of a body: SHA-256 of its canonical JSON. */
export function bodyDigest(body: unknown): string {
  return `sha256:${hash('sha256', canonicalJson(body), 'hex')}`
}

/** The hash that chains a line: SHA-256 of the canonical JSON of its fields without `body` and `hash`. */
export function lineHash({ seq, time, previous, actor, event, body_digest }: Omit<AuditLine, 'hash' | 'body'>): string {
  const covered = { seq, time, previous, actor, event, ...(body_digest === undefined ? {} : { body_digest }) }
  return hash('sha256', canonicalJson(covered), 'hex')
}

/** What is wrong with a line behind the one before it, in words; or the line. */
export function checkLine(bytes: Uint8Array, seq: number, previous: string): { line: AuditLine } | { why: string } {
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    value = JSON.parse(text)
  } catch {
    return { why: 'it is no JSON in UTF-8' }
  }
  const { success, data: line, error } = AuditLine.safeParse(value)
  if (!success) return { why: complaintOf(error, 'the line') }
  try {
    if (canonicalJson(line) !== text) return { why: 'it is not written the canonical way' }
    if (line.hash !== lineHash(line)) return { why: 'its hash does not fit its content: it was changed after it was written' }
    if ('body' in line && line.body_digest !== bodyDigest(line.body))
      return { why: 'its body does not fit the digest: it was changed' }
  } catch (cause) {
    return { why: cause instanceof Error ? cause.message : String(cause) }
  }
  if (line.seq !== seq) return { why: `it is number ${line.seq}, not ${seq}: lines are missing, doubled or moved` }
  if (line.previous !== previous) return { why: 'it does not follow from the line before: a line was replaced or taken out' }
  return { line }
}
