import { canonicalDigest } from '../../chain/canonical-json.ts'
import type { HubLeaf } from '../../chain/log/hub-leaf.ts'
import { fromBase64url } from '../../tags/base64url.ts'
import { batchDigest, type JoinRecord, type TagBatch } from '../../tags/messages/join-record.ts'
import { type HeldTag, joinTags } from './join-tags.ts'

/** What an auditor finds: what does not hold, one line each; nothing where all does. */
export type JoinVerdict = { ok: boolean; says: string[] }

/**
 * Makes a join again from the tag hashes that the hub has shown, and holds it against the record and the log: a match that was dropped or invented, a
 * batch that was shown to the auditor alone or kept from it, a rule that was bent.
 *
 * @param leaves all entries of the log, after its root was checked
 */
export function recomputeJoin(
  batches: readonly TagBatch[],
  join: JoinRecord,
  leaves: readonly HubLeaf[],
  rule: { k: number; minShared: number },
): JoinVerdict {
  const says: string[] = []
  const logged = new Set(leaves.map(({ event, digest, pseudonym }) => `${event} ${digest} ${pseudonym}`))
  if (!leaves.some(({ event, digest }) => event === 'join.made' && digest === canonicalDigest(join)))
    says.push('The join shown is not in the log.')
  if (join.k !== rule.k || join.min_shared !== rule.minShared)
    says.push(`The join was made with k ${join.k} and ${join.min_shared} in common.`)
  const shown = new Set<string>()
  for (const batch of batches) {
    const name = `tags.${batch.kind} ${batchDigest(batch)} ${batch.pseudonym}`
    shown.add(name)
    if (!logged.has(name)) says.push(`Batch ${batch.seq} is not in the log as it is shown.`)
    if (batch.epoch !== join.epoch || batch.namespace !== join.namespace)
      says.push(`Batch ${batch.seq} is of another epoch or namespace.`)
  }
  const { matches, suppressed } = joinTags(heldAt(batches, join), {
    k: rule.k,
    minShared: rule.minShared,
    isBenign: benignAt(batches, join),
  })
  const contesting = contestedAt(batches, join)
  const wanted = matches
    .map(({ tag, band, labs }) => ({
      hash: tag,
      band,
      pseudonyms: labs,
      contested: labs.some((lab) => contesting.has(`${tag} ${lab}`)),
    }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
  // What a lab's word is worth follows from more than this epoch shows; that it is one figure for all is seen here.
  if (canonicalDigest(wanted) !== canonicalDigest(join.matches.map(({ weights: _, ...match }) => match))) {
    const [have, want] = [new Set(join.matches.map(({ hash }) => hash)), new Set(wanted.map(({ hash }) => hash))]
    const invented = [...have].filter((hash) => !want.has(hash)).length
    const dropped = [...want].filter((hash) => !have.has(hash)).length
    says.push(`The join holds ${invented} invented matches and lacks ${dropped}; others may differ in band or labs.`)
  }
  const weights = new Map<string, Set<number | undefined>>()
  for (const match of join.matches) {
    for (const [i, pseudonym] of match.pseudonyms.entries())
      weights.set(pseudonym, (weights.get(pseudonym) ?? new Set()).add(match.weights[i]))
  }
  for (const [pseudonym, worth] of weights) {
    if (worth.size > 1 || worth.has(undefined))
      says.push(`The word of ${pseudonym} is worth one thing in one match and another in another.`)
  }
  if (canonicalDigest(suppressed) !== canonicalDigest(join.suppressed)) says.push('What was suppressed is counted otherwise.')
  return { ok: says.length === 0, says }
}

/** Batches that the log holds and the auditor was not shown: `tags.…` entries of these pseudonyms without a batch. */
export function unshownBatches(batches: readonly TagBatch[], leaves: readonly HubLeaf[]): HubLeaf[] {
  const shown = new Set(batches.map((batch) => `tags.${batch.kind} ${batchDigest(batch)}`))
  return leaves.filter(({ event, digest }) => event.startsWith('tags.') && !shown.has(`${event} ${digest}`))
}

function heldAt(batches: readonly TagBatch[], join: JoinRecord): HeldTag[] {
  const held = new Map<string, HeldTag>()
  for (const batch of inOrder(batches)) {
    const { kind, seq, pseudonym, campaign } = batch
    if (seq > (kind === 'submitted' ? join.added_through : join.changed_through)) continue
    if (kind === 'upheld') {
      const upheld = new Set(hashesOf(batch))
      for (const [key, one] of held) if (one.lab === pseudonym && upheld.has(one.tag)) held.delete(key)
    } else if (kind === 'submitted' || kind === 'withdrawn') {
      for (const tag of hashesOf(batch)) {
        const key = `${tag} ${pseudonym} ${campaign}`
        if (kind === 'withdrawn') held.delete(key)
        else if (!held.has(key)) held.set(key, { tag, lab: pseudonym, campaign })
      }
    }
  }
  return [...held.values()].sort((a, b) => (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0))
}

/** Tag hashes with the lab that contests them, unsettled. */
function contestedAt(batches: readonly TagBatch[], join: JoinRecord): Set<string> {
  const open = new Set<string>()
  for (const batch of inOrder(batches)) {
    if (batch.seq > join.changed_through) break
    for (const tag of hashesOf(batch)) {
      if (batch.kind === 'disputed') open.add(`${tag} ${batch.pseudonym}`)
      else if (batch.kind === 'upheld' || batch.kind === 'dismissed') open.delete(`${tag} ${batch.pseudonym}`)
    }
  }
  return open
}

function benignAt(batches: readonly TagBatch[], join: JoinRecord): (tag: string) => boolean {
  const benign = new Set(batches.filter(({ kind, seq }) => kind === 'benign' && seq <= join.changed_through).flatMap(hashesOf))
  return (tag) => benign.has(tag)
}

function inOrder(batches: readonly TagBatch[]): TagBatch[] {
  return [...batches].sort((a, b) => a.seq - b.seq)
}

/** The tag hashes of a batch, one by one. */
export function hashesOf({ hashes }: TagBatch): string[] {
  const bytes = fromBase64url(hashes) ?? Buffer.alloc(0)
  return Array.from({ length: Math.floor(bytes.length / 16) }, (_, i) =>
    bytes.subarray(i * 16, i * 16 + 16).toString('base64url'),
  )
}
