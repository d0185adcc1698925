import { z } from 'zod'
import { canonicalJson } from '../../chain/canonical-json.ts'
import type { Store } from '../store/open-store.ts'
import type { Sound, Unsound } from './check-object.ts'

/** The property of an envelope in which signatures of its objects travel, both ways; STIX 2.1 has no place for them in an object. */
export const SIGNATURES = 'x_stillwatch_signatures'

const Given = z.array(z.object({ id: z.string().max(300), version: z.string().max(40), jws: z.string().max(4096) })).max(100_000)

/** Detached JWS by object and version, see `signatureKey`. */
export type Signatures = ReadonlyMap<string, string>

export function signatureKey({ id, version }: { readonly id: string; readonly version: string }): string {
  return `${id} ${version}`
}

/** Whether a detached JWS over the canonical object is by one of some keys (PEM). */
export type IsSignedBy = (jws: string, canonical: string, publicKeys: readonly string[]) => Promise<boolean>

/** Reads the signatures of an envelope: `[{"id": …, "version": …, "jws": …}]`. Undefined where they are no such list. */
export function readSignatures(value: unknown): Signatures | undefined {
  if (value === undefined) return new Map()
  const { data } = Given.safeParse(value)
  return data === undefined ? undefined : new Map(data.map((one) => [signatureKey(one), one.jws]))
}

/** Checks the signatures of objects that have one, against the keys of their sender; an object whose signature does not hold fails alone. */
export async function checkSignatures(
  { store, isSignedBy }: { readonly store: Store; readonly isSignedBy?: IsSignedBy },
  { sender, signatures }: { readonly sender: { readonly memberId: string }; readonly signatures?: Signatures },
  checked: readonly (Sound | Unsound)[],
): Promise<(Sound | Unsound)[]> {
  if (isSignedBy === undefined || signatures === undefined || signatures.size === 0) return [...checked]
  const keys = await store.selectFrom('machine_keys').select('public_key').where('member_id', '=', sender.memberId).execute()
  const publicKeys = keys.map((key) => key.public_key)
  return Promise.all(
    checked.map(async (one) => {
      const jws = signatures.get(signatureKey(one))
      if (jws === undefined || !('digest' in one)) return one
      return (await isSignedBy(jws, canonicalJson(one.object), publicKeys))
        ? { ...one, signature: jws }
        : { id: one.id, version: one.version, problem: 'its signature is not one of its sender over this object.' }
    }),
  )
}
