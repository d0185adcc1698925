import { readTime } from '../taxii/timestamp.ts'
import { RED } from './levels.ts'

const IEP = 'extension-definition--762e2e97-ee51-43e5-a9ea-165fbb862c4a'
/** IEP 2.0 knows the four colours of TLP 1, of which the last had another name. */
const COLOURS: Readonly<Record<string, number>> = { white: 0, clear: 0, green: 1, amber: 2, red: RED }

/** What a handling policy (IEP 2.0) says of who may be told, and until when. */
export type Handling = { readonly level: number; readonly fromUs: number; readonly untilUs: number }

/**
 * Reads the handling policy of a marking-definition. Undefined where the object is none, or says something that is not understood: a policy
 * that cannot be kept is not taken.
 */
export function handlingOf(marking: Readonly<Record<string, unknown>>): Handling | undefined {
  const policy = (marking['extensions'] as Record<string, unknown> | undefined)?.[IEP] as Record<string, unknown> | undefined
  if (marking['type'] !== 'marking-definition' || typeof policy !== 'object' || policy === null) return undefined
  const level = COLOURS[String(policy['tlp'] ?? 'red').toLowerCase()]
  const from = time(policy['start_date'], 0)
  const until = time(policy['end_date'], Number.MAX_SAFE_INTEGER)
  return level === undefined || from === undefined || until === undefined ? undefined : { level, fromUs: from, untilUs: until }
}

function time(value: unknown, absent: number): number | undefined {
  if (value === undefined || value === null) return absent
  return typeof value === 'string' ? readTime(value) : undefined
}
