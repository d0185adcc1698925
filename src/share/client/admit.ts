import { StixError } from '../../stix/stix-error.ts'
import { textOf } from '../../stix/text-of.ts'
import { KINDS, validateForeign } from '../../stix/validate-object.ts'
import { beyondBounds } from './beyond-bounds.ts'

export type Stix = Readonly<Record<string, unknown>>

/** Why an object is not taken in: it cannot be told from others, is larger or deeper than any is, is of a kind that is not read, no valid STIX, not its author's, or more than is kept. */
export type RefusalReason = 'identifier' | 'depth' | 'size' | 'value' | 'kind' | 'schema' | 'author' | 'room'
export type Refusal = {
  readonly reason: RefusalReason
  /** Empty where it has none that can be shown. */
  readonly id: string
  readonly why: string
}

const ID = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)--[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const IDENTITY = /^identity--[0-9a-f-]{36}$/
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,19})?Z$/

/**
 * Whether a lab takes in an object that its forum delivers: one that can be kept and read again, of a kind that is read here, and valid by the specification. What
 * the specification lets others add (custom properties, other extensions) stays with it, as only its author may change it; nothing here reads that.
 *
 * Kinds that are not read are valid STIX and yet not kept: they would bring in what no member may send, accounts and addresses above all.
 *
 * What takes something back is taken in whatever else is wrong with it, as far as it can be understood: a version that nobody can read must not be what
 * keeps an accusation standing.
 *
 * @param has whether an object of this identifier was taken in before
 */
export function admit(value: unknown, has: (id: string) => boolean): { readonly object: Stix } | { readonly refusal: Refusal } {
  const refused = (reason: RefusalReason, why: string, id = '') => ({ refusal: { reason, id, why } })
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused('identifier', 'it is no JSON object')
  const object = value as Stix
  const type = textOf(object['type'])
  const id = textOf(object['id'])
  if (id.length > 300 || ID.exec(id)?.[1] !== type) return refused('identifier', 'it has no identifier of its type')
  const read = KINDS.some((one) => one === type)
  const recall = object['revoked'] === true && (read || has(id)) ? { object: bare(object) } : undefined
  const beyond = beyondBounds(object)
  if (beyond !== undefined) return recall ?? refused(beyond.reason, beyond.why, id)
  if (!read) return recall ?? refused('kind', `objects of type ${type.slice(0, 60)} are not read here`, id)
  try {
    validateForeign(object)
  } catch (error) {
    if (!(error instanceof StixError)) throw error
    return recall ?? refused('schema', error.message, id)
  }
  return { object }
}

/** Of an object that was taken back, what says so: which one, whose and when. */
function bare(object: Stix): Stix {
  const wanted: [name: string, form: RegExp][] = [
    ['created_by_ref', IDENTITY],
    ['created', TIME],
    ['modified', TIME],
  ]
  const told = wanted.filter(([name, form]) => form.test(textOf(object[name])))
  return {
    type: object['type'],
    spec_version: '2.1',
    id: object['id'],
    ...Object.fromEntries(told.map(([name]) => [name, object[name]])),
    revoked: true,
  }
}
