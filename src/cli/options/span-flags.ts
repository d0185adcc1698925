import { InputError } from '../../records/index.ts'
import type { Limits } from '../../warehouse/warehouse.ts'
import { countOption, defaultLimits, sizeOption, timeOption } from './parse-options.ts'

/** The flags that bound what is looked at and what it may cost. */
export type SpanFlags = { since?: string; until?: string; asOf?: string; limitMemory?: string; threads?: string }

/** What the engine may use. Throws InputError where an option is none. */
export function limitsOf(flags: SpanFlags): Limits {
  return {
    memoryBytes: flags.limitMemory === undefined ? defaultLimits().memoryBytes : sizeOption('limit-memory', flags.limitMemory),
    threads: flags.threads === undefined ? defaultLimits().threads : countOption('threads', flags.threads, 1024),
  }
}

/** Start and end of what is looked at; the earlier of --until and --as-of. Throws InputError where the end lies before the start. */
export function spanOf(flags: SpanFlags): { since?: Date; until?: Date; asOf?: Date } {
  const since = flags.since === undefined ? undefined : timeOption('since', flags.since)
  const asOf = flags.asOf === undefined ? undefined : timeOption('as-of', flags.asOf)
  const ends = [flags.until === undefined ? undefined : timeOption('until', flags.until), asOf]
  const until = ends.filter((end) => end !== undefined).sort((a, b) => a.getTime() - b.getTime())[0]
  if (since !== undefined && until !== undefined && since > until)
    throw new InputError('option', '--since is later than --until or --as-of.')
  return {
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(asOf === undefined ? {} : { asOf }),
  }
}
