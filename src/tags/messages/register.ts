import { z } from 'zod'
import { bytesField } from '../base64url.ts'
import { type MessageKind, openMessage, PartyId, type Signed, signedSchema } from '../signed/signed.ts'
import { messageKey } from '../signed/signing-key.ts'
import { TagError } from '../tag-error.ts'

/** A lab's keys and its two officers, who alone can ask for unmasking together. No personal names: officers are ids with keys. */
export const Registration = z.strictObject({
  lab: PartyId,
  signing_key: bytesField(32),
  /** SHA-256 of the client certificate for mutual TLS, where there is one. */
  tls_certificate: bytesField(32).optional(),
  officers: z
    .tuple([z.strictObject({ id: PartyId, key: bytesField(32) }), z.strictObject({ id: PartyId, key: bytesField(32) })])
    .refine(([a, b]) => a.id !== b.id && a.key !== b.key, 'the two officers are one'),
})
export type Registration = z.infer<typeof Registration>
export const REGISTER: MessageKind<Registration> = { type: 'stillwatch.register/1', body: Registration, lives: 'statement' }

/** A registration that the forum has signed too; its digest goes into the log, itself to the stewards. */
export const Countersigned = z.strictObject({ registration: signedSchema(Registration) })
export type Countersigned = { registration: Signed<Registration> }
export const COUNTERSIGN: MessageKind<Countersigned> = {
  type: 'stillwatch.countersign/1',
  body: Countersigned as z.ZodType<Countersigned>,
  lives: 'statement',
}

/**
 * Checks a countersigned registration: the lab's own signature under the key that it registers, and the forum's over that.
 *
 * @param to the one that the countersigned statement is addressed to
 * @param forum the forum's id and public key
 */
export function openRegistration(raw: unknown, to: string, forum: { id: string; publicKey: string }): Registration {
  const forumKey = messageKey(forum.publicKey)
  const { body } = openMessage(COUNTERSIGN, raw, { to, now: 0, keyOf: (id) => (id === forum.id ? forumKey : undefined) })
  const { signing_key, lab } = body.registration.body
  const own = openMessage(REGISTER, body.registration, {
    to: forum.id,
    now: 0,
    keyOf: (id) => (id === lab ? messageKey(signing_key) : undefined),
  })
  if (own.header.from !== lab)
    throw new TagError('member', 'A registration is signed by another lab than it names. It is refused.')
  return own.body
}
