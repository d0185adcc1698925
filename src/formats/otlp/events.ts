import type { EventsBySpan, SpanEvent } from '../format.ts'
import { field, list, text } from '../json.ts'
import { anyValue, attributes } from './attributes.ts'

/** The key by which an event finds its span. */
export function spanKey(traceId: unknown, spanId: unknown): string {
  return `${text(traceId)?.toLowerCase() ?? ''}/${text(spanId)?.toLowerCase() ?? ''}`
}

/**
 * GenAI log events of an OTLP logs record, by span, in the order of their times; events of one time stay in the order of the log.
 */
export function logEvents(record: unknown): EventsBySpan {
  const events = new Map<string, SpanEvent[]>()
  for (const resource of list(field(record, 'resourceLogs'))) {
    for (const scope of list(field(resource, 'scopeLogs'))) {
      for (const log of list(field(scope, 'logRecords'))) {
        const own = attributes(field(log, 'attributes'))
        const name = text(field(log, 'eventName')) ?? text(own['event.name'])
        if (name?.startsWith('gen_ai.') !== true || text(field(log, 'spanId')) === undefined) continue
        const key = spanKey(field(log, 'traceId'), field(log, 'spanId'))
        const time = text(field(log, 'timeUnixNano')) ?? text(field(log, 'observedTimeUnixNano')) ?? ''
        const known = events.get(key) ?? []
        known.push({ name, time, attributes: own, body: anyValue(field(log, 'body')) })
        events.set(key, known)
      }
    }
  }
  return events
}

/** Events that were added to the span itself, as some SDKs do instead of logs. */
export function spanEvents(span: unknown): SpanEvent[] {
  return list(field(span, 'events'))
    .map((event) => {
      const own = attributes(field(event, 'attributes'))
      return {
        name: text(field(event, 'name')) ?? '',
        time: text(field(event, 'timeUnixNano')) ?? '',
        attributes: own,
        body: own,
      }
    })
    .filter((event) => event.name.startsWith('gen_ai.'))
}

/** Joins the events of several records or files. */
export function mergedEvents(parts: readonly EventsBySpan[]): EventsBySpan {
  const merged = new Map<string, readonly SpanEvent[]>()
  for (const part of parts) for (const [key, events] of part) merged.set(key, [...(merged.get(key) ?? []), ...events])
  return merged
}
