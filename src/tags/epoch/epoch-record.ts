import { z } from 'zod'
import { canonicalDigest } from '../../chain/canonical-json.ts'
import type { HubLeaf } from '../../chain/log/hub-leaf.ts'
import { bytesField } from '../base64url.ts'
import { NAMESPACE_RULES, Namespace } from '../namespace.ts'
import { PartyId, type Signed } from '../signed/signed.ts'
import { TagError } from '../tag-error.ts'
import type { EpochTimes } from './schedule.ts'
import type { StewardKeys } from './steward-keys.ts'

export const EpochId = z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/)
const time = z.iso.datetime({ precision: 3 })

/** What all members see of an epoch: times, forms, rules, and the two stewards' public keys in the order in which outputs are joined. */
export const EpochRecord = z.strictObject({
  type: z.literal('stillwatch.epoch/1'),
  epoch: EpochId,
  opens_at: time,
  next_at: time,
  closes_at: time,
  stewards: z.tuple([PartyId, PartyId]).refine(([a, b]) => a !== b, 'the two stewards are one'),
  namespaces: z
    .array(
      z.strictObject({
        namespace: Namespace,
        form: z.string().max(40),
        min_shared: z.int().positive().max(1_000),
        quota_cap: z.int().positive().max(10_000_000),
        keys: z.tuple([bytesField(32), bytesField(32)]),
      }),
    )
    .min(1)
    .max(32)
    .refine((list) => new Set(list.map((one) => one.namespace)).size === list.length, 'a namespace stands twice'),
})
export type EpochRecord = z.infer<typeof EpochRecord>

/**
 * Puts an epoch together from what the two stewards have announced, in the given order. Throws TagError `epoch` where they do not fit.
 *
 * @param caps quotas other than this program's, as the forum and both stewards have agreed
 */
export function composeEpoch(
  times: EpochTimes,
  announcements: readonly [Signed<StewardKeys>, Signed<StewardKeys>],
  caps: Partial<Record<Namespace, number>> = {},
): EpochRecord {
  const [first, second] = announcements
  for (const { header, body } of announcements) {
    if (body.epoch !== times.epoch) {
      throw new TagError(
        'epoch',
        `${header.from} has announced keys of ${body.epoch}, not of ${times.epoch}. No epoch is opened.`,
      )
    }
  }
  const keyIn = (one: Signed<StewardKeys>, namespace: Namespace) =>
    one.body.keys.find((key) => key.namespace === namespace)?.public_key
  const namespaces = first.body.keys.map(({ namespace, public_key }) => {
    const other = keyIn(second, namespace)
    if (other === undefined || second.body.keys.length !== first.body.keys.length) {
      throw new TagError('epoch', `The stewards have announced keys of unlike namespaces (${namespace}). No epoch is opened.`)
    }
    if (other === public_key) throw new TagError('epoch', `Both stewards hold one key for ${namespace}. No epoch is opened.`)
    const { form, minShared, quotaCap } = NAMESPACE_RULES[namespace]
    return {
      namespace,
      form,
      min_shared: minShared,
      quota_cap: caps[namespace] ?? quotaCap,
      keys: [public_key, other] as [string, string],
    }
  })
  const iso = (at: number) => new Date(at).toISOString()
  return EpochRecord.parse({
    type: 'stillwatch.epoch/1',
    epoch: times.epoch,
    opens_at: iso(times.opensAt),
    next_at: iso(times.nextAt),
    closes_at: iso(times.closesAt),
    stewards: [first.header.from, second.header.from],
    namespaces,
  })
}

/** The log's entry for an epoch. The epoch stands in the event, so that two records of one epoch in a log are seen at once. */
export function epochLeaf(record: EpochRecord, pseudonym: string, now: number): HubLeaf {
  return { event: `epoch.opened.${record.epoch}`, digest: epochDigest(record), pseudonym, time: new Date(now).toISOString() }
}

export function epochDigest(record: EpochRecord): string {
  return canonicalDigest(record)
}

/** The part of an epoch that is about one namespace. Throws TagError `namespace` where the epoch has none, or another form than this program. */
export function namespaceIn(record: EpochRecord, namespace: Namespace): EpochRecord['namespaces'][number] {
  const found = record.namespaces.find((one) => one.namespace === namespace)
  if (found === undefined)
    throw new TagError('namespace', `Epoch ${record.epoch} has no namespace ${namespace}. Nothing is matched there.`)
  if (found.form !== NAMESPACE_RULES[namespace].form) {
    throw new TagError(
      'namespace',
      `Epoch ${record.epoch} writes ${namespace} as ${found.form}, this program as ${NAMESPACE_RULES[namespace].form}. Nothing is matched there.`,
    )
  }
  return found
}
