import type { Tlp } from '../../stix/tlp.ts'
import type { Decision } from './decide.ts'

/** A value that passed, with the tier that its rule gives it. */
export type Passed = { readonly after: unknown; readonly before: unknown; readonly tlp: Tlp; readonly places: readonly number[] }
/** What passed of a field, in the record's order. */
export type PassedValues = (field: string) => Passed[]

/** What the policy let pass, by field. */
export function passedValues(decisions: readonly Decision[]): PassedValues {
  const byField = new Map<string, Passed[]>()
  for (const { field, places, rule, before, outcome } of decisions) {
    if (outcome.as !== 'passed') continue
    // A word of a closed list may be looked up again by what it stood for; no other value is handed on as it was.
    const key = rule.transform.do === 'vocabulary' ? before : undefined
    const list = byField.get(field) ?? []
    list.push({ after: outcome.after, before: key, tlp: rule.tlp, places })
    byField.set(field, list)
  }
  return (field) => byField.get(field) ?? []
}
