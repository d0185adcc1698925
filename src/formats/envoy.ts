import { FormatConfig, offsetMinutes } from './config.ts'
import { settle } from './draft.ts'
import { type LogFormat, share } from './format.ts'
import { field, first, isObject, text } from './json.ts'
import { reject } from './rejection.ts'
import { fromText, toTimestamp } from './time.ts'

/**
 * Envoy AI Gateway's access log with the keys of its example (envoyproxy/ai-gateway, examples/access-log/basic.yaml). It never
 * has text: read its spans with the format otlp for that. The account must be configured, for example `x-account-id` where the
 * operator logs such a header.
 */
export const envoy: LogFormat = {
  name: 'envoy',
  says: 'Envoy AI Gateway access log (no text); configure account_id',
  config: FormatConfig,
  detects: (sample) => share(sample, isAccessLog),
  parse: (logged, context) => {
    const record = withoutDashes(logged)
    if (!isAccessLog(record)) {
      const wanted = 'an access log entry with start_time, response_code and gen_ai.request.model'
      const reason = 'The record is not of the format envoy.'
      return { exchanges: [], rejections: [reject(context.at, { code: 'not_this_format', found: logged, wanted, reason })] }
    }
    const forwarded = text(field(record, 'x-forwarded-for'))?.split(',')[0]?.trim()
    const draft = {
      // A client may send x-request-id, and one that always sends the same would leave a single exchange of itself.
      exchange_id: first(field(record, 'gen_ai.response.id'), field(record, 'x-request-id')),
      time: toTimestamp(fromText(field(record, 'start_time'), offsetMinutes(context.config))),
      time_logged: field(record, 'start_time'),
      ip: forwarded,
      user_agent: field(record, 'user-agent'),
      model: first(field(record, 'gen_ai.request.model'), field(record, 'gen_ai.original.model')),
      input_tokens: field(record, 'gen_ai.usage.input_tokens'),
      output_tokens: field(record, 'gen_ai.usage.output_tokens'),
      reasoning_tokens: field(record, 'gen_ai.usage.reasoning_tokens'),
      status: field(record, 'response_code'),
      latency_ms: field(record, 'duration'),
      extra: {
        provider: text(field(record, 'gen_ai.provider.name')),
        response_model: text(field(record, 'gen_ai.response.model')),
        session_id: text(field(record, 'session.id')),
        path: text(field(record, 'request.path')),
      },
    }
    return settle(draft, record, context)
  },
}

/** Without the `-` that Envoy writes as text for a header or a value that is not there; all without an account would share it. */
function withoutDashes(record: unknown): unknown {
  return isObject(record)
    ? Object.fromEntries(Object.entries(record).map(([key, value]) => [key, value === '-' ? null : value]))
    : record
}

function isAccessLog(record: unknown): boolean {
  return isObject(record) && 'start_time' in record && 'response_code' in record && 'gen_ai.request.model' in record
}
