import type { z } from 'zod'

/**
 * What a schema finds wrong first, as `field: reason`.
 *
 * @param whole what is named where the complaint is of no field
 */
export function complaintOf({ issues: [first] }: Pick<z.ZodError, 'issues'>, whole = 'the whole'): string {
  return `${first?.path.map(String).join('.') || whole}: ${first?.message ?? 'is not valid'}`
}
