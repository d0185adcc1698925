import type { KeyObject } from 'node:crypto'
import { signObject } from '../../stix/object-signature.ts'
import type { Bundle } from '../../stix/objects.ts'
import { bytesOf, type Cleared } from '../policy/cleared.ts'

/** What goes to one collection: the body of a TAXII POST, made of what was cleared and of nothing else. */
export type Envelope = { readonly collection: 'campaigns' | 'indicators'; readonly body: Uint8Array; readonly objects: number }

/** Objects that go wherever anything refers to them. */
const EVERYWHERE = new Set(['identity', 'marking-definition', 'extension-definition'])

/** What everybody sends alike is signed by nobody. */
const isPublished = (one: Record<string, unknown>) =>
  one['type'] === 'marking-definition' || one['type'] === 'extension-definition'

/**
 * Splits a cleared bundle into the envelopes of its collections: indicators with what leads to them, campaigns with all else. Objects keep the
 * bundle's order, in which what is referred to comes first.
 *
 * The objects' own bytes are those that were cleared; only the frame around them is another.
 *
 * @param key signs each object that has an author, which is the lab: that the lab said so can be proved then, by the forum and by itself
 */
export function envelopesOf(cleared: Cleared<Bundle>, key?: KeyObject): Envelope[] {
  const { objects } = JSON.parse(bytesOf(cleared).toString('utf8')) as { objects: Record<string, unknown>[] }
  const indicators = new Set(objects.flatMap((one) => (one['type'] === 'indicator' ? [String(one['id'])] : [])))
  const ofIndicator = (one: Record<string, unknown>) =>
    indicators.has(String(one['id'])) || indicators.has(String(one['source_ref'])) || indicators.has(String(one['target_ref']))
  const make = (collection: Envelope['collection'], wanted: (one: Record<string, unknown>) => boolean): Envelope[] => {
    const some = objects.filter((one) => EVERYWHERE.has(String(one['type'])) || wanted(one))
    if (!some.some((one) => !EVERYWHERE.has(String(one['type'])))) return []
    const signatures =
      key === undefined
        ? []
        : some
            .filter((one) => one['created_by_ref'] !== undefined && one['modified'] !== undefined && !isPublished(one))
            .map((one) => ({ id: one['id'], version: one['modified'], jws: signObject(one, key) }))
    const signed = signatures.length === 0 ? {} : { x_stillwatch_signatures: signatures }
    return [{ collection, body: Buffer.from(JSON.stringify({ objects: some, ...signed })), objects: some.length }]
  }
  return [...make('campaigns', (one) => !ofIndicator(one)), ...make('indicators', ofIndicator)]
}
