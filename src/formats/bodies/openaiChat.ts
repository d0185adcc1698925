import type { Draft } from '../draft.ts'
import { at, count, field, first, isObject, list, object, text } from '../json.ts'
import { messageOf, replyText } from '../parts.ts'

/**
 * Chat completions, and the older text completions. Sources: openai/openai-node, src/resources/chat/completions/completions.ts
 * and completions.ts. `prompt_tokens` holds cached tokens already. `safety_identifier` goes before the deprecated `user`. Of
 * several choices the first is the response; their number is in `extra.choices`.
 */
export function openaiChat(request: unknown, response: unknown): Draft {
  const choices = [...list(field(response, 'choices'))]
    .filter(isObject)
    .sort((a, b) => (count(a.index) ?? 0) - (count(b.index) ?? 0))
  const choice = choices[0]
  const usage = object(field(response, 'usage'))
  return {
    exchange_id: field(response, 'id'),
    end_user_id: first(field(request, 'safety_identifier'), field(request, 'user')),
    model: first(field(request, 'model'), field(response, 'model')),
    messages: chatMessages(request),
    response: replyText(first(at(choice, 'message', 'content'), at(choice, 'message', 'refusal'), field(choice, 'text'))),
    tools: toolNames(request),
    input_tokens: usage.prompt_tokens,
    output_tokens: usage.completion_tokens,
    reasoning_tokens: at(usage, 'completion_tokens_details', 'reasoning_tokens'),
    temperature: field(request, 'temperature'),
    top_p: field(request, 'top_p'),
    max_tokens: first(field(request, 'max_completion_tokens'), field(request, 'max_tokens')),
    n: field(request, 'n'),
    top_logprobs: field(request, 'top_logprobs'),
    seed: field(request, 'seed'),
    stream: field(request, 'stream'),
    extra: {
      response_model: text(field(response, 'model')),
      finish_reason: text(field(choice, 'finish_reason')),
      choices: choices.length > 1 ? choices.length : undefined,
      cached_tokens: at(usage, 'prompt_tokens_details', 'cached_tokens') || undefined,
      error: text(first(at(response, 'error', 'code'), at(response, 'error', 'type'))),
    },
  }
}

function chatMessages(request: unknown): unknown[] {
  const messages = list(field(request, 'messages'))
  if (messages.length > 0) return messages.map((message) => messageOf(message))
  const prompt = field(request, 'prompt')
  if (typeof prompt === 'string') return prompt === '' ? [] : [{ role: 'user', content: prompt }]
  return list(prompt)
    .filter((item) => typeof item === 'string')
    .map((content) => ({ role: 'user', content }))
}

/** Names of the tools offered, in the spellings of chat, responses and Anthropic; a tool without a name goes by its type. */
export function toolNames(request: unknown): string[] {
  return [...list(field(request, 'tools')), ...list(field(request, 'functions'))]
    .map((tool) =>
      text(first(at(tool, 'function', 'name'), field(tool, 'name'), at(tool, 'custom', 'name'), field(tool, 'type'))),
    )
    .filter((name) => name !== undefined)
}
