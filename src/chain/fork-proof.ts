import { z } from 'zod'
import { complaintOf } from '../records/complaint.ts'
import { ChainError } from './chain-error.ts'
import { verifyConsistency } from './merkle/consistency.ts'
import { type Hash, sameHash } from './merkle/hash.ts'
import { decodeHash, encodeBase64 } from './note/base64.ts'
import { openCheckpoint } from './note/checkpoint.ts'
import { NOTE_LIMITS } from './note/note.ts'
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from './note/verifier-key.ts'

const HashText = z.string().refine((text) => decodeHash(text) !== undefined, 'no Base 64 of 32 bytes')

/**
 * Proof that a log told two stories: two checkpoints that its key signed and of which the second cannot follow from the first. For unlike
 * sizes, `prefix` shows what the larger tree really holds at the smaller size: a root, and the consistency proof from it to the larger one.
 */
export const ForkProof = z.strictObject({
  kind: z.literal('stillwatch-fork-proof'),
  version: z.literal(1),
  origin: z.string(),
  key: z.string(),
  first: z.string().max(NOTE_LIMITS.bytes),
  second: z.string().max(NOTE_LIMITS.bytes),
  prefix: z.strictObject({ root: HashText, proof: z.array(HashText).max(63) }).optional(),
})
export type ForkProof = z.infer<typeof ForkProof>

/** The tree under the larger checkpoint, as far as a proof needs it; a LogView is one. */
export type LargerTree = { root: (size: number) => Hash; consistencyProof: (oldSize: number, newSize: number) => Hash[] }

/**
 * Looks for a fork between two checkpoints of one log. Undefined where the larger tree begins with the smaller. Throws ChainError where it
 * cannot be told: other origins, a signature that fails, or unlike sizes without the larger tree.
 */
export function proveFork(one: string, other: string, key: VerifierKey, larger?: LargerTree): ForkProof | undefined {
  const a = { note: one, ...openCheckpoint(one, [key]).checkpoint }
  const b = { note: other, ...openCheckpoint(other, [key], a.origin).checkpoint }
  const [first, second] = a.size <= b.size ? [a, b] : [b, a]
  const base = {
    kind: 'stillwatch-fork-proof' as const,
    version: 1 as const,
    origin: a.origin,
    key: formatVerifierKey(key),
    first: first.note,
    second: second.note,
  }
  if (first.size === second.size) return sameHash(first.root, second.root) ? undefined : base
  if (larger === undefined) {
    const sizes = `${first.size} and ${second.size}`
    throw new ChainError(
      'proof',
      `Checkpoints at ${sizes} can only be compared with the tiles of the larger tree. Nothing was decided.`,
    )
  }
  const root = larger.root(first.size)
  const proof = larger.consistencyProof(first.size, second.size)
  const claim = { oldSize: first.size, oldRoot: root, newSize: second.size, newRoot: second.root, proof }
  if (!verifyConsistency(claim)) {
    throw new ChainError('proof', `The tiles do not have the root of the checkpoint at ${second.size}. Nothing was decided.`)
  }
  if (sameHash(root, first.root)) return undefined
  return { ...base, prefix: { root: encodeBase64(root), proof: proof.map(encodeBase64) } }
}

export type Fork = { origin: string; key: VerifierKey; sizes: [number, number]; proof: ForkProof }

/**
 * Checks such a proof by itself: both checkpoints are of one origin and signed by one key, and they exclude each other. Who relies on it must
 * know the key as the log's; `trusted` makes that part of the check. Throws ChainError where nothing is proven.
 */
export function verifyFork(input: unknown, trusted?: readonly VerifierKey[]): Fork {
  const { success, data, error } = ForkProof.safeParse(input)
  if (!success) throw new ChainError('proof', `No fork proof: ${complaintOf(error)}.`)
  const key = parseVerifierKey(data.key)
  if (trusted !== undefined && !trusted.some((one) => formatVerifierKey(one) === data.key)) {
    throw new ChainError('key', `The fork is proven of key ${data.key}, which is not among the trusted.`)
  }
  const first = openCheckpoint(data.first, [key], data.origin).checkpoint
  const second = openCheckpoint(data.second, [key], data.origin).checkpoint
  const fork: Fork = { origin: data.origin, key, sizes: [first.size, second.size], proof: data }
  if (first.size === second.size && data.prefix === undefined && !sameHash(first.root, second.root)) return fork
  if (first.size < second.size && data.prefix !== undefined) {
    const oldRoot = decodeHash(data.prefix.root) as Hash
    const proof = data.prefix.proof.map((text) => decodeHash(text) as Hash)
    const claim = { oldSize: first.size, oldRoot, newSize: second.size, newRoot: second.root, proof }
    if (verifyConsistency(claim) && !sameHash(oldRoot, first.root)) return fork
  }
  throw new ChainError('proof', `The checkpoints at ${first.size} and ${second.size} are not shown to exclude each other.`)
}
