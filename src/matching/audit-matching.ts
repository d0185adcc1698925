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
  /** All entries of the log, after its root was checked; asked for once the hub has shown everything, which is in it then. */
  leaves: () => readonly HubLeaf[]
  rule: { k: number; minShared: number }
  /** Evaluations of each lab at a steward, by the pseudonym that the forum's officers have named to the auditor. */
  evaluations?: ReadonlyMap<string, number>
  /** The same without names: how many each lab had, in any order; asked for once the hub has shown every tag, which took an evaluation before. */
  counts?: () => readonly number[]
  now: () => number
  random: RandomBytes
}

/**
 * The auditor's check of one epoch and namespace: fetches what the join was made from, as hashes, makes it again, and compares tags with evaluations.
 * Batches of other epochs and namespaces stand in the same log, so batches that were kept back are looked for by `unshownBatches` over all.
 */
export async function auditMatching(parts: AuditMatching): Promise<JoinVerdict & { batches: TagBatch[] }> {
  const { signer, hub, epoch, namespace, leaves, rule, evaluations, counts, now, random } = parts
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
    const says = page.join === undefined ? [] : recomputeJoin(batches, page.join, leaves(), rule).says
    for (const [pseudonym, hashes] of distinct(batches)) {
      const evaluated = evaluations?.get(pseudonym)
      if (evaluated !== undefined && evaluated < hashes.size) {
        says.push(`${pseudonym} has ${hashes.size} tags and ${evaluated} evaluations: tags were made up.`)
      }
    }
    const beyond =
      counts === undefined
        ? undefined
        : outOfProportion(
            [...distinct(batches).values()].map((one) => one.size),
            counts(),
          )
    if (beyond !== undefined) says.push(beyond)
    return { ok: says.length === 0, says, batches }
  }
}

/**
 * Where each lab has no more tags than evaluations, the lab with the k-th most tags has no more than the k-th most evaluations, whichever lab that is. So that
 * tags which were made up show without anybody's name.
 */
function outOfProportion(tags: readonly number[], evaluations: readonly number[]): string | undefined {
  const down = (some: readonly number[]) => [...some].sort((a, b) => b - a)
  const most = down(evaluations)
  const held = down(tags)
  const place = held.findIndex((count, k) => count > (most[k] ?? 0))
  if (place < 0) return undefined
  if (place === 0) return `One lab has ${held[0]} tags, and none has had so many evaluations: tags were made up.`
  return `${place + 1} labs have ${held[place]} tags or more each, and no ${place + 1} have had so many evaluations: tags were made up.`
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
