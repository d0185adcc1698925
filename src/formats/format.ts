import type { z } from 'zod'
import type { Exchange } from '../records/index.ts'
import type { FormatConfig } from './config.ts'
import type { Place, Rejection } from './rejection.ts'

/** What one raw record gave. An OTLP export or a trace holds many exchanges, and may hold refused ones beside good ones. */
export type Parsed = { readonly exchanges: readonly Exchange[]; readonly rejections: readonly Rejection[] }

/** Attributes that log events add to spans, by `traceId/spanId`; see `LogFormat.events`. */
export type SpanEvent = { readonly name: string; readonly time: string; readonly attributes: unknown; readonly body: unknown }
export type EventsBySpan = ReadonlyMap<string, readonly SpanEvent[]>

/** What a record is parsed with: where it stands, what the user configured, and the events of companion files. */
export type Context = { readonly at: Place; readonly config: FormatConfig; readonly events?: EventsBySpan }

/**
 * A log format: how one raw record becomes exchanges. Everything here is a pure function of the record and its context, and none
 * of it throws, whatever the record is.
 */
export type LogFormat = {
  readonly name: string
  /** One line for `--help`. */
  readonly says: string
  /** How sure we are, from 0 to 1, that these records are of this format. */
  readonly detects: (sample: readonly unknown[]) => number
  /** What `--format-config` may hold for it. */
  readonly config: z.ZodType<FormatConfig>
  readonly parse: (record: unknown, context: Context) => Parsed
  /** Log events of a companion record that belong to spans of another; only where a format splits an exchange over files. */
  readonly events?: (record: unknown) => EventsBySpan
}

export const nothing: Parsed = { exchanges: [], rejections: [] }

/** Joins what the parts of one record gave. */
export function joined(parts: readonly Parsed[]): Parsed {
  return { exchanges: parts.flatMap((part) => part.exchanges), rejections: parts.flatMap((part) => part.rejections) }
}

/** The share of a sample for which `is` holds: how most formats detect themselves. */
export function share(sample: readonly unknown[], is: (record: unknown) => boolean): number {
  return sample.length === 0 ? 0 : sample.filter(is).length / sample.length
}
