import { Buffer } from 'node:buffer'
import { offsetMinutes } from './config.ts'
import { parseEventStream } from './eventStream.ts'
import type { Context } from './format.ts'
import { at, field, first, isObject, list, number, parseJson, text, unwrapped } from './json.ts'
import { parseSse } from './sse.ts'
import { fromHttpDate, fromText, toTimestamp } from './time.ts'

/** A request and its response as a gateway logged them; `response` is the body, or the list of its stream's chunks. */
export type Envelope = {
  readonly request: unknown
  readonly response: unknown
  readonly path: string
  readonly status: number | undefined
  readonly userAgent: unknown
  readonly requestId: unknown
  /** When the request was received, if the log says so. */
  readonly time: string | undefined
  /** What the log has in the place of that time, readable or not. */
  readonly timeLogged: unknown
  /** When the response was sent, by its Date header: near enough where nothing else is known. */
  readonly responseDate: string | undefined
  readonly latencyMs: unknown
  /** The stream broke off or a chunk could not be read. */
  readonly broken: boolean
  readonly header: (name: string) => unknown
}

/**
 * Reads a logged pair. The documented shape is `{request: {path, headers, body}, response: {status, headers, body}}`, with `time`
 * (RFC 3339) and `latency_ms` beside them; a body may be JSON, JSON in a string, an event stream as text or as `{sse}`, an AWS
 * event stream as `{base64}`, or a list of chunks. `{request, response}` and `{request_body, response_body}` with the bodies
 * right there are read too.
 */
export function readEnvelope(record: unknown, { config }: Context): Envelope | undefined {
  const q = first(field(record, 'request'), field(record, 'request_body'))
  const a = first(field(record, 'response'), field(record, 'response_body'))
  if (q === undefined && a === undefined) return undefined
  const request = unwrapped(isObject(q) && 'body' in q ? q.body : q)
  const body = readResponse(isObject(a) && 'body' in a ? a.body : a)
  if (!isObject(request) && !isObject(body.response) && !Array.isArray(body.response)) return undefined
  const header = (name: string): unknown => first(headerOf(field(a, 'headers'), name), headerOf(field(q, 'headers'), name))
  const offset = offsetMinutes(config)
  const times = [field(record, 'time'), field(record, 'timestamp'), field(q, 'time'), field(q, 'timestamp')]
  return {
    request,
    response: body.response,
    broken: body.broken,
    path: text(first(field(q, 'path'), field(q, 'url'), field(record, 'path'))) ?? '',
    status: number(first(field(a, 'status'), field(a, 'status_code'), field(record, 'status'))),
    userAgent: headerOf(field(q, 'headers'), 'user-agent'),
    requestId: first(...['x-request-id', 'request-id', 'x-amzn-requestid'].map(header), field(record, 'request_id')),
    timeLogged: first(...times),
    time: toTimestamp(times.map((time) => fromText(time, offset)).find((time) => time !== undefined)),
    responseDate: toTimestamp(fromHttpDate(headerOf(field(a, 'headers'), 'date'))),
    latencyMs: first(field(record, 'latency_ms'), field(record, 'duration_ms')),
    header,
  }
}

function headerOf(headers: unknown, name: string): unknown {
  if (!isObject(headers)) return undefined
  const key = Object.keys(headers).find((candidate) => candidate.toLowerCase() === name)
  const value = key === undefined ? undefined : headers[key]
  return Array.isArray(value) ? list(value)[0] : value
}

function readResponse(body: unknown): { response: unknown; broken: boolean } {
  const stream = typeof body === 'string' ? body : text(at(body, 'sse'))
  if (stream !== undefined && /^\s*(data|event|id|:)/.test(stream) && parseJson(stream) === undefined) {
    const { chunks, broken } = parseSse(stream)
    return { response: chunks, broken }
  }
  const binary = text(at(body, 'base64'))
  if (binary !== undefined) {
    const { chunks, broken } = parseEventStream(Buffer.from(binary, 'base64'))
    return { response: chunks, broken }
  }
  return { response: unwrapped(body), broken: false }
}
