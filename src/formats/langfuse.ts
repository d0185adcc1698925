import { toolNames } from './bodies/openaiChat.ts'
import { FormatConfig, offsetMinutes } from './config.ts'
import { type Draft, settle } from './draft.ts'
import { type Context, joined, type LogFormat, type Parsed, share } from './format.ts'
import { field, first, isObject, list, number, object, sum, text, unwrapped } from './json.ts'
import { looseBodies } from './loose.ts'
import { reject } from './rejection.ts'
import { statusOfError } from './status.ts'
import { elapsed, fromText, toTimestamp } from './time.ts'

/**
 * Langfuse: a trace with its observations as exported, or observations alone. Sources: langfuse/langfuse,
 * web/public/generated/api/openapi.yml, packages/shared/src/server/ingestion/types.ts. Only observations of type GENERATION are
 * exchanges, and of two nested ones only the inner: the outer stands for a loop of calls and would count their tokens twice. The
 * account is the project unless configured, with paths below `trace` and `observation`, for example `trace.metadata.tenant`.
 */
export const langfuse: LogFormat = {
  name: 'langfuse',
  says: 'Langfuse traces with observations, or observations alone, as exported',
  config: FormatConfig,
  detects: (sample) =>
    share(sample, (record) => {
      const observation = isObservation(record) ? record : observationsOf(record)[0]
      return observation !== undefined && isObservation(observation)
    }),
  parse: (record, context) => {
    const observations = isObservation(record) ? [record] : observationsOf(record)
    const trace = isObject(field(record, 'trace')) ? field(record, 'trace') : isObservation(record) ? undefined : record
    if (!isObservation(record) && !holdsObservations(record)) {
      const wanted = 'a trace with observations, or an observation with traceId and type'
      const reason = 'The record is not of the format langfuse.'
      return { exchanges: [], rejections: [reject(context.at, { code: 'not_this_format', found: record, wanted, reason })] }
    }
    const outer = wrappers(observations)
    return joined(
      observations
        .filter((o) => field(o, 'type') === 'GENERATION' && !outer.has(field(o, 'id')))
        .map((observation) => generation(observation, trace, context)),
    )
  },
}

function isObservation(record: unknown): boolean {
  return typeof field(record, 'type') === 'string' && field(record, 'startTime') !== undefined && 'traceId' in object(record)
}

function observationsOf(record: unknown): readonly unknown[] {
  return list(first(field(record, 'observations'), field(field(record, 'trace'), 'observations'), field(record, 'data')))
}

function holdsObservations(record: unknown): boolean {
  const held = first(field(record, 'observations'), field(field(record, 'trace'), 'observations'), field(record, 'data'))
  return Array.isArray(held) && held.every((o) => isObservation(o))
}

/** Ids of generations that hold another generation somewhere below them. */
function wrappers(observations: readonly unknown[]): Set<unknown> {
  const byId = new Map(observations.map((o) => [field(o, 'id'), o]))
  const outer = new Set<unknown>()
  for (const observation of observations) {
    if (field(observation, 'type') !== 'GENERATION') continue
    const seen = new Set<unknown>()
    let parent = field(observation, 'parentObservationId')
    while (typeof parent === 'string' && byId.has(parent) && !seen.has(parent)) {
      seen.add(parent)
      if (field(byId.get(parent), 'type') === 'GENERATION') outer.add(parent)
      parent = field(byId.get(parent), 'parentObservationId')
    }
  }
  return outer
}

function generation(observation: unknown, trace: unknown, context: Context): Parsed {
  const body = looseBodies(field(observation, 'input'), field(observation, 'output'))
  const params = object(unwrapped(field(observation, 'modelParameters')))
  const usage = object(first(field(observation, 'usageDetails'), field(observation, 'usage')))
  const offset = offsetMinutes(context.config)
  const start = fromText(field(observation, 'startTime'), offset)
  const failed = field(observation, 'level') === 'ERROR'
  const streamed = text(field(observation, 'completionStartTime')) !== undefined
  const messages = list(body.messages)
  const draft: Draft = {
    ...body,
    exchange_id: field(observation, 'id'),
    time: toTimestamp(start),
    time_logged: field(observation, 'startTime'),
    account_id: first(field(observation, 'projectId'), field(trace, 'projectId')),
    end_user_id: first(field(trace, 'userId'), field(observation, 'userId'), body.end_user_id),
    model: first(params.model, field(observation, 'model'), body.model),
    tools: [...list(body.tools), ...definedTools(field(observation, 'toolDefinitions'))],
    input_tokens: first(total(usage, 'input'), field(observation, 'inputUsage'), field(observation, 'promptTokens')),
    output_tokens: first(total(usage, 'output'), field(observation, 'outputUsage'), field(observation, 'completionTokens')),
    reasoning_tokens: first(
      ...['output_reasoning_tokens', 'output_reasoning', 'completion_details.reasoning', 'output_details.reasoning'].map(
        (key) => usage[key],
      ),
    ),
    temperature: first(params.temperature, body.temperature),
    top_p: first(params.top_p, params.topP, body.top_p),
    max_tokens: positive(first(params.max_tokens, params.maxTokens, params.max_output_tokens, body.max_tokens)),
    n: first(params.n, params['choice.count'], body.n),
    top_logprobs: first(body.top_logprobs),
    seed: first(params.seed, body.seed),
    status: failed ? statusOfError(field(observation, 'statusMessage')) : 200,
    latency_ms: elapsed(start, fromText(field(observation, 'endTime'), offset)),
    stream: streamed ? true : first(params.stream, params.is_stream, body.stream),
    extra: {
      ...body.extra,
      trace_id: text(first(field(observation, 'traceId'), field(trace, 'id'))),
      session_id: text(first(field(trace, 'sessionId'), field(observation, 'sessionId'))),
      error: failed ? text(field(observation, 'statusMessage')) : undefined,
      // A context that begins with a tool's result has lost what came before.
      context: body.extra?.context ?? (field(messages[0], 'role') === 'tool' ? 'partial' : undefined),
    },
  }
  return settle(draft, { trace: readable(trace), observation: readable(observation) }, context)
}

/**
 * Langfuse takes each detail out of the total when it ingests usage (cached input, reasoning output, audio), so the total is the
 * sum of all keys that begin with `input`, or with `output`.
 */
function total(usage: Readonly<Record<string, unknown>>, side: 'input' | 'output'): number | undefined {
  return sum(
    ...Object.keys(usage)
      .filter((key) => key.startsWith(side))
      .map((key) => usage[key]),
  )
}

/** Some frameworks log -1 for "as many as the model allows". */
function positive(value: unknown): unknown {
  return (number(value) ?? 0) < 0 ? undefined : value
}

/** Definitions by name, or a list of them. */
function definedTools(value: unknown): string[] {
  const definitions = unwrapped(value)
  return isObject(definitions) ? Object.keys(definitions) : toolNames({ tools: list(definitions).map(unwrapped) })
}

/** With metadata out of its JSON string, so that configured paths reach into it. */
function readable(part: unknown): unknown {
  return isObject(part) ? { ...part, metadata: unwrapped(part.metadata) } : part
}
