import { canonicalJson } from '../chain/canonical-json.ts'
import { StixError } from './stix-error.ts'

/** What of an object decides whether it may follow another. */
export type Versioned = {
  readonly id: string
  readonly created_by_ref?: string
  readonly created: string
  readonly modified: string
  readonly revoked?: boolean
}

/**
 * Whether `next` may stand after `known` (STIX 2.1 section 3.6): only the creator versions an object, `created` stays, a version of the same
 * time is the same bytes, and revocation is final.
 *
 * @returns `same` for what is there already, `older` for a version that came late, `newer` for one to be taken
 */
export function follows(known: Versioned, next: Versioned): 'same' | 'older' | 'newer' {
  if (known.id !== next.id) throw new StixError('version', `${next.id} is no version of ${known.id}.`)
  if (known.created_by_ref !== next.created_by_ref) throw new StixError('version', `${next.id}: only its creator may version it.`)
  if (Date.parse(known.created) !== Date.parse(next.created))
    throw new StixError('version', `${next.id}: created was ${known.created} and may not become ${next.created}.`)
  const step = Date.parse(next.modified) - Date.parse(known.modified)
  if (step === 0) {
    if (canonicalJson(known) === canonicalJson(next)) return 'same'
    throw new StixError('version', `${next.id}: two contents with the same modified ${next.modified}.`)
  }
  if (step < 0) return 'older'
  if (known.revoked === true) throw new StixError('version', `${next.id}: it is revoked, and revocation is final.`)
  return 'newer'
}

/** The version that takes an object back. Throws StixError where it is revoked already or the time is not later. */
export function revoked<T extends Versioned>(object: T, modified: string): T & { readonly revoked: true } {
  const next = { ...object, modified, revoked: true as const }
  if (follows(object, next) !== 'newer')
    throw new StixError('version', `${object.id}: a revocation is later than what it revokes.`)
  return next
}
