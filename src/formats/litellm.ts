import { bodyKind, readBody } from './bodies/anyBody.ts'
import { openaiChat, toolNames } from './bodies/openaiChat.ts'
import { FormatConfig, offsetMinutes } from './config.ts'
import { type Draft, settle } from './draft.ts'
import { type LogFormat, nothing, share } from './format.ts'
import { at, field, first, isObject, list, number, object, text, unwrapped } from './json.ts'
import { isOtherCallType } from './otherCall.ts'
import { messageOf } from './parts.ts'
import { reject } from './rejection.ts'
import { statusOfError } from './status.ts'
import { elapsed, fromSeconds, fromText, toTimestamp } from './time.ts'

/**
 * LiteLLM's StandardLoggingPayload and its spend logs. Sources: BerriAI/litellm, litellm/types/utils.py, docs "logging_spec".
 * Their times are seconds as a float, or text without a zone, which the proxy writes in its own: UTC unless `utc_offset` says
 * otherwise. The account is the team, else the user; `account_id` can be configured (`metadata.user_api_key_user_id`). Token
 * counts hold cached tokens for every vendor.
 */
export const litellm: LogFormat = {
  name: 'litellm',
  says: 'LiteLLM StandardLoggingPayload or spend logs',
  config: FormatConfig,
  detects: (sample) =>
    share(
      sample,
      (r) =>
        isObject(r) &&
        'call_type' in r &&
        'startTime' in r &&
        (isObject(r.hidden_params) || 'model_parameters' in r || ('request_id' in r && 'spend' in r)),
    ),
  parse: (record, context) => {
    if (!isObject(record) || !('startTime' in record) || !('call_type' in record)) {
      const wanted = 'a LiteLLM logging payload or spend log, with call_type and startTime'
      const reason = 'The record is not of the format litellm.'
      return { exchanges: [], rejections: [reject(context.at, { code: 'not_this_format', found: record, wanted, reason })] }
    }
    if (isOtherCallType(text(record.call_type) ?? '')) return nothing
    return settle(
      draftOf(record, offsetMinutes(context.config) ?? 0),
      { ...record, metadata: unwrapped(record.metadata) },
      context,
    )
  },
}

function draftOf(record: Readonly<Record<string, unknown>>, offset: number): Draft {
  const metadata = object(unwrapped(record.metadata))
  const logged = unwrapped(record.proxy_server_request)
  const asked = { ...object(first(field(logged, 'body'), logged)), ...object(unwrapped(record.model_parameters)) }
  const response = unwrapped(record.response)
  const messages = messagesOf(unwrapped(record.messages), asked)
  const kind = bodyKind(undefined, response) ?? 'openaiChat'
  const body = readBody(kind, {}, isObject(response) ? response : {})
  const params = openaiChat(asked, {})
  const start = timeOf(record.startTime, offset)
  const failed = record.status === 'failure' || text(record.error_str) !== undefined
  const error = object(unwrapped(first(record.error_information, metadata.error_information)))
  return {
    ...params,
    exchange_id: first(record.id, record.request_id, record.litellm_call_id),
    time: toTimestamp(start),
    time_logged: record.startTime,
    account_id: first(metadata.user_api_key_team_id, record.team_id, metadata.user_api_key_user_id, record.user),
    entity_id: first(metadata.user_api_key_org_id, record.organization_id),
    api_key_id: keyId(first(metadata.user_api_key_hash, record.api_key)),
    end_user_id: first(record.end_user, metadata.user_api_key_end_user_id, params.end_user_id),
    ip: first(record.requester_ip_address, metadata.requester_ip_address),
    user_agent: first(record.user_agent, metadata.user_agent, agentTag(unwrapped(record.request_tags))),
    model: first(record.model_group, record.model),
    messages,
    response: typeof response === 'string' ? response : body.response,
    tools: toolNames(asked),
    input_tokens: record.prompt_tokens,
    output_tokens: record.completion_tokens,
    reasoning_tokens: first(
      body.reasoning_tokens,
      at(metadata, 'usage_object', 'completion_tokens_details', 'reasoning_tokens'),
      at(record, 'hidden_params', 'usage_object', 'completion_tokens_details', 'reasoning_tokens'),
    ),
    status: failed ? statusOfError(first(error.error_code, error.error_class, record.error_str)) : 200,
    latency_ms: elapsed(start, timeOf(record.endTime, offset)),
    stream: first(record.stream, params.stream),
    extra: {
      provider: text(record.custom_llm_provider),
      response_model: body.extra?.response_model,
      finish_reason: body.extra?.finish_reason,
      choices: body.extra?.choices,
      cache_hit: record.cache_hit === true || record.cache_hit === 'True' || undefined,
      trace_id: text(first(record.trace_id, record.session_id)),
      error: failed ? text(first(error.error_class, record.error_str)) : undefined,
      previous_response_id: text(field(asked, 'previous_response_id')),
      context: field(asked, 'previous_response_id') === undefined ? undefined : 'partial',
    },
  }
}

function timeOf(value: unknown, offset: number): number | undefined {
  return number(value) === undefined ? fromText(value, offset) : fromSeconds(value)
}

/** Messages as logged; none where LiteLLM is set to leave them out or to write a placeholder. */
function messagesOf(logged: unknown, asked: Readonly<Record<string, unknown>>): unknown[] {
  const messages = list(logged).length > 0 ? list(logged) : list(asked.messages)
  const read = typeof logged === 'string' && messages.length === 0 ? [logged] : messages
  const context = read.filter((m) => !/^redacted-by-litellm/.test(text(isObject(m) ? m.content : m) ?? ''))
  const instructions = text(asked.instructions)
  return [...(instructions === undefined ? [] : [{ role: 'system', content: instructions }]), ...context.map((m) => messageOf(m))]
}

/** The hash that LiteLLM keeps of a key. A value that looks like a key itself is left out: an exchange never holds a key. */
function keyId(value: unknown): string | undefined {
  const id = text(value)
  return id === undefined || /^(sk-|bearer )/i.test(id) ? undefined : id
}

/** LiteLLM tags requests with their user agent, once in full and once by its first part: the longest is the full one. */
function agentTag(tags: unknown): string | undefined {
  const agents = list(tags)
    .map((tag) => /^User-Agent: (.+)$/.exec(text(tag) ?? '')?.[1])
    .filter((agent) => agent !== undefined)
  return agents.sort((a, b) => b.length - a.length)[0]
}
