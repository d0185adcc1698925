import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../../chain/canonical-json.ts'
import { DISTILLATION } from '../../stix/distillation-extension.ts'
import type { StixObject } from '../../stix/objects.ts'
import { StixError } from '../../stix/stix-error.ts'

const Content = z.string().regex(/^[0-9a-f]{64}$/)

/** The last version of each object that left the lab. */
export const Released = z.record(
  z.string().max(300),
  z.strictObject({
    created: z.iso.datetime(),
    modified: z.iso.datetime(),
    revoked: z.boolean(),
    content: Content,
    /** The version before the first that tells of a contest: what an approval was given for. */
    undisputed: z.strictObject({ modified: z.iso.datetime(), content: Content }).optional(),
  }),
)
export type Released = Readonly<z.infer<typeof Released>>

/** The content of an object without its times, which say when and not what. */
export function contentDigest(object: StixObject): string {
  const { created: _created, modified: _modified, ...content } = { created: '', modified: '', ...object }
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}

/**
 * Gives an object the times that STIX 2.1 section 3.6 wants after what has left already: `created` stays as it was born, the same content keeps
 * its `modified`, other content is a later version. Nothing is read from a clock. Throws StixError for an object that was taken back.
 */
export function versioned<T extends StixObject>(object: T, released: Released): T {
  const known = Object.hasOwn(released, object.id) ? released[object.id] : undefined
  if (known === undefined || !('modified' in object)) return object
  if (known.revoked) throw new StixError('version', `${object.id} was revoked, and revocation is final. Nothing leaves.`)
  const same = known.content === contentDigest(object)
  const later = Math.max(Date.parse(object.modified), Date.parse(known.modified) + 1)
  return { ...object, created: known.created, modified: same ? known.modified : new Date(later).toISOString() }
}

/** What has left once these objects have. */
export function afterRelease(released: Released, objects: readonly StixObject[]): Released {
  const entries = objects.flatMap((object) => {
    if (!('modified' in object) || object.type === 'extension-definition') return []
    const { created, modified } = object
    const known = Object.hasOwn(released, object.id) ? released[object.id] : undefined
    const before = known?.undisputed ?? (known === undefined ? undefined : { modified: known.modified, content: known.content })
    const undisputed = isDisputed(object) && before !== undefined ? { undisputed: before } : {}
    return [
      [
        object.id,
        { created, modified, revoked: object.revoked === true, content: contentDigest(object), ...undisputed },
      ] as const,
    ]
  })
  return { ...released, ...Object.fromEntries(entries) }
}

/** What had left before contests were told: with it a release without them gives the bytes that were approved. */
export function beforeContests(released: Released): Released {
  return Object.fromEntries(
    Object.entries(released).map(([id, { undisputed, ...last }]) => [id, { ...last, ...undisputed }] as const),
  )
}

function isDisputed(object: StixObject): boolean {
  const dispute = object.type === 'campaign' ? object.extensions[DISTILLATION]?.dispute : undefined
  return dispute !== undefined && dispute !== 'none'
}
