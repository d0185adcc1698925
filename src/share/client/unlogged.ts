import { canonicalDigest } from '../../chain/canonical-json.ts'
import { decodeHubLeaf } from '../../chain/log/hub-leaf.ts'
import { textOf } from '../../stix/text-of.ts'

type Stix = Readonly<Record<string, unknown>>

/** Events by which a forum's log tells that it took an object in. */
const TAKEN = new Set(['object.added', 'object.contested', 'object.revoked'])
/** Published by the standards and the product, and in no member's name. */
const PUBLISHED = new Set(['marking-definition', 'extension-definition'])

/**
 * Identifiers of received objects of which the forum's log does not say that it took just these, of their authors: it made them up, changed them, or gave out what it
 * kept from the log. What was taken back is not looked at: it is kept here without its content, and weighs nothing.
 *
 * @param entries of a log that was fetched after the objects, and verified
 */
export function unloggedOf(objects: Iterable<Stix>, entries: Iterable<Uint8Array>): string[] {
  const wanted = new Map<string, string>()
  for (const object of objects) {
    if (object['revoked'] === true || PUBLISHED.has(textOf(object['type']))) continue
    wanted.set(`${canonicalDigest(object)} ${textOf(object['created_by_ref'] ?? '')}`, textOf(object['id']))
  }
  if (wanted.size === 0) return []
  for (const entry of entries) {
    const leaf = decodeHubLeaf(entry)
    if (leaf === undefined || !TAKEN.has(leaf.event)) continue
    wanted.delete(`${leaf.digest} ${leaf.pseudonym}`)
    // An identity names no author; it is its own.
    wanted.delete(`${leaf.digest} `)
  }
  return [...wanted.values()].sort()
}
