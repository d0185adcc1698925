import { FormatConfig, offsetMinutes } from './config.ts'
import { type Draft, settle } from './draft.ts'
import { type Context, joined, type LogFormat, nothing, type Parsed, share } from './format.ts'
import { field, first, isObject, list, object, text, unwrapped } from './json.ts'
import { looseBodies } from './loose.ts'
import { isOtherPath, isOtherReply } from './otherCall.ts'
import { reject } from './rejection.ts'
import { fromText, toTimestamp } from './time.ts'

/**
 * Helicone's request query API (type HeliconeRequest): `{data: [...]}` or one request a record. Source: Helicone/helicone,
 * clickhouse/migrations. The account is `organization_id` where the export has it, else it must be configured, for example
 * `request_properties.Tenant`. Only the country is known of the address.
 */
export const helicone: LogFormat = {
  name: 'helicone',
  says: 'Helicone request exports; configure account_id unless they have organization_id',
  config: FormatConfig,
  detects: (sample) => share(sample, (record) => isRequest(record) || isRequest(list(field(record, 'data'))[0])),
  parse: (record, context) => {
    if (isRequest(record)) return parseRequest(record, context)
    const data = field(record, 'data')
    if (Array.isArray(data)) return joined(data.map((request) => parseOne(request, context)))
    return parseOne(record, context)
  },
}

function isRequest(record: unknown): boolean {
  return isObject(record) && 'request_id' in record && 'request_created_at' in record
}

function parseOne(record: unknown, context: Context): Parsed {
  if (isRequest(record)) return parseRequest(record, context)
  const wanted = 'a request with request_id and request_created_at'
  const reason = 'The record is not of the format helicone.'
  return { exchanges: [], rejections: [reject(context.at, { code: 'not_this_format', found: record, wanted, reason })] }
}

function parseRequest(record: unknown, context: Context): Parsed {
  if (isOtherPath(text(field(record, 'request_path')) ?? '') || isOtherReply(unwrapped(field(record, 'response_body'))))
    return nothing
  const body = looseBodies(field(record, 'request_body'), field(record, 'response_body'))
  const properties = object(first(field(record, 'properties'), field(record, 'request_properties')))
  const draft: Draft = {
    ...body,
    exchange_id: field(record, 'request_id'),
    time: toTimestamp(fromText(field(record, 'request_created_at'), offsetMinutes(context.config))),
    time_logged: field(record, 'request_created_at'),
    account_id: field(record, 'organization_id'),
    api_key_id: field(record, 'proxy_key_id'),
    end_user_id: first(
      field(record, 'request_user_id'),
      field(record, 'user_id'),
      field(record, 'helicone_user'),
      body.end_user_id,
    ),
    model: first(field(record, 'request_model'), body.model, field(record, 'model')),
    input_tokens: first(field(record, 'prompt_tokens'), body.input_tokens),
    output_tokens: first(field(record, 'completion_tokens'), body.output_tokens),
    status: first(field(record, 'response_status'), field(record, 'status')),
    latency_ms: first(field(record, 'delay_ms'), field(record, 'latency')),
    stream: first(body.stream, first(field(record, 'time_to_first_token')) === undefined ? undefined : true),
    extra: {
      ...body.extra,
      provider: text(field(record, 'provider')),
      country_code: text(field(record, 'country_code')),
      properties: Object.keys(properties).length > 0 ? properties : undefined,
    },
  }
  return settle(draft, record, context)
}
