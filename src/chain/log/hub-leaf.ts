import { z } from 'zod'
import { complaintOf } from '../../records/complaint.ts'
import { canonicalJson } from '../canonical-json.ts'
import { ChainError } from '../chain-error.ts'

/**
 * What the forum's log says of an event: that it happened, when, under which epoch pseudonym, and the digest of what it was about. Never the
 * content, and nothing of what a lab did about it.
 */
export const HubLeaf = z.strictObject({
  event: z.string().regex(/^[a-z][a-z0-9_.-]{0,63}$/),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  pseudonym: z.string().min(1).max(200),
  time: z.iso.datetime({ precision: 3 }),
})
export type HubLeaf = z.infer<typeof HubLeaf>

/** The entry's bytes: canonical JSON (RFC 8785), so that one event has one leaf. Throws ChainError for what is no such event. */
export function encodeHubLeaf(leaf: HubLeaf): Buffer {
  const { success, data, error } = HubLeaf.safeParse(leaf)
  if (!success) throw new ChainError('entry', `The event cannot be logged: ${complaintOf(error, 'it')}. Nothing was appended.`)
  return Buffer.from(canonicalJson(data), 'utf8')
}

/** Reads an entry back; undefined where it is none, or not written the canonical way. */
export function decodeHubLeaf(entry: Uint8Array): HubLeaf | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(entry)
    const { data } = HubLeaf.safeParse(JSON.parse(text))
    return data !== undefined && canonicalJson(data) === text ? data : undefined
  } catch {
    // Entries of other logs are any bytes; being no JSON is an answer, not an error.
    return undefined
  }
}
