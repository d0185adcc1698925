import type { Policy } from './policy.ts'

/** The field that stands for all by which an account is known: what the policy says of it holds for identifiers that are matched, too. */
const IDENTIFIER = 'campaigns[].accounts[].account_id'

/**
 * Why the policy lets no identifier into private matching; undefined where it does. Tags are no objects and pass no gate, so whatever brings them asks this first: the stop
 * switch, and a policy in which identifiers are not compared as tags, hold here as for everything else that leaves.
 */
export function matchHeld({ fields, rules, stopped }: Pick<Policy, 'fields' | 'rules' | 'stopped'>): string | undefined {
  const rule = rules.find((one) => one.name === fields[IDENTIFIER])
  if (rule === undefined || rule.transform.do !== 'tag') return 'The policy does not let identifiers be compared as tags.'
  if (stopped.includes(rule.class)) return `Class ${rule.class} is stopped.`
  return rule.class === 'F' || rule.class === 'T' ? undefined : `Identifiers are of class ${rule.class} in this policy.`
}
