import { z } from 'zod'
import { complaintOf } from '../records/complaint.ts'
import { FormatError } from './formatError.ts'
import { isObject } from './json.ts'

/** Headers that carry the key itself; an exchange holds an identifier of the key, never the key. */
const secrets =
  /(^|\.)((proxy-)?authorization|(set-)?cookie|([a-z0-9]+-)*(api-?key|subscription-key)|x-litellm-key|([a-z0-9]+-)+(auth|token))$/i

const path = z
  .string()
  .min(1)
  .max(500)
  .refine((value) => !secrets.test(value), {
    message: 'is a secret itself; name a field with an identifier of the key or account',
  })

/** Where a value comes from: a dotted path into the raw record, several in order of preference, or a fixed value. */
const Source = z.union([path, z.array(path).min(1).max(10), z.strictObject({ value: z.string().min(1) })], {
  error: 'a dotted path into the raw record, a list of such paths, or {value: "…"}; no header that holds a key itself',
})
export type Source = z.infer<typeof Source>

/**
 * What `--format-config` may hold for any format: sources for the fields that name who sent the request, since no two gateways
 * keep them in one place and several keep none. `time_unit` says how to read a configured `time`.
 */
export const FormatConfig = z.strictObject({
  exchange_id: Source.optional(),
  time: Source.optional(),
  time_unit: z.enum(['rfc3339', 's', 'ms', 'ns']).optional(),
  account_id: Source.optional(),
  entity_id: Source.optional(),
  api_key_id: Source.optional(),
  end_user_id: Source.optional(),
  ip: Source.optional(),
  user_agent: Source.optional(),
  client_fingerprint: Source.optional(),
  model: Source.optional(),
  /** For times that are logged without a zone, as `+02:00`. */
  utc_offset: z
    .string()
    .regex(/^[+-](0\d|1[0-4]):[0-5]\d$/, 'an offset such as +02:00')
    .optional(),
})
export type FormatConfig = z.infer<typeof FormatConfig>

/** Checks what the user configured for a format; throws a FormatError of code `config` that names the field. */
export function formatConfig(format: { name: string; config: z.ZodType<FormatConfig> }, value: unknown): FormatConfig {
  const parsed = format.config.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => complaintOf({ issues: [issue] }))
  throw new FormatError('config', `The configuration of format ${format.name} cannot be used: ${issues.join('; ')}.`)
}

/** Minutes east of UTC that `utc_offset` says; undefined when it says nothing. */
export function offsetMinutes(config: FormatConfig): number | undefined {
  const match = /^([+-])(\d\d):(\d\d)$/.exec(config.utc_offset ?? '')
  return match === null ? undefined : (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
}

/** The value that a source names in a raw record, or undefined. */
export function resolve(source: Source, record: unknown): unknown {
  if (isObject(source) && !Array.isArray(source)) return source.value
  for (const candidate of typeof source === 'string' ? [source] : (source as readonly string[])) {
    const value = atPath(record, candidate.split('.'))
    if (value !== undefined && value !== null && value !== '') return value
  }
  return undefined
}

/** How a source is shown to a person. */
export function sourceText(source: Source): string {
  if (typeof source === 'string') return source
  return Array.isArray(source) ? source.join(' or ') : 'a fixed value'
}

/**
 * Follows a dotted path through keys that may have dots themselves, as OpenTelemetry's do: at each step the longest key that
 * exists wins, with backtracking. Names of headers vary in case between gateways, so a key is also found without regard to case.
 * Lists take a number.
 */
function atPath(value: unknown, segments: readonly string[]): unknown {
  if (segments.length === 0) return value
  if (Array.isArray(value)) {
    const index = Number(segments[0])
    return Number.isInteger(index) && index >= 0 ? atPath(value[index], segments.slice(1)) : undefined
  }
  if (!isObject(value)) return undefined
  for (let taken = segments.length; taken > 0; taken--) {
    const key = ownKey(value, segments.slice(0, taken).join('.'))
    if (key === undefined) continue
    const found = atPath(value[key], segments.slice(taken))
    if (found !== undefined) return found
  }
  return undefined
}

function ownKey(value: object, key: string): string | undefined {
  if (Object.hasOwn(value, key)) return key
  const lower = key.toLowerCase()
  return Object.keys(value).find((candidate) => candidate.toLowerCase() === lower)
}
