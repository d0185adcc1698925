import type { Draft } from '../draft.ts'
import { at, field, first, isObject, list, object, text } from '../json.ts'
import { contentOf, messageOf, replyText } from '../parts.ts'
import { toolNames } from './openaiChat.ts'

/**
 * The Responses API. Source: openai/openai-node, src/resources/responses/responses.ts. What was asked is read from the request;
 * the response's echo of it, which shows defaults as if they were asked for, only where there is no request. A request that goes
 * on from stored state (`previous_response_id`, `conversation`, a stored prompt, an item reference) does not hold the whole
 * context: `extra.context` is 'partial' and the id is kept, so that the chain can be joined.
 */
export function openaiResponses(request: unknown, response: unknown): Draft {
  const asked = isObject(request) && Object.keys(request).length > 0 ? request : response
  const usage = object(field(response, 'usage'))
  const previous = text(first(field(asked, 'previous_response_id'), field(response, 'previous_response_id')))
  const conversation = first(field(asked, 'conversation'), field(response, 'conversation'))
  const items = list(field(asked, 'input'))
  const partial =
    previous !== undefined ||
    conversation !== undefined ||
    isObject(field(asked, 'prompt')) ||
    items.some((item) => field(item, 'type') === 'item_reference')
  const output = list(field(response, 'output'))
  return {
    exchange_id: field(response, 'id'),
    end_user_id: first(field(asked, 'safety_identifier'), field(asked, 'user')),
    model: first(field(asked, 'model'), field(response, 'model')),
    messages: [...instructions(field(asked, 'instructions')), ...input(field(asked, 'input'))],
    response: replyText(output.filter((item) => field(item, 'type') === 'message').flatMap((item) => field(item, 'content'))),
    tools: toolNames(asked),
    input_tokens: usage.input_tokens,
    output_tokens: usage.output_tokens,
    reasoning_tokens: at(usage, 'output_tokens_details', 'reasoning_tokens'),
    temperature: field(asked, 'temperature'),
    top_p: field(asked, 'top_p'),
    max_tokens: field(asked, 'max_output_tokens'),
    top_logprobs: field(asked, 'top_logprobs'),
    stream: field(asked, 'stream'),
    extra: {
      response_model: text(field(response, 'model')),
      finish_reason: text(first(at(response, 'incomplete_details', 'reason'), field(response, 'status'))),
      context: partial ? 'partial' : undefined,
      previous_response_id: previous,
      conversation_id: text(isObject(conversation) ? field(conversation, 'id') : conversation),
      cached_tokens: at(usage, 'input_tokens_details', 'cached_tokens') || undefined,
      error: text(first(at(response, 'error', 'code'), at(response, 'error', 'type'))),
    },
  }
}

function instructions(value: unknown): unknown[] {
  if (typeof value === 'string') return value === '' ? [] : [{ role: 'system', content: value }]
  return list(value).map((item) => inputItem(item, 'system'))
}

function input(value: unknown): unknown[] {
  if (typeof value === 'string') return value === '' ? [] : [{ role: 'user', content: value }]
  return list(value).map((item) => inputItem(item, 'user'))
}

function inputItem(item: unknown, fallback: string): unknown {
  const type = text(field(item, 'type'))
  if (type === undefined || type === 'message') return messageOf(item, fallback)
  return { role: type.endsWith('_output') ? 'tool' : 'assistant', content: contentOf([item]) }
}
