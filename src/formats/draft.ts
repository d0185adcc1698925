import { isIP } from 'node:net'
import { Exchange } from '../records/index.ts'
import { type FormatConfig, offsetMinutes, resolve, sourceText } from './config.ts'
import type { Context, Parsed } from './format.ts'
import { boolean, count, identifier, isObject, list, number, text } from './json.ts'
import { type Rejection, reject } from './rejection.ts'
import { fromMilliseconds, fromNanoseconds, fromSeconds, fromText, toTimestamp } from './time.ts'

/** An exchange in the making: values as the log wrote them, which `settle` coerces and checks. */
export type Draft = { readonly [field in keyof Exchange]?: unknown } & {
  readonly extra?: Readonly<Record<string, unknown>>
  /** What the log holds for a time, to be shown where `time` could not be made of it. */
  readonly time_logged?: unknown
}

const counts = ['input_tokens', 'output_tokens', 'reasoning_tokens'] as const
const numbers = ['temperature', 'top_p', 'max_tokens', 'n', 'top_logprobs', 'seed', 'latency_ms'] as const
const identities = [
  'account_id',
  'entity_id',
  'api_key_id',
  'end_user_id',
  'ip',
  'user_agent',
  'client_fingerprint',
  'model',
] as const

/**
 * Makes an exchange of a draft, or says why not. What the user configured for a field goes before what the format knows. An
 * account that is configured but absent is refused and not replaced by the format's own idea of one, since that would mix two
 * kinds of account in one table. An optional value that cannot be read is left out and named in `extra.unread`. A context without
 * text is accepted, as an empty list, and marked `extra.text: 'missing'`.
 */
export function settle(draft: Draft, raw: unknown, context: Context): Parsed {
  const exchange = build(draft, raw, context)
  return 'wanted' in exchange ? { exchanges: [], rejections: [exchange] } : { exchanges: [exchange], rejections: [] }
}

function build(draft: Draft, raw: unknown, { config, at }: Context): Exchange | Rejection {
  const refuse = (code: Rejection['code'], field: string, found: unknown, wanted: string, reason: string): Rejection =>
    reject(at, { code, field, found, wanted, reason })
  const out: Record<string, unknown> = {}
  const unread: string[] = []

  for (const key of identities) {
    const source = config[key]
    const value =
      (source === undefined ? undefined : resolve(source, raw)) ??
      (key === 'account_id' && source !== undefined ? undefined : draft[key])
    if (value !== undefined && value !== null && value !== '') out[key] = identifier(value) ?? unreadable(unread, key)
  }
  if (typeof out.ip === 'string') out.ip = clientAddress(out.ip)
  if (out.account_id === undefined) {
    const reason = 'Who is billed is never guessed.'
    if (config.account_id === undefined) {
      return refuse(
        'no_account',
        'account_id',
        undefined,
        'account_id in the format configuration: a dotted path into the record',
        reason,
      )
    }
    return refuse(
      'no_account',
      'account_id',
      resolve(config.account_id, raw),
      `text at ${sourceText(config.account_id)}, as configured`,
      reason,
    )
  }
  if (out.model === undefined)
    return refuse('missing', 'model', undefined, 'the model that was asked for', 'The record names no model.')

  const id =
    identifier(config.exchange_id === undefined ? undefined : resolve(config.exchange_id, raw)) ?? identifier(draft.exchange_id)
  if (id === undefined) {
    return refuse(
      'missing',
      'exchange_id',
      draft.exchange_id,
      'an id of the request',
      'Configure exchange_id with a path to a unique id.',
    )
  }
  const time = config.time === undefined ? draft.time : configuredTime(config, resolve(config.time, raw))
  if (typeof time !== 'string') {
    const found = config.time === undefined ? draft.time_logged : resolve(config.time, raw)
    return refuse(
      'missing',
      'time',
      found,
      'a time from 2015 to 2100 with its zone; else configure time and time_unit, or utc_offset',
      'When the request was received is not known.',
    )
  }

  for (const key of counts) put(out, unread, key, draft[key], count)
  for (const key of numbers) put(out, unread, key, draft[key], number)
  put(out, unread, 'stream', draft.stream, boolean)
  put(out, unread, 'status', draft.status, count)
  const tools = list(draft.tools)
    .map(text)
    .filter((name) => name !== undefined)
  if (tools.length > 0) out.tools = tools
  if (typeof draft.response === 'string') out.response = draft.response
  const messages = list(draft.messages)
  const textless = messages.length === 0 && draft.fingerprint === undefined
  if (draft.fingerprint !== undefined) out.fingerprint = draft.fingerprint
  if (messages.length > 0 || textless) out.messages = messages

  const extra = known({ ...draft.extra, ...(textless && { text: 'missing' }), ...(unread.length > 0 && { unread }) })
  if (Object.keys(extra).length > 0) out.extra = extra
  const checked = Exchange.safeParse({ exchange_id: id, time, ...out })
  if (checked.success) return checked.data
  const issue = checked.error.issues[0]
  const path = issue?.path.map(String) ?? []
  return refuse(
    'invalid',
    path.join('.'),
    valueAt(out, path),
    issue?.message ?? 'an exchange',
    'The record does not make a valid exchange.',
  )
}

/** The order of fields in an exchange is that of the record; `undefined` and `null` are left out. */
function known(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined && v !== null && v !== ''))
}

/**
 * The client's address of what proxies write: the first of a list, as in X-Forwarded-For, without a port. What is no address, such as a
 * pseudonym of one, stays as it is.
 */
function clientAddress(logged: string): string {
  const [first = ''] = logged.split(',')
  const bare = /^(\d+\.\d+\.\d+\.\d+)(:\d+)?$/.exec(first.trim())?.[1] ?? /^\[(.+)\](:\d+)?$/.exec(first.trim())?.[1]
  if (bare !== undefined && isIP(bare) !== 0) return bare
  return isIP(first.trim()) === 0 ? logged : first.trim()
}

function unreadable(unread: string[], key: string): undefined {
  unread.push(key)
  return undefined
}

function put(
  out: Record<string, unknown>,
  unread: string[],
  key: string,
  value: unknown,
  read: (value: unknown) => unknown,
): void {
  if (value === undefined || value === null || value === '') return
  const parsed = read(value)
  if (parsed === undefined || (key === 'latency_ms' && (parsed as number) < 0)) unread.push(key)
  else out[key] = parsed
}

function configuredTime(config: FormatConfig, value: unknown): string | undefined {
  const unit = config.time_unit ?? 'rfc3339'
  if (unit === 'rfc3339') return toTimestamp(fromText(value, offsetMinutes(config)))
  return toTimestamp({ s: fromSeconds, ms: fromMilliseconds, ns: fromNanoseconds }[unit](value))
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (current, key) => (isObject(current) || Array.isArray(current) ? (current as never)[key] : undefined),
    value,
  )
}
