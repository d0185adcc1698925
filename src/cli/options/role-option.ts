import { InputError } from '../../records/input-error.ts'
import type { Role } from '../../share/counsel/clearance-event.ts'

/** The role that --role names. Throws InputError for another. */
export function roleOption(role: string): Role {
  if (role === 'counsel' || role === 'officer' || role === 'analyst') return role
  throw new InputError('option', `--role ${role.slice(0, 60)}: wanted is counsel, officer or analyst.`)
}
