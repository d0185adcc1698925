import type { Window } from '../../detect/window.ts'
import { engineTime } from '../../warehouse/engine-time.ts'

/** A window as the parameters `from` and `until` of a query, both ends included. */
export function span(window: Window): { from: string; until: string } {
  return { from: engineTime(window.from), until: engineTime(window.until) }
}
