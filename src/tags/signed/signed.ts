import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../../chain/canonical-json.ts'
import { complaintOf } from '../../records/complaint.ts'
import { bytesField, fromBase64url, toBase64url } from '../base64url.ts'
import { TagError } from '../tag-error.ts'
import type { RandomBytes } from '../voprf.ts'
import type { MessageSigner } from './signing-key.ts'

/** An id of a member, a steward or the forum. */
export const PartyId = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,62}$/)

/** Seconds that a request is valid at most, and that clocks may differ. */
export const REQUEST_SECONDS = 60
export const SKEW_SECONDS = 30

export const SignedHeader = z.strictObject({
  type: z.string().regex(/^stillwatch\.[a-z-]{1,40}\/[0-9]{1,3}$/),
  from: PartyId,
  /** Whom it is for: what one steward was asked cannot be shown to another. */
  to: PartyId,
  /** Seconds since 1970. */
  created: z.int().nonnegative(),
  expires: z.int().nonnegative(),
  nonce: bytesField(16),
})
export type SignedHeader = z.infer<typeof SignedHeader>

/** A message with a detached signature over `stillwatch/signed/v1`, a newline, and the canonical JSON (RFC 8785) of header and body. */
export type Signed<T> = { header: SignedHeader; body: T; signature: string }

/** What a message is: its type, the schema of its body, and whether it must be fresh (a request) or stands for good (a statement). */
export type MessageKind<T> = { type: string; body: z.ZodType<T>; lives: 'request' | 'statement' }

/** The envelope's schema around a body's. */
export function signedSchema<T>(body: z.ZodType<T>) {
  return z.strictObject({ header: SignedHeader, body, signature: bytesField(64) })
}

/** Signs. `now` is the time in milliseconds. */
export function signMessage<T>(
  kind: MessageKind<T>,
  body: T,
  { signer, to, now, random }: { signer: MessageSigner; to: string; now: number; random: RandomBytes },
): Signed<T> {
  const created = Math.floor(now / 1000)
  const nonce = toBase64url(random(16))
  const header = { type: kind.type, from: signer.id, to, created, expires: created + REQUEST_SECONDS, nonce }
  return { header, body, signature: toBase64url(sign(null, signedBytes(header, body), signer.privateKey)) }
}

export type Opening = {
  /** The one that this must be addressed to. */
  to: string
  /** Milliseconds. */
  now: number
  keyOf: (id: string) => KeyObject | undefined
}

/**
 * Reads a message from outside: form, addressee, time, signature, in that order, so that nothing costs more than it must. A nonce that was seen
 * before is for the caller to refuse, who keeps them.
 *
 * Throws TagError `message`, `addressee`, `stale`, `member` or `signature`.
 */
export function openMessage<T>(kind: MessageKind<T>, raw: unknown, { to, now, keyOf }: Opening): Signed<T> {
  const parsed = signedSchema(kind.body).safeParse(raw)
  if (!parsed.success)
    throw new TagError('message', `The message is no ${kind.type}: ${complaintOf(parsed.error, 'it')}. It is refused.`)
  const { header, body, signature } = parsed.data as Signed<T>
  if (header.type !== kind.type)
    throw new TagError('message', `The message is a ${header.type}, not a ${kind.type}. It is refused.`)
  if (header.to !== to) throw new TagError('addressee', `The message is for ${header.to}, not for ${to}. It is refused.`)
  if (kind.lives === 'request') checkTime(header, now / 1000)
  const key = keyOf(header.from)
  if (key === undefined) throw new TagError('member', `${header.from} is not known here. The message is refused.`)
  if (!verify(null, signedBytes(header, body), key, fromBase64url(signature, 64) as Buffer)) {
    throw new TagError('signature', `The signature of ${header.from} does not hold. The message is refused.`)
  }
  return { header, body, signature }
}

function checkTime({ created, expires }: SignedHeader, now: number): void {
  if (expires < created || expires - created > REQUEST_SECONDS) {
    throw new TagError(
      'stale',
      `The message is valid for ${expires - created} s; at most ${REQUEST_SECONDS} is allowed. It is refused.`,
    )
  }
  if (created > now + SKEW_SECONDS) {
    throw new TagError('stale', `The message was made ${Math.ceil(created - now)} s in the future. Set the clock; it is refused.`)
  }
  if (expires < now - SKEW_SECONDS) {
    throw new TagError('stale', `The message expired ${Math.floor(now - expires)} s ago. Send a new one; it is refused.`)
  }
}

/** The digest of what was signed, by which a log or a receipt names it. */
export function messageDigest({ header, body }: Pick<Signed<unknown>, 'header' | 'body'>): string {
  return `sha256:${createHash('sha256').update(signedBytes(header, body)).digest('hex')}`
}

function signedBytes(header: SignedHeader, body: unknown): Buffer {
  return Buffer.from(`stillwatch/signed/v1\n${canonicalJson({ body, header })}`, 'utf8')
}
