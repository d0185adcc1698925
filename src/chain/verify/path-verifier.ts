import type { ForkProof } from '../fork-proof.ts'
import type { TrustPolicy } from '../note/trust-policy.ts'
import type { VerifierKey } from '../note/verifier-key.ts'

/** What is known of a path before anyone checks it. */
export type FoundPath = {
  path: string
  isFolder: boolean
  /** Names in the folder. */
  names: readonly string[]
  /** The file's first 4,096 bytes, read as UTF-8. */
  start: string
}

export type VerifyOptions = {
  /** Keys that the caller trusts, of logs (type 1) and of witnesses (type 4), each of which must have signed. */
  keys: readonly VerifierKey[]
  /** Logs and witnesses that the caller trusts besides, of which so many must have signed as it says. */
  policy?: TrustPolicy
}

/** The keys of logs among those that the caller trusts. */
export function logKeysOf({ keys, policy }: VerifyOptions): VerifierKey[] {
  return [...keys.filter((key) => key.type === 1), ...(policy?.logs ?? [])]
}

export type PathVerdict = {
  ok: boolean
  kind: string
  /** What was checked and what was not, a sentence each. */
  says: string[]
  /** Where it breaks and why. */
  brokenAt?: string
  fork?: ForkProof
  /** Names of the trusted witnesses that cosigned both sides of a fork. */
  cosignedBoth?: readonly string[]
}

/** One kind of thing that `verify` can check. Parts that seal things of their own bring theirs. */
export type PathVerifier = {
  kind: string
  recognises: (found: FoundPath) => boolean
  verify: (found: FoundPath, options: VerifyOptions) => Promise<PathVerdict>
}
