import type { SpanEvent } from '../format.ts'
import { count, field, first, isObject, list, text, unwrapped } from '../json.ts'
import { looseBodies, looseMessages, looseReply } from '../loose.ts'
import { contentOf, messageOf, replyText } from '../parts.ts'

type Attributes = Readonly<Record<string, unknown>>
export type Texts = { readonly messages: readonly unknown[]; readonly response: string | undefined }

/**
 * The context and the reply of a span, in whichever of the conventions' shapes they are, newest first; see formats.md,
 * "OpenTelemetry, by age".
 */
export function texts(span: Attributes, events: readonly SpanEvent[]): Texts {
  const shapes = [structured(span), fromEvents(events), flattened(span), openInference(span), single(span)]
  return {
    messages: shapes.map((shape) => shape.messages).find((messages) => messages.length > 0) ?? [],
    response: shapes.map((shape) => shape.response).find((response) => response !== undefined),
  }
}

/** 1.37 and later: messages with parts, as a JSON string or as structured attributes. */
function structured(span: Attributes): Texts {
  const system = unwrapped(span['gen_ai.system_instructions'])
  const instructions = contentOf(Array.isArray(system) || typeof system === 'string' ? system : undefined)
  const input = list(unwrapped(span['gen_ai.input.messages']))
  const output = unwrapped(span['gen_ai.output.messages'])
  return {
    messages:
      input.length === 0
        ? []
        : [
            ...(instructions === null || instructions.length === 0 ? [] : [{ role: 'system', content: instructions }]),
            ...input.map((message) => messageOf(message)),
          ],
    response: Array.isArray(output) ? looseReply(output.slice(0, 1)) : undefined,
  }
}

const roleOfEvent: Readonly<Record<string, string>> = {
  'gen_ai.system.message': 'system',
  'gen_ai.user.message': 'user',
  'gen_ai.assistant.message': 'assistant',
  'gen_ai.tool.message': 'tool',
}

/** Up to 1.36: one event a message, and one a choice; older yet, events with the whole prompt and completion. */
function fromEvents(events: readonly SpanEvent[]): Texts {
  const messages = events.flatMap((event) => {
    const role = roleOfEvent[event.name]
    if (role !== undefined) return [messageOf(unwrapped(event.body), role)]
    return event.name === 'gen_ai.content.prompt' ? looseMessages(unwrapped(field(event.attributes, 'gen_ai.prompt'))) : []
  })
  const choices = events.filter((event) => event.name === 'gen_ai.choice').map((event) => unwrapped(event.body))
  const choice = choices.find((body) => (count(field(body, 'index')) ?? 0) === 0) ?? choices[0]
  const message = unwrapped(first(field(choice, 'message'), choice))
  const completion = events.find((event) => event.name === 'gen_ai.content.completion')
  return {
    messages,
    response: first(
      replyText(isObject(message) ? field(message, 'content') : message),
      looseReply(unwrapped(field(completion?.attributes, 'gen_ai.completion'))),
    ) as string | undefined,
  }
}

/** OpenLLMetry: gen_ai.prompt.N.role, .content, .tool_calls.M.name, and gen_ai.completion.N. */
function flattened(span: Attributes): Texts {
  const prompt = numbered(span, 'gen_ai.prompt.')
  const completion = numbered(span, 'gen_ai.completion.')
  return {
    messages: prompt.map((message) => flatMessage(message, 'content', 'role')),
    response: completion.length === 0 ? undefined : replyText(partsInText(completion[0]?.content)),
  }
}

/** OpenInference: llm.input_messages.N.message.role, .content, .contents.M.message_content.text. */
function openInference(span: Attributes): Texts {
  const input = numbered(span, 'llm.input_messages.')
  const output = numbered(span, 'llm.output_messages.')
  return {
    messages: input.map((message) => flatMessage(message, 'message.content', 'message.role')),
    response: output[0] === undefined ? undefined : replyText(flatMessage(output[0], 'message.content', 'message.role').content),
  }
}

/**
 * Only one text for all: gen_ai.prompt and gen_ai.completion, or OpenInference's input.value and output.value, which may be whole
 * bodies.
 */
function single(span: Attributes): Texts {
  const input = first(span['gen_ai.prompt'], span['input.value'])
  const output = first(span['gen_ai.completion'], span['output.value'])
  const body = looseBodies(input, output)
  return { messages: list(body.messages), response: text(body.response) }
}

/** Attributes `PREFIX N.rest` as objects of their rests, in the order of N, however large N claims to be. */
function numbered(span: Attributes, prefix: string): Attributes[] {
  const byIndex = new Map<number, Record<string, unknown>>()
  for (const [key, value] of Object.entries(span)) {
    if (!key.startsWith(prefix)) continue
    const match = /^(\d{1,6})\.(.+)$/.exec(key.slice(prefix.length))
    if (match?.[1] === undefined || match[2] === undefined) continue
    const index = Number(match[1])
    const rest = byIndex.get(index) ?? Object.create(null)
    rest[match[2]] = value
    byIndex.set(index, rest)
  }
  return [...byIndex].sort(([a], [b]) => a - b).map(([, rest]) => rest)
}

function flatMessage(message: Attributes, content: string, role: string): ReturnType<typeof messageOf> {
  const prefix = content === 'content' ? '' : 'message.'
  const calls = numbered(message, `${prefix}tool_calls.`).map((call) => ({
    name: first(call.name, call['tool_call.function.name']),
  }))
  const contents = numbered(message, `${prefix}contents.`).map((part) => ({
    type: first(part['message_content.type'], 'text'),
    text: part['message_content.text'],
  }))
  return messageOf({
    role: message[role],
    content: contents.length > 0 ? contents : partsInText(message[content]),
    tool_calls: calls,
  })
}

/** OpenLLMetry writes a content of parts as a JSON string; other text, JSON or not, is the user's own and stays as it is. */
function partsInText(content: unknown): unknown {
  if (typeof content !== 'string' || !content.startsWith('[{')) return content
  const parts = unwrapped(content)
  return Array.isArray(parts) && parts.every((part) => typeof field(part, 'type') === 'string') ? parts : content
}
