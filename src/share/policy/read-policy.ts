import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { complaintOf } from '../../records/complaint.ts'
import { Policy } from './policy.ts'
import { PolicyError } from './policy-error.ts'

/** Takes a policy from parsed JSON. Throws PolicyError that names the place and what is wanted there. */
export function readPolicy(value: unknown, where: string): Policy {
  const read = Policy.safeParse(value)
  if (read.success) return read.data
  throw new PolicyError('policy_invalid', `${where}: ${complaintOf(read.error, 'the file')}. Nothing leaves.`)
}

/** The policy that is shipped: data/policy/default.json. */
export function defaultPolicy(): Policy {
  const path = fileURLToPath(new URL('../../../data/policy/default.json', import.meta.url))
  return readPolicy(JSON.parse(readFileSync(path, 'utf8')), 'data/policy/default.json')
}
