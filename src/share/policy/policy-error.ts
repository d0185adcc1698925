/** Closed list of why something may not leave. */
export type PolicyErrorCode = 'policy_invalid' | 'policy_signature' | 'refused' | 'not_cleared'

/** What the policy does not let out, or a policy that cannot be used: what was found, what is wanted, what happens now. */
export class PolicyError extends Error {
  readonly code: PolicyErrorCode
  constructor(code: PolicyErrorCode, message: string) {
    super(message)
    this.name = 'PolicyError'
    this.code = code
  }
}
