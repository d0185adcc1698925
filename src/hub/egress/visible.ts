import type { ExpressionBuilder } from 'kysely'
import type { HubTables } from '../store/tables.ts'

/** Who reads: what he is cleared for, and that his own objects are his to see. */
export type Reader = { readonly memberId: string; readonly clearance: number; readonly nowUs: number }

/**
 * What a reader may be handed: the level of the object (the stricter of TLP and handling policy) is within his clearance, or it is his own,
 * and its time has not run out. Every way out of the forum asks this, counts and lists of versions included.
 */
export function visibleTo({ memberId, clearance, nowUs }: Reader) {
  return (row: ExpressionBuilder<HubTables, 'entries'>) =>
    row.and([row('until_us', '>', nowUs), row.or([row('tlp', '<=', clearance), row('member_id', '=', memberId)])])
}
