import { toolNames } from '../bodies/openaiChat.ts'
import type { Draft } from '../draft.ts'
import type { SpanEvent } from '../format.ts'
import { field, first, isObject, list, object, text, unwrapped } from '../json.ts'
import { isOtherCallType } from '../otherCall.ts'
import { statusOfError } from '../status.ts'
import { elapsed, fromNanoseconds, toTimestamp } from '../time.ts'
import { texts } from './texts.ts'

type Attributes = Readonly<Record<string, unknown>>

/** A span or a details event, with its attributes read, and those of its parent span if that is in the same record. */
export type Span = {
  readonly traceId: unknown
  readonly spanId: unknown
  readonly start: unknown
  readonly end: unknown
  readonly failed: boolean
  readonly message: unknown
  readonly attributes: Attributes
  readonly parent: Attributes
  readonly events: readonly SpanEvent[]
}

const chatOperations = new Set(['chat', 'text_completion', 'generate_content', 'completion', 'responses'])

/**
 * Whether a span is one request to a language model. Spans of agents and workflows repeat the model and add up the tokens of the
 * calls below them, and embeddings ask for no text: neither is an exchange.
 */
export function isModelCall(attributes: Attributes): boolean {
  const kind = text(attributes['openinference.span.kind'])
  if (kind !== undefined) return kind.toUpperCase() === 'LLM'
  const operation = text(attributes['gen_ai.operation.name'])
  if (operation !== undefined) return chatOperations.has(operation)
  const type = text(attributes['llm.request.type'])
  if (type !== undefined) return !isOtherCallType(type)
  return modelOf(attributes) !== undefined
}

function modelOf(attributes: Attributes): unknown {
  const params = unwrapped(attributes['llm.invocation_parameters'])
  return first(
    attributes['gen_ai.request.model'],
    field(params, 'model'),
    attributes['llm.request.model'],
    attributes['gen_ai.response.model'],
    attributes['llm.model_name'],
  )
}

/** What a model call says, by the GenAI conventions of any age, OpenLLMetry or OpenInference. Input tokens hold cached ones. */
export function draftOfSpan(span: Span): Draft {
  const a = span.attributes
  const usage = (...names: string[]): unknown => first(...names.map((name) => a[name]))
  const params = object(unwrapped(a['llm.invocation_parameters']))
  const { messages, response } = texts(a, span.events)
  const start = fromNanoseconds(span.start)
  const error = first(a['error.type'], a['gen_ai.error.type'])
  const status = first(a['http.response.status_code'], a['http.status_code'])
  const parentStatus = first(span.parent['http.response.status_code'], span.parent['http.status_code'])
  return {
    exchange_id: first(a['gen_ai.response.id'], field(unwrapped(a['output.value']), 'id'), span.spanId),
    time: toTimestamp(start),
    time_logged: span.start,
    end_user_id: first(a['enduser.id'], a['user.id'], a['traceloop.association.properties.user_id']),
    ip: first(a['client.address'], span.parent['client.address'], span.parent['http.client_ip']),
    user_agent: first(a['user_agent.original'], span.parent['user_agent.original'], span.parent['http.user_agent']),
    model: modelOf(a),
    messages,
    response,
    tools: toolsOf(a),
    input_tokens: usage('gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens', 'llm.token_count.prompt'),
    output_tokens: usage('gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens', 'llm.token_count.completion'),
    reasoning_tokens: usage(
      'gen_ai.usage.reasoning.output_tokens',
      'gen_ai.usage.reasoning_tokens',
      'llm.token_count.completion_details.reasoning',
    ),
    temperature: first(a['gen_ai.request.temperature'], params.temperature),
    top_p: first(a['gen_ai.request.top_p'], a['llm.top_p'], params.top_p),
    max_tokens: first(a['gen_ai.request.max_tokens'], params.max_completion_tokens, params.max_tokens),
    n: first(a['gen_ai.request.choice.count'], params.n),
    top_logprobs: params.top_logprobs,
    seed: first(a['gen_ai.request.seed'], a['gen_ai.openai.request.seed'], params.seed),
    status:
      error !== undefined
        ? statusOfError(first(status, numeric(error), error))
        : first(status, span.failed ? statusOfError(span.message) : parentStatus),
    latency_ms: elapsed(start, fromNanoseconds(span.end)),
    stream: first(a['gen_ai.request.stream'], a['llm.is_streaming'], params.stream),
    extra: {
      provider: text(first(a['gen_ai.provider.name'], a['gen_ai.system'], a['llm.provider'], a['llm.system'])),
      response_model: text(a['gen_ai.response.model']),
      finish_reason: text(list(a['gen_ai.response.finish_reasons'])[0]),
      conversation_id: text(first(a['gen_ai.conversation.id'], a['session.id'])),
      trace_id: text(span.traceId),
      cached_tokens:
        first(
          a['gen_ai.usage.cache_read.input_tokens'],
          a['gen_ai.usage.cache_read_input_tokens'],
          a['llm.token_count.prompt_details.cache_read'],
        ) || undefined,
      error: text(error),
    },
  }
}

/** `error.type` is a status code in some SDKs and a name in others. */
function numeric(error: unknown): unknown {
  return typeof error === 'string' && /^\d{3}$/.test(error) ? error : undefined
}

function toolsOf(a: Attributes): string[] {
  const defined = unwrapped(a['gen_ai.tool.definitions'])
  if (Array.isArray(defined)) return toolNames({ tools: defined.map(unwrapped) })
  const names = Object.entries(a).flatMap(([key, value]) => {
    if (/^llm\.request\.functions\.\d+\.name$/.test(key)) return [text(value)]
    if (!/^llm\.tools\.\d+\.tool\.json_schema$/.test(key)) return []
    const schema = unwrapped(value)
    return isObject(schema) ? toolNames({ tools: [schema] }) : []
  })
  return names.filter((name) => name !== undefined)
}
