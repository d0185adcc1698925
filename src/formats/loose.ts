import { bodyKind, readBody } from './bodies/anyBody.ts'
import type { Draft } from './draft.ts'
import { at, field, first, isObject, list, text, unwrapped } from './json.ts'
import { contentOf, messageOf, replyText } from './parts.ts'

/**
 * Reads an input and an output that tracing libraries logged as they pleased: a vendor's request and response, a list of
 * messages, one message, plain text, or JSON of these in a string. What is no message at all gives no message, and the exchange
 * counts as one without text.
 */
export function looseBodies(input: unknown, output: unknown): Draft {
  const request = unwrapped(input)
  const reply = unwrapped(output)
  const kind = isObject(request) ? bodyKind(request, isObject(reply) ? reply : undefined) : undefined
  const body = kind === undefined ? {} : readBody(kind, request, isObject(reply) ? reply : {})
  const fromBody = list(body.messages)
  const messages = fromBody.length > 0 ? fromBody : looseMessages(request)
  return {
    ...body,
    messages: [...looseInstructions(reply), ...messages],
    response: text(body.response) ?? looseReply(reply),
    tools: [...list(body.tools), ...toolsAmongMessages(request)],
  }
}

/** Messages of anything that holds some. */
export function looseMessages(value: unknown): unknown[] {
  if (typeof value === 'string') return value === '' ? [] : [{ role: 'user', content: value }]
  if (Array.isArray(value))
    return value
      .flat(1)
      .filter((item) => !isToolDefinition(item))
      .map(looseMessage)
  if (!isObject(value)) return []
  const inner = first(...['messages', 'input', 'prompt', 'query', 'question', 'args'].map((key) => field(value, key)))
  if (inner !== undefined) return looseMessages(Array.isArray(inner) || typeof inner === 'string' ? inner : unwrapped(inner))
  return field(value, 'content') === undefined && field(value, 'parts') === undefined ? [] : [looseMessage(value)]
}

function looseMessage(item: unknown): unknown {
  const type = text(field(item, 'type'))
  const message = first(field(item, 'message'), item)
  if (text(field(message, 'role')) !== undefined || type === undefined) return messageOf(message)
  // LangChain names roles by type; the Responses API lists calls and their outputs beside messages.
  if (type === 'human' || type === 'user') return messageOf(first(field(item, 'data'), item), 'user')
  if (type === 'ai' || type === 'assistant') return messageOf(first(field(item, 'data'), item), 'assistant')
  if (type === 'system' || type === 'tool') return messageOf(first(field(item, 'data'), item), type)
  return { role: type.endsWith('_output') ? 'tool' : type === 'text' ? 'user' : 'assistant', content: contentOf([item]) }
}

/** The assistant's text of anything that holds some: a body of any vendor, messages with content or parts, or text. */
export function looseReply(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) {
    const said = value
      .map((item) => (typeof item === 'string' ? item : isObject(item) ? looseReply(item) : undefined))
      .filter((part) => part !== undefined)
    return said.length === 0 ? undefined : said.join('')
  }
  if (!isObject(value)) return undefined
  const kind = bodyKind(undefined, value)
  const body = kind === undefined ? undefined : text(readBody(kind, {}, value).response)
  if (body !== undefined) return body
  const message = first(field(value, 'message'), value)
  return replyText(first(field(message, 'content'), field(message, 'parts'), field(value, 'text'), at(value, 'output', 'text')))
}

/** The Responses API repeats the instructions in its response, and tracers log only `input` as the input. */
function looseInstructions(reply: unknown): unknown[] {
  const instructions = field(reply, 'object') === 'response' ? text(field(reply, 'instructions')) : undefined
  return instructions === undefined ? [] : [{ role: 'system', content: instructions }]
}

/** LangChain's tracer writes the tools offered as messages of role `tool` whose content is a definition. */
function isToolDefinition(item: unknown): boolean {
  return field(item, 'role') === 'tool' && at(item, 'content', 'type') === 'function' && isObject(at(item, 'content', 'function'))
}

function toolsAmongMessages(value: unknown): string[] {
  return list(value)
    .filter(isToolDefinition)
    .map((item) => text(at(item, 'content', 'function', 'name')))
    .filter((name) => name !== undefined)
}
