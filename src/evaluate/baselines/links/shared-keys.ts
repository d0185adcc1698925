import { kindOf } from '../../../detect/group/key-kinds.ts'
import { listOf } from '../../../detect/incidence.ts'
import type { Population } from '../../../detect/population.ts'

/** Something that accounts of unrelated parties have in common. */
export type SharedKey = {
  /** 'payment', 'address', 'conversation', 'template', …: see detect/group/key-kinds.ts. */
  readonly kind: string
  /** Surprise of meeting it at a party drawn at random. */
  readonly bits: number
  /** Positions of the accounts that hold it, and how often each uses it. */
  readonly accounts: Int32Array
  readonly uses: Int32Array
  /** Positions of the parties that hold it. */
  readonly parties: Int32Array
  /** Of a template the share of its prompts that are different ones; 0 for all else. */
  readonly variety: number
}

/** A population's keys one by one. */
export function* sharedKeys({ keys }: Population): Generator<SharedKey> {
  for (let key = 0; key < keys.count; key++) {
    yield {
      kind: kindOf(keys.kinds[key] ?? 0),
      bits: keys.bits[key] ?? 0,
      accounts: listOf(keys.accounts, key),
      uses: keys.accounts.uses.subarray(keys.accounts.starts[key], keys.accounts.starts[key + 1]),
      parties: listOf(keys.parties, key),
      variety: keys.templates[key]?.variety ?? 0,
    }
  }
}
