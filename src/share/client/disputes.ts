import { extensionOf } from '../../stix/extension-of.ts'
import { textOf } from '../../stix/text-of.ts'

type Stix = Readonly<Record<string, unknown>>

type Pool = { readonly objects: Readonly<Record<string, Stix>>; readonly shut_out: readonly string[] }

/** A contest of a received object, as its author or another member states it. */
export type Dispute = {
  readonly object: string
  readonly type: string
  readonly state: 'disputed' | 'upheld' | 'dismissed'
  /** The one that says so, by pseudonym. */
  readonly by: string
  /** When it was said, by an opinion's own time. An author's version has none: its times are those of the campaign, by the week in which that was last seen. */
  readonly since?: string
}

const STATES = new Set(['disputed', 'upheld', 'dismissed'])

/**
 * What is contested among received objects: by opinions of others than the author, and by the author's own version. What was taken back says
 * nothing, nor does an opinion of one who was shut out; what that one says against its own campaign stands.
 */
export function disputesOf({ objects, shut_out }: Pool): Dispute[] {
  return Object.values(objects).flatMap((one) => {
    const state = stateOf(one)
    if (state === undefined || one['revoked'] === true) return []
    if (one['type'] === 'opinion' && shut_out.includes(textOf(one['created_by_ref']))) return []
    const about = one['type'] === 'opinion' ? refs(one, 'object_refs') : one['type'] === 'campaign' ? [textOf(one['id'])] : []
    return about.flatMap((id): Dispute[] => {
      const object = Object.hasOwn(objects, id) ? objects[id] : undefined
      if (object === undefined || (one['type'] === 'opinion' && object['created_by_ref'] === one['created_by_ref'])) return []
      const since = one['type'] === 'opinion' ? { since: textOf(one['modified']) } : {}
      return [{ object: id, type: textOf(object['type']), state, by: textOf(one['created_by_ref']), ...since }]
    })
  })
}

/**
 * Objects that weigh nothing: contested and not settled, or with the contest upheld, and what of the same author says nothing but of them
 * (signs of a contested campaign, its network, its evidence, what holds them together).
 */
export function withoutWeight(received: Pool): Set<string> {
  const { objects } = received
  const out = new Set(disputesOf(received).flatMap((one) => (one.state === 'dismissed' ? [] : [one.object])))
  if (out.size === 0) return out
  const all = Object.values(objects)
  const authorOf = (id: string) => (Object.hasOwn(objects, id) ? objects[id]?.['created_by_ref'] : undefined)
  const relations = all.filter((one) => one['type'] === 'relationship')
  for (const one of relations) {
    const [source, target] = [textOf(one['source_ref']), textOf(one['target_ref'])]
    // A stranger's tie would let one contest silence everything that an author ever said.
    if (new Set([one['created_by_ref'], authorOf(source), authorOf(target)]).size > 1) continue
    if (one['relationship_type'] === 'indicates' && out.has(target)) out.add(source)
    if (one['relationship_type'] === 'uses' && out.has(source) && target.startsWith('infrastructure--')) out.add(target)
  }
  for (const one of all) {
    const about = refs(one, 'object_refs').filter((id) => !id.startsWith('attack-pattern--'))
    const note = one['type'] === 'note' && about.length > 0 && about.every((id) => out.has(id))
    const group = one['type'] === 'grouping' && about.some((id) => id.startsWith('campaign--') && out.has(id))
    const relation = one['type'] === 'relationship' && (out.has(textOf(one['source_ref'])) || out.has(textOf(one['target_ref'])))
    if (note || group || relation) out.add(textOf(one['id']))
  }
  return out
}

/** Whether its sender wants to know that it arrived: it takes something back, contests it, or settles that. */
export function isCorrection(object: Stix): boolean {
  return object['revoked'] === true || stateOf(object) !== undefined
}

function stateOf(object: Stix): Dispute['state'] | undefined {
  const { dispute: state } = extensionOf(object)
  return typeof state === 'string' && STATES.has(state) ? (state as Dispute['state']) : undefined
}

function refs(object: Stix, name: string): string[] {
  const value = object[name]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
