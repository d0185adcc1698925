import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { canonicalDigest, canonicalJson } from '../../chain/canonical-json.ts'
import type { Policy } from './policy.ts'
import { PolicyError } from './policy-error.ts'
import { readPolicy } from './read-policy.ts'

const SignedFile = z.strictObject({
  policy: z.unknown(),
  signature: z.strictObject({ algorithm: z.literal('Ed25519'), public_key: z.base64(), value: z.base64() }),
})
export type SignedPolicy = { readonly policy: Policy; readonly digest: `sha256:${string}` }

/** SHA-256 of the policy's canonical JSON: what objects that were released by it name. */
export function policyDigest(policy: Policy): `sha256:${string}` {
  return canonicalDigest(policy)
}

/** The policy with an Ed25519 signature (RFC 8032) over its canonical JSON (RFC 8785), as text of a file. */
export function signPolicy(policy: Policy, key: KeyObject): string {
  const signature = {
    algorithm: 'Ed25519',
    public_key: createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64'),
    value: sign(null, Buffer.from(canonicalJson(policy)), key).toString('base64'),
  }
  return `${JSON.stringify({ policy, signature }, null, 2)}\n`
}

/**
 * Takes a signed policy. Throws PolicyError where the file is no policy, is not signed by `signer`, or was changed since.
 *
 * The key inside the file is only compared: what counts is the lab's own.
 */
export function openPolicy(text: string, signer: KeyObject, where: string): SignedPolicy {
  const parsed = SignedFile.safeParse(parsedJson(text, where))
  if (!parsed.success)
    throw new PolicyError('policy_invalid', `${where}: wanted is {"policy": …, "signature": …}. Nothing leaves.`)
  const policy = readPolicy(parsed.data.policy, where)
  const key = signer.export({ format: 'der', type: 'spki' }).toString('base64')
  if (key !== parsed.data.signature.public_key)
    throw new PolicyError('policy_signature', `${where}: signed by another key than this lab's. Nothing leaves.`)
  // What is verified is what the file says, defaults and all: the schema adds nothing to it.
  if (!verify(null, Buffer.from(canonicalJson(policy)), signer, Buffer.from(parsed.data.signature.value, 'base64')))
    throw new PolicyError(
      'policy_signature',
      `${where}: was changed after it was signed. Nothing leaves; sign it anew or put it back.`,
    )
  return { policy, digest: policyDigest(policy) }
}

function parsedJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PolicyError(
      'policy_invalid',
      `${where}: no JSON (${error instanceof Error ? error.message.slice(0, 120) : 'unreadable'}). Nothing leaves.`,
    )
  }
}
