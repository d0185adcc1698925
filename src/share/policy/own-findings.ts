import type { Policy } from './policy.ts'
import { PolicyError } from './policy-error.ts'

/** Throws PolicyError where nothing of a lab's own findings (class F) may leave: the stop switch holds for what it says of others' objects too. */
export function demandOwnFindings({ stopped }: Pick<Policy, 'stopped'>): void {
  if (stopped.includes('F'))
    throw new PolicyError('refused', 'Class F is stopped: nothing is said of what this lab sees itself. Nothing was sent.')
}
