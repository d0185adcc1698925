import type { HubLeaf } from '../../chain/log/hub-leaf.ts'
import { composeEpoch, type EpochRecord, epochLeaf } from '../../tags/epoch/epoch-record.ts'
import type { LoggedEpoch } from '../../tags/epoch/logged-epoch.ts'
import { epochsAt } from '../../tags/epoch/schedule.ts'
import { STEWARD_KEYS, type StewardKeys } from '../../tags/epoch/steward-keys.ts'
import type { Namespace } from '../../tags/namespace.ts'
import { openMessage, type Signed } from '../../tags/signed/signed.ts'
import { messageKey } from '../../tags/signed/signing-key.ts'
import { TagError } from '../../tags/tag-error.ts'
import type { Transport } from '../transport.ts'

/** A steward as the hub knows it: its signing key was handed over when it was set up, not taken from the wire. */
export type KnownSteward = { id: string; signingKey: string; transport: Transport }

export type OpenEpochs = {
  stewards: readonly [KnownSteward, KnownSteward]
  log: { append: (leaf: HubLeaf) => Promise<number>; proof: (index: number) => string }
  anchor: string
  /** Epochs that are open already; the caller keeps them, with those that are returned. */
  known: readonly LoggedEpoch[]
  forumPseudonym: string
  caps?: Partial<Record<Namespace, number>>
  /** Milliseconds. */
  now: number
}

/**
 * Opens in the log the epochs that are due: current, in overlap, and the next from a week ahead. A hub that was killed behind the log opens the same
 * record once more, as the stewards' keys are the same; that is no second epoch.
 *
 * Throws TagError where a steward does not answer, has not signed, or has no keys for an epoch that is due.
 */
export async function openEpochs({
  stewards,
  log,
  anchor,
  known,
  forumPseudonym,
  caps,
  now,
}: OpenEpochs): Promise<LoggedEpoch[]> {
  const due = epochsAt(anchor, now).filter(({ epoch }) => !known.some(({ record }) => record.epoch === epoch))
  if (due.length === 0) return []
  const [first, second] = [await announced(stewards[0]), await announced(stewards[1])]
  const opened: LoggedEpoch[] = []
  for (const times of due) {
    const keys = [keysFor(first, stewards[0], times.epoch), keysFor(second, stewards[1], times.epoch)] as const
    const record = composeEpoch(times, keys, caps)
    const leaf = epochLeaf(record, forumPseudonym, now)
    opened.push({ record, leaf, proof: log.proof(await log.append(leaf)) })
  }
  return opened
}

/** What a steward, or anyone who knows its keys, finds wrong with a record: namespaces in which it shows others. Empty where all is right. */
export function shownOtherwise(record: EpochRecord, steward: string, own: StewardKeys): string[] {
  const place = record.stewards.indexOf(steward)
  return record.namespaces
    .filter(({ namespace, keys }) => own.keys.find((one) => one.namespace === namespace)?.public_key !== keys[place])
    .map(({ namespace }) => namespace)
}

async function announced({ id, signingKey, transport }: KnownSteward): Promise<Signed<StewardKeys>[]> {
  const { epochs } = (await transport('GET', '/v1/steward')) as { epochs?: unknown }
  if (!Array.isArray(epochs)) throw new TagError('message', `Steward ${id} announces no keys. No epoch is opened.`)
  const key = messageKey(signingKey)
  return epochs.map((raw) => openMessage(STEWARD_KEYS, raw, { to: id, now: 0, keyOf: (from) => (from === id ? key : undefined) }))
}

function keysFor(all: readonly Signed<StewardKeys>[], { id }: KnownSteward, epoch: string): Signed<StewardKeys> {
  const found = all.find(({ body }) => body.epoch === epoch)
  if (found === undefined)
    throw new TagError(
      'epoch',
      `Steward ${id} has announced no keys for epoch ${epoch}${all.length === 0 ? '' : `, but for ${all.map(({ body }) => body.epoch).join(', ')}`}. It is not opened. Hub and stewards must have one --anchor.`,
    )
  return found
}
