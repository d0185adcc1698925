import type { Draft } from '../draft.ts'
import { at, field, first, list, object, sum, text } from '../json.ts'
import { contentOf, messageOf, replyText } from '../parts.ts'
import { toolNames } from './openaiChat.ts'

/**
 * The Messages API. Source: anthropics/anthropic-sdk-typescript, src/resources/messages/messages.ts. `input_tokens` leaves out
 * what was read from or written to the cache, unlike every other provider: both are added, and kept apart in `extra` as well.
 */
export function anthropicMessages(request: unknown, response: unknown): Draft {
  const usage = object(field(response, 'usage'))
  const system = contentOf(field(request, 'system'))
  return {
    exchange_id: field(response, 'id'),
    end_user_id: first(at(request, 'metadata', 'user_id'), field(request, 'user_profile_id')),
    model: first(field(request, 'model'), field(response, 'model')),
    messages: [
      ...(system === null || system.length === 0 ? [] : [{ role: 'system', content: system }]),
      ...list(field(request, 'messages')).map((message) => messageOf(message)),
    ],
    response: replyText(field(response, 'content')),
    tools: toolNames(request),
    input_tokens: sum(usage.input_tokens, usage.cache_creation_input_tokens, usage.cache_read_input_tokens),
    output_tokens: usage.output_tokens,
    reasoning_tokens: at(usage, 'output_tokens_details', 'thinking_tokens'),
    temperature: field(request, 'temperature'),
    top_p: field(request, 'top_p'),
    max_tokens: field(request, 'max_tokens'),
    stream: field(request, 'stream'),
    extra: {
      response_model: text(field(response, 'model')),
      finish_reason: text(field(response, 'stop_reason')),
      cached_tokens: usage.cache_read_input_tokens || undefined,
      cache_write_tokens: usage.cache_creation_input_tokens || undefined,
      error: text(at(response, 'error', 'type')),
    },
  }
}
