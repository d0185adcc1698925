import { FormatConfig } from './config.ts'
import { settle } from './draft.ts'
import { type Context, type EventsBySpan, joined, type LogFormat, nothing, type Parsed, type SpanEvent, share } from './format.ts'
import { field, isObject, list, object, text } from './json.ts'
import { attributes } from './otlp/attributes.ts'
import { logEvents, spanEvents, spanKey } from './otlp/events.ts'
import { draftOfSpan, isModelCall, type Span } from './otlp/span.ts'
import { reject } from './rejection.ts'

const details = 'gen_ai.client.inference.operation.details'

/**
 * OTLP/JSON as collectors and SDKs export it, traces and logs: GenAI conventions 1.28 to 1.4x, OpenLLMetry, OpenInference.
 *
 * OpenTelemetry has no attribute for who is billed, so `account_id` must be configured. Paths go below `resource`, `scope`,
 * `span` and `parent` (the parent span, if it is in the same export): `resource.tenant.id`, `span.enduser.id`,
 * `parent.http.request.header.x-account-id`. Up to conventions 1.36 the text is in log events, which may be in files of their
 * own: those are read as companions and joined by span. A log event of a whole operation
 * (`gen_ai.client.inference.operation.details`) makes an exchange by itself, unless its span takes it in.
 */
export const otlp: LogFormat = {
  name: 'otlp',
  says: 'OpenTelemetry OTLP/JSON traces with GenAI, OpenLLMetry or OpenInference attributes; configure account_id',
  config: FormatConfig,
  detects: (sample) =>
    share(sample, (record) => Array.isArray(field(record, 'resourceSpans')) || Array.isArray(field(record, 'resourceLogs'))),
  events: logEvents,
  parse: (record, context) => {
    const spans = field(record, 'resourceSpans')
    const logs = field(record, 'resourceLogs')
    if (!Array.isArray(spans) && !Array.isArray(logs)) {
      const wanted = 'an OTLP/JSON export with resourceSpans or resourceLogs'
      const reason = 'The record is not of the format otlp.'
      return { exchanges: [], rejections: [reject(context.at, { code: 'not_this_format', found: record, wanted, reason })] }
    }
    const own = logEvents(record)
    const claimed = new Set<string>()
    const fromSpans = parseSpans(list(spans), own, claimed, context)
    return joined([fromSpans, parseLogs(list(logs), claimed, context)])
  },
}

function parseSpans(resources: readonly unknown[], own: EventsBySpan, claimed: Set<string>, context: Context): Parsed {
  const all = resources.flatMap((resource) =>
    list(field(resource, 'scopeSpans')).flatMap((scope) =>
      list(field(scope, 'spans')).map((span) => ({
        span,
        own: attributes(field(span, 'attributes')),
        key: spanKey(field(span, 'traceId'), field(span, 'spanId')),
        resource,
        scope,
      })),
    ),
  )
  const byKey = new Map(all.map((entry) => [entry.key, entry.own]))
  const parts = all.map(({ span, own: mine, key, resource, scope }) => {
    // A companion may be this very file, so its events stand in for the record's own and are not added to them.
    const events = ordered([...spanEvents(span), ...(context.events?.get(key) ?? own.get(key) ?? [])])
    const detail = events.find((event) => event.name === details)
    const merged = detail === undefined ? mine : Object.assign(Object.create(null), object(detail.attributes), mine)
    if (!isModelCall(merged)) return nothing
    claimed.add(key)
    const parent = byKey.get(spanKey(field(span, 'traceId'), field(span, 'parentSpanId'))) ?? {}
    const view: Span = {
      traceId: field(span, 'traceId'),
      spanId: field(span, 'spanId'),
      start: field(span, 'startTimeUnixNano'),
      end: field(span, 'endTimeUnixNano'),
      failed: [2, 'STATUS_CODE_ERROR'].includes(field(field(span, 'status'), 'code') as number | string),
      message: field(field(span, 'status'), 'message'),
      attributes: merged,
      parent,
      events,
    }
    const raw = {
      resource: attributesOf(field(resource, 'resource')),
      scope: attributesOf(field(scope, 'scope')),
      span: merged,
      parent,
    }
    return settle(draftOfSpan(view), raw, context)
  })
  return joined(parts)
}

/**
 * Log events whose spans are here or in the record that names this file as its companion are read there; others are accounted
 * for.
 */
function parseLogs(resources: readonly unknown[], claimed: ReadonlySet<string>, context: Context): Parsed {
  const parts: Parsed[] = []
  const orphans = new Set<string>()
  for (const resource of resources) {
    for (const scope of list(field(resource, 'scopeLogs'))) {
      for (const log of list(field(scope, 'logRecords'))) {
        const own = attributes(field(log, 'attributes'))
        const name = text(field(log, 'eventName')) ?? text(own['event.name'])
        const key = spanKey(field(log, 'traceId'), field(log, 'spanId'))
        if (name?.startsWith('gen_ai.') !== true || claimed.has(key) || context.events?.has(key) === true) continue
        if (name !== details) orphans.add(key)
        else if (isModelCall(own)) parts.push(settleDetails(log, own, { resource, scope }, context))
      }
    }
  }
  if (orphans.size > 0) {
    const shown = `message events of ${orphans.size} ${orphans.size === 1 ? 'span' : 'spans'}`
    const wanted = 'their spans in the same file: export events and spans into one, or go on without the text'
    const reason = 'A message event has no model and no account of its own.'
    parts.push({ exchanges: [], rejections: [reject(context.at, { code: 'events_without_span', shown, wanted, reason })] })
  }
  return joined(parts)
}

function settleDetails(
  log: unknown,
  own: Readonly<Record<string, unknown>>,
  where: { resource: unknown; scope: unknown },
  context: Context,
): Parsed {
  const view: Span = {
    traceId: field(log, 'traceId'),
    spanId: field(log, 'spanId'),
    start: field(log, 'timeUnixNano') ?? field(log, 'observedTimeUnixNano'),
    end: undefined,
    failed: false,
    message: undefined,
    attributes: own,
    parent: {},
    events: [],
  }
  const raw = {
    resource: attributesOf(field(where.resource, 'resource')),
    scope: attributesOf(field(where.scope, 'scope')),
    span: own,
    parent: {},
  }
  return settle(draftOfSpan(view), raw, context)
}

function attributesOf(part: unknown): Record<string, unknown> {
  return isObject(part) ? attributes(part.attributes) : {}
}

/** By time as text of equal length, which nanoseconds of one era are; events of one time keep their order. */
function ordered(events: readonly SpanEvent[]): readonly SpanEvent[] {
  return [...events].sort((a, b) => a.time.length - b.time.length || (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
}
