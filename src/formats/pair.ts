import { createHash } from 'node:crypto'
import { type BodyKind, bodyKind, readBody } from './bodies/anyBody.ts'
import { type Draft, settle } from './draft.ts'
import { type Envelope, readEnvelope } from './envelope.ts'
import { type Context, nothing, type Parsed } from './format.ts'
import { field, first, isObject, text } from './json.ts'
import { isOtherPath, isOtherReply } from './otherCall.ts'
import { reject } from './rejection.ts'
import { fromSeconds, fromText, toTimestamp } from './time.ts'

type Vendor = {
  readonly name: string
  /** The bodies that this vendor has; the first is that of a request that nothing else tells apart. */
  readonly kinds: readonly BodyKind[]
  /** Settles what the bodies leave open: two vendors' requests may look alike when there is no response. */
  readonly kindOf?: (guess: BodyKind, envelope: Envelope) => BodyKind
  /** What only the path or the headers say, as Bedrock's model. */
  readonly also?: (envelope: Envelope) => Draft
}

/**
 * One exchange of a logged request and response. The time is the gateway's (`time`, or as configured); else when the provider
 * says it made the response; else the response's Date header. Which one is in `extra.time_source` unless it was the gateway's.
 */
export function parsePair(record: unknown, context: Context, vendor: Vendor): Parsed {
  const refuse = (found: unknown, wanted: string): Parsed => ({
    exchanges: [],
    rejections: [
      reject(context.at, { code: 'not_this_format', found, wanted, reason: `The record is not of the format ${vendor.name}.` }),
    ],
  })
  const envelope = readEnvelope(record, context)
  if (envelope === undefined) return refuse(record, 'a request and a response, with their bodies')
  const { request, response } = envelope
  if (isOtherPath(envelope.path) || isOtherReply(response)) return nothing
  const guess = bodyKind(request, response) ?? kindOfError(vendor.kinds, request)
  const kind = guess === undefined ? undefined : (vendor.kindOf?.(guess, envelope) ?? guess)
  if (kind === undefined || !vendor.kinds.includes(kind))
    return refuse(request, `a request body of the kind ${vendor.kinds.join(' or ')}`)

  const body = readBody(kind, request, response)
  const also = vendor.also?.(envelope) ?? {}
  const created = toTimestamp(first(...createdIn(response)) as number | undefined)
  const id = first(also.exchange_id, text(body.exchange_id), envelope.requestId)
  const draft: Draft = {
    ...body,
    ...present(also),
    exchange_id: id ?? contentId(record),
    time: envelope.time ?? created ?? envelope.responseDate,
    time_logged: envelope.timeLogged,
    user_agent: envelope.userAgent,
    status: envelope.status,
    latency_ms: first(envelope.latencyMs, body.latency_ms, envelope.header('openai-processing-ms')),
    stream: first(also.stream, body.stream),
    extra: {
      ...body.extra,
      ...also.extra,
      time_source:
        envelope.time !== undefined || context.config.time !== undefined
          ? undefined
          : created === undefined
            ? 'response_date'
            : 'created',
      exchange_id_source: id === undefined ? 'content' : undefined,
      stream_broken: envelope.broken || undefined,
    },
  }
  return settle(draft, record, context)
}

/** A request that failed has no response to tell its kind by. */
function kindOfError(kinds: readonly BodyKind[], request: unknown): BodyKind | undefined {
  return isObject(request) && field(request, 'model') !== undefined ? kinds[0] : undefined
}

/** Seconds since 1970 in OpenAI's bodies and chunks, RFC 3339 in Gemini's. */
function createdIn(response: unknown): (number | undefined)[] {
  const bodies: unknown[] = Array.isArray(response) ? response.slice(0, 3) : [response]
  return bodies.flatMap((body) => [
    fromSeconds(field(body, 'created')),
    fromSeconds(field(body, 'created_at')),
    fromSeconds(field(field(body, 'response'), 'created_at')),
    fromText(field(body, 'createTime')),
  ])
}

function present(draft: Draft): Draft {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined && value !== null))
}

/**
 * An id made from the record itself, for bodies that have none: reading the log again gives the same id, so nothing is counted
 * twice. Two requests that are equal in every logged byte would be taken for one.
 */
function contentId(record: unknown): string {
  return `sha256-${createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 32)}`
}
