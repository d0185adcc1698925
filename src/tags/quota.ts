import { NAMESPACE_RULES, type Namespace } from './namespace.ts'

/** Evaluations that one lab has in an epoch and namespace: twice the accounts in its open campaigns, as it signs them, up to the cap. */
export function quotaOf(
  namespace: Namespace,
  declaredAccounts: number,
  cap: number = NAMESPACE_RULES[namespace].quotaCap,
): number {
  return Math.min(cap, 2 * declaredAccounts)
}
