import { z } from 'zod'
import { bytesField } from '../base64url.ts'
import { Namespace } from '../namespace.ts'
import type { MessageKind } from '../signed/signed.ts'

/** A steward's statement of its public keys for an epoch. */
export const StewardKeys = z.strictObject({
  epoch: z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/),
  keys: z
    .array(z.strictObject({ namespace: Namespace, public_key: bytesField(32) }))
    .min(1)
    .max(32)
    .refine((list) => new Set(list.map((one) => one.namespace)).size === list.length, 'a namespace stands twice'),
})
export type StewardKeys = z.infer<typeof StewardKeys>

export const STEWARD_KEYS: MessageKind<StewardKeys> = { type: 'stillwatch.steward-keys/1', body: StewardKeys, lives: 'statement' }

/** A steward's statement that the key of an epoch and namespace is no more. */
export const KeyDestroyed = z.strictObject({
  epoch: z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/),
  namespace: Namespace,
  public_key: bytesField(32),
  destroyed_at: z.iso.datetime({ precision: 3 }),
})
export type KeyDestroyed = z.infer<typeof KeyDestroyed>

export const KEY_DESTROYED: MessageKind<KeyDestroyed> = { type: 'stillwatch.close/1', body: KeyDestroyed, lives: 'statement' }
