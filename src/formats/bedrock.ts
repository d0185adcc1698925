import { type BodyKind, bodyKind, readBody } from './bodies/anyBody.ts'
import { FormatConfig, offsetMinutes } from './config.ts'
import { type Draft, settle } from './draft.ts'
import { type Context, type LogFormat, nothing, type Parsed, share } from './format.ts'
import { at, field, first, object, sum, text, unwrapped } from './json.ts'
import { isOtherModel, isOtherReply } from './otherCall.ts'
import { parsePair } from './pair.ts'
import { statusOfError } from './status.ts'
import { fromText, toTimestamp } from './time.ts'

const kinds: readonly BodyKind[] = ['converse', 'anthropicMessages', 'openaiChat', 'completion']

/**
 * Amazon Bedrock: the model invocation log (schemaType ModelInvocationLog; AWS user guide, "model-invocation-logging"), and
 * request/response pairs of the bedrock-runtime API. The log's `accountId` is the account; pairs need `account_id` configured.
 * The log has no address: CloudTrail has it, by request id. Bodies that the log moved to S3 leave an exchange without text.
 */
export const bedrock: LogFormat = {
  name: 'bedrock',
  says: 'Amazon Bedrock model invocation log, or bedrock-runtime request/response pairs (configure account_id for those)',
  config: FormatConfig,
  detects: (sample) => share(sample, (record) => isLog(record) || modelPath.test(text(at(record, 'request', 'path')) ?? '')),
  parse: (record, context) => (isLog(record) ? parseLog(record, context) : parseRuntime(record, context)),
}

const modelPath = /^\/model\/([^/]+)\/(invoke|invoke-with-response-stream|converse|converse-stream)$/

function isLog(record: unknown): boolean {
  if (field(record, 'schemaType') === 'ModelInvocationLog') return true
  return (
    text(field(record, 'modelId')) !== undefined &&
    text(field(record, 'requestId')) !== undefined &&
    field(record, 'input') !== undefined
  )
}

function parseLog(record: unknown, context: Context): Parsed {
  const input = field(record, 'input')
  const output = field(record, 'output')
  const request = unwrapped(field(input, 'inputBodyJson'))
  const response = unwrapped(field(output, 'outputBodyJson'))
  if (isOtherModel(text(field(record, 'modelId')) ?? '') || isOtherReply(response)) return nothing
  const operation = text(field(record, 'operation')) ?? ''
  const kind = /^Converse/.test(operation) ? 'converse' : bodyKind(request, response)
  const body = kind === undefined ? {} : readBody(kind, request, response)
  const metadata = object(field(record, 'requestMetadata'))
  const error = first(field(record, 'errorCode'), field(record, 'status') === 'FAILED' ? 'FAILED' : undefined)
  const draft: Draft = {
    ...body,
    exchange_id: field(record, 'requestId'),
    time: toTimestamp(fromText(field(record, 'timestamp'), offsetMinutes(context.config))),
    time_logged: field(record, 'timestamp'),
    account_id: field(record, 'accountId'),
    api_key_id: at(record, 'identity', 'arn'),
    end_user_id: first(...['end_user_id', 'user_id', 'userId', 'user'].map((key) => metadata[key]), body.end_user_id),
    model: field(record, 'modelId'),
    // Cached tokens are counted beside the input; where the log leaves them out, the vendor's body may have them.
    input_tokens: first(
      sum(
        field(input, 'inputTokenCount'),
        first(field(input, 'cacheReadInputTokenCount'), body.extra?.cached_tokens),
        first(field(input, 'cacheWriteInputTokenCount'), body.extra?.cache_write_tokens),
      ),
      body.input_tokens,
    ),
    output_tokens: first(field(output, 'outputTokenCount'), body.output_tokens),
    status: error === undefined ? 200 : statusOfError(error),
    stream: /Stream$/.test(operation),
    extra: {
      ...body.extra,
      region: text(field(record, 'region')),
      error: text(error),
      request_metadata: Object.keys(metadata).length > 0 ? metadata : undefined,
      input_body_s3: text(field(input, 'inputBodyS3Path')),
      output_body_s3: text(field(output, 'outputBodyS3Path')),
    },
  }
  return settle(draft, record, context)
}

function parseRuntime(record: unknown, context: Context): Parsed {
  if (isOtherModel(modelIn(text(at(record, 'request', 'path')) ?? '') ?? '')) return nothing
  return parsePair(record, context, {
    name: 'bedrock',
    kinds,
    also: ({ path, requestId }) => {
      const operation = modelPath.exec(path)?.[2]
      return {
        // Some vendors' bodies carry a constant as their id; the service's own request id is unique.
        exchange_id: requestId,
        model: modelIn(path),
        stream: operation === undefined ? undefined : /stream$/.test(operation),
      }
    },
  })
}

function modelIn(path: string): string | undefined {
  const segment = modelPath.exec(path)?.[1]
  return segment === undefined ? undefined : decoded(segment)
}

/** A model id as in the path, percent-decoded; as it stands where the encoding is broken. */
function decoded(segment: string): string {
  return /%(?![0-9a-f]{2})/i.test(segment)
    ? segment
    : segment.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
