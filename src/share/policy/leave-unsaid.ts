import type { Decision } from './decide.ts'
import { withheld } from './outcome.ts'

const EVIDENCE = /^campaigns\[\]\.evidence\[\]\.(signal|family|p_value)$/

/**
 * Takes back what would pass and yet says nothing: signals that do not set the accounts apart, and innocent readings after the best one. What
 * is left is what the objects hold, so that a preview shows neither less nor more than leaves.
 */
export function leaveUnsaid(decisions: readonly Decision[], atMostP: number): Decision[] {
  const whole = new Map<number, number>()
  for (const { field, places, outcome } of decisions) {
    if (outcome.as !== 'passed' || !EVIDENCE.test(field)) continue
    if (field.endsWith('p_value') && Number(outcome.after) > atMostP) continue
    whole.set(places[0] ?? -1, (whole.get(places[0] ?? -1) ?? 0) + 1)
  }
  let readings = 0
  return decisions.map((decision) => {
    const { field, places, outcome } = decision
    if (outcome.as !== 'passed') return decision
    if (EVIDENCE.test(field) && whole.get(places[0] ?? -1) !== 3)
      return { ...decision, outcome: withheld('The signal does not set the accounts apart, or a part of it may not be told.') }
    if (field === 'campaigns[].counter_evidence[].hypothesis' && ++readings > 1)
      return { ...decision, outcome: withheld('The best innocent reading is told, and no more of them.') }
    return decision
  })
}
