import type { Json } from '../../chain/canonical-json.ts'
import { type Outcome, passed, type Surroundings, withheld } from './outcome.ts'
import type { Policy, Rule } from './policy.ts'
import { PolicyError } from './policy-error.ts'
import { transform } from './rules/transform.ts'

/** What the policy says of one value, and what became of it. */
export type Decision = {
  /** The field's path as the policy names it. */
  readonly field: string
  /** The value's place in each list on the way, from the record on. */
  readonly places: readonly number[]
  readonly rule: Rule
  readonly before: unknown
  readonly outcome: Outcome
}

export type Deciding = {
  readonly policy: Policy
  readonly surroundings: Omit<Surroundings, 'parent' | 'places'>
  /** Rules of class C, or of what is held, that counsel has approved for this very content. */
  readonly approved: ReadonlySet<string>
  /** Fields that counsel has dropped. */
  readonly dropped: ReadonlySet<string>
}

type Parent = Readonly<Record<string, unknown>>
/** A field that some value has: the rule it is under, or the way to such fields, or neither. */
type Known = {
  readonly field: string
  readonly rule: Rule
  readonly ruled: boolean
  readonly way: boolean
  readonly children: Map<string, Known>
}

/** Unknown fields of one record that are listed; further ones are refused all the same. */
const LISTED = 50
const UNKNOWN = withheld('No rule names this field: refused.')
const DROPPED = withheld('Dropped by counsel.')
const NO_PLACES: readonly number[] = []

/**
 * Walks a record and decides every value in it, by the one rule that the policy has for its field. What no rule names is refused without being
 * looked into, so that nothing is passed on that nobody decided, however deep or large it is.
 *
 * @param root the field that the record is, as the policy names it; '' for the whole file
 */
export function decide(record: unknown, root: string, deciding: Deciding): Decision[] {
  const child = knowing(deciding.policy)
  const out: Decision[] = []
  const put = ({ field, rule }: Known, places: readonly number[], before: unknown, parent: Parent) => {
    out.push({ field, places, rule, before, outcome: settled(rule, before, field, parent, places, deciding) })
  }
  const walk = (value: unknown, at: Known, places: readonly number[], parent: Parent): void => {
    if (at.ruled || !at.way) {
      put(at, places, value, parent)
      return
    }
    if (Array.isArray(value)) {
      const length = child(at, '.length')
      if (length.ruled) put(length, places, value.length, parent)
      const each = child(at, '[]')
      for (const [i, one] of value.entries()) walk(one, each, [...places, i], parent)
      return
    }
    if (typeof value !== 'object' || value === null) {
      put(child(at, ' (no record)'), places, value, parent)
      return
    }
    let unknown = 0
    for (const [name, one] of Object.entries(value)) {
      const field = child(at, at.field === '' ? name : `.${name}`)
      if (!field.ruled && !field.way && ++unknown > LISTED) continue
      walk(one, field, places, value as Parent)
    }
  }
  walk(record, child(undefined, root), NO_PLACES, {})
  return out
}

/** Finds what the policy says of a field from the field that it is in; the same for every record of a list, so each is worked out once. */
function knowing(policy: Policy): (parent: Known | undefined, step: string) => Known {
  const rules = new Map(policy.rules.map((rule) => [rule.name, rule]))
  const ways = prefixesOf(Object.keys(policy.fields))
  const roots = new Map<string, Known>()
  return (parent, step) => {
    const family = parent?.children ?? roots
    const met = family.get(step)
    if (met !== undefined) return met
    const field = `${parent?.field ?? ''}${step}`
    const ruled = Object.hasOwn(policy.fields, field)
    const rule = rules.get((ruled && policy.fields[field]) || 'unknown')
    if (rule === undefined) throw new PolicyError('policy_invalid', `The policy has no rule for ${field.slice(0, 120)}.`)
    const known = { field, rule, ruled, way: ways.has(field), children: new Map<string, Known>() }
    // Names that nobody ruled on come from outside and without end; they are not kept.
    if (known.ruled || known.way || step.startsWith(' ')) family.set(step, known)
    return known
  }
}

function settled(
  rule: Rule,
  before: unknown,
  field: string,
  parent: Parent,
  places: readonly number[],
  deciding: Deciding,
): Outcome {
  if (deciding.policy.stopped.includes(rule.class)) return withheld(`Class ${rule.class} is stopped.`)
  if (rule.name === 'unknown') return UNKNOWN
  if (deciding.dropped.has(field)) return DROPPED
  const outcome = transform(before, rule.transform, { ...deciding.surroundings, parent, places })
  const needs = outcome.as === 'held' || rule.class === 'C'
  if (!needs || outcome.as === 'withheld' || outcome.as === 'tag') return outcome
  const proposed: Json = outcome.as === 'held' ? outcome.proposed : outcome.after
  if (deciding.approved.has(rule.name)) return passed(proposed)
  return { as: 'held', proposed, why: outcome.as === 'held' ? outcome.why : 'Class C waits for counsel.' }
}

function prefixesOf(fields: readonly string[]): ReadonlySet<string> {
  const out = new Set<string>([''])
  for (const field of fields) {
    let way = ''
    for (const part of field.split(/(?=\.|\[\])/)) {
      way += part
      if (way !== field) out.add(way)
    }
  }
  return out
}
