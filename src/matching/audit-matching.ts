import type { HubLeaf } from '../chain/log/hub-leaf.ts'
import { AUDIT, AuditPage } from '../tags/messages/audit.ts'
import type { TagBatch } from '../tags/messages/join-record.ts'
import { signMessage } from '../tags/signed/signed.ts'
import type { MessageSigner } from '../tags/signed/signing-key.ts'
import { TagError } from '../tags/tag-error.ts'
import type { RandomBytes } from '../tags/voprf.ts'
import type { Space } from './join/join-store.ts'
import { hashesOf, type JoinVerdict, recomputeJoin } from './join/recompute-join.ts'
import { persist } from './persist.ts'
import type { Transport } from './transport.ts'

export type AuditMatching = Space & {
  signer: MessageSigner
  hub: { id: string; transport: Transport }
  /** All entries of the log, after its root was checked. */
  leaves: readonly HubLeaf[]
  rule: { k: number; minShared: number }
  /** Evaluations of each lab at a steward, by the pseudonym that the forum's officers have named to the auditor. */
  evaluations?: ReadonlyMap<string, number>
  now: () => number
  random: RandomBytes
}

/**
 * The auditor's check of one epoch and namespace: fetches what the join was made from, as hashes, makes it again, and compares tags with evaluations.
 * Batches of other epochs and namespaces stand in the same log, so batches that were kept back are looked for by `unshownBatches` over all.
 */
export async function auditMatching(parts: AuditMatching): Promise<JoinVerdict & { batches: TagBatch[] }> {
  const { signer, hub, epoch, namespace, leaves, rule, evaluations, now, random } = parts
  const batches: TagBatch[] = []
  for (;;) {
    const body = { epoch, namespace, after: batches.at(-1)?.seq ?? 0 }
    const answer = await persist(() =>
      hub.transport('POST', '/v1/matching/audit', signMessage(AUDIT, body, { signer, to: hub.id, now: now(), random })),
    )
    const page = AuditPage.safeParse(answer).data
    if (page === undefined || (page.more && page.batches.length === 0)) {
      throw new TagError('result', 'The hub answered the auditor with what is no page of batches. Nothing was audited.')
    }
    batches.push(...page.batches)
    if (page.more) continue
    const says = page.join === undefined ? [] : recomputeJoin(batches, page.join, leaves, rule).says
    for (const [pseudonym, hashes] of distinct(batches)) {
      const evaluated = evaluations?.get(pseudonym)
      if (evaluated !== undefined && evaluated < hashes.size) {
        says.push(`${pseudonym} has ${hashes.size} tags and ${evaluated} evaluations: tags were made up.`)
      }
    }
    return { ok: says.length === 0, says, batches }
  }
}

/** Unlike tags of each lab, in however many campaigns: each took an evaluation. */
function distinct(batches: readonly TagBatch[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const batch of batches.filter(({ kind }) => kind === 'submitted')) {
    const hashes = found.get(batch.pseudonym) ?? new Set()
    for (const hash of hashesOf(batch)) hashes.add(hash)
    found.set(batch.pseudonym, hashes)
  }
  return found
}
