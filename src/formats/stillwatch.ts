import { z } from 'zod'
import { Exchange, foundAt } from '../records/index.ts'
import { type LogFormat, share } from './format.ts'
import { isObject } from './json.ts'
import { reject } from './rejection.ts'

const fields = new Set(Object.keys(Exchange.shape))

/** The exchange record itself (records.md). Fields that it does not know are kept in `extra`, never an error. */
export const stillwatch: LogFormat = {
  name: 'stillwatch',
  says: 'exchange records, one JSON object a line (the default)',
  config: z.strictObject({}, { error: 'nothing: an exchange record says everything itself' }),
  // Some number their accounts, and the engine takes a number for text (ADR 0009).
  detects: (sample) => share(sample, (r) => isObject(r) && isName(r.exchange_id) && isName(r.account_id) && 'time' in r),
  parse: (record, { at }) => {
    if (!isObject(record)) {
      const wanted = 'an exchange record, a JSON object'
      return {
        exchanges: [],
        rejections: [reject(at, { code: 'not_this_format', found: record, wanted, reason: 'The record is no object.' })],
      }
    }
    const unknown = Object.entries(record).filter(([key]) => !fields.has(key))
    const extra = isObject(record.extra) ? record.extra : {}
    const parsed = Exchange.safeParse(
      unknown.length === 0 ? record : { ...record, extra: { ...Object.fromEntries(unknown), ...extra } },
    )
    if (parsed.success) return { exchanges: [parsed.data], rejections: [] }
    const issue = parsed.error.issues[0]
    const path = issue?.path.map(String) ?? []
    const found = foundAt(record, path)
    const field = path.join('.')
    const code = found === undefined ? 'missing' : 'invalid'
    const reason = 'The record is not a valid exchange.'
    return { exchanges: [], rejections: [reject(at, { code, field, found, wanted: wanted(field, issue?.message), reason })] }
  },
}

function isName(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number'
}

/** What the record wants of a field, in words with an example where the schema's own message has none. */
function wanted(field: string, message = 'an exchange record'): string {
  if (field === 'time') return 'an RFC 3339 time with a zone, such as 2026-03-01T09:30:00.000Z'
  if (field === 'exchange_id' || field === 'model' || (field === 'account_id' && message === 'text'))
    return 'text that is not empty'
  if (field === 'messages') return 'a list of {role, content}, or a fingerprint'
  return message
}
