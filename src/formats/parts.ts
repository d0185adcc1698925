import type { Message } from '../records/index.ts'
import { at, field, first, isObject, list, text } from './json.ts'

type Part = { type: string; text?: string; name?: string }

/** Deeper than any real message; what lies below is named, not read. */
const deepest = 6

/**
 * The content of a message, in any provider's spelling, as an exchange carries it. The words of text, tool results and reasoning
 * are kept; tool calls, images, files and the rest are named by type, so that the shape of an agent's context stays visible
 * without its bytes. A single text is given as a string, so that two spellings of one message are equal.
 */
export function contentOf(content: unknown): Message['content'] {
  if (typeof content === 'string') return content
  if (content === undefined || content === null) return null
  const parts = partsOf(content)
  const only = parts.length === 1 ? parts[0] : undefined
  return only?.type === 'text' && only.text !== undefined ? only.text : parts
}

/**
 * The assistant's text alone: no reasoning, no tool calls. Parts of one reply are joined without a gap, as the providers' SDKs
 * do.
 */
export function replyText(content: unknown): string | undefined {
  if (typeof content === 'string') return content
  const texts = partsOf(content).filter((part) => part.type === 'text')
  return texts.length === 0 ? undefined : texts.map((part) => part.text ?? '').join('')
}

/**
 * A message with role and content, and the tool calls that OpenAI keeps beside the content; `fallback` is its role if it has
 * none.
 */
export function messageOf(message: unknown, fallback = 'user'): Message {
  if (!isObject(message)) return { role: fallback, content: contentOf(message) }
  const role = text(field(message, 'role')) ?? fallback
  const calls = [
    ...list(field(message, 'tool_calls')),
    ...list(at(message, 'additional_kwargs', 'tool_calls')),
    ...present(field(message, 'function_call')),
  ]
  const content = contentOf(first(field(message, 'content'), field(message, 'parts')))
  if (calls.length === 0) return { role, content }
  const said = typeof content === 'string' ? (content === '' ? [] : [{ type: 'text', text: content }]) : (content ?? [])
  return { role, content: [...said, ...calls.map(toolCall)] }
}

function present(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : [value]
}

function toolCall(call: unknown): Part {
  return named('tool_call', first(at(call, 'function', 'name'), field(call, 'name'), field(call, 'toolName')))
}

function named(type: string, name: unknown): Part {
  return typeof name === 'string' && name !== '' ? { type, name } : { type }
}

function partsOf(content: unknown, depth = 0): Part[] {
  if (content === undefined || content === null) return []
  if (Array.isArray(content)) return depth > deepest ? [] : content.flatMap((item) => partsOf(item, depth + 1))
  if (isObject(content)) return [partOf(content, depth)]
  return [{ type: 'text', text: String(content) }]
}

/** The words of a tool's result, which may be text, parts or any JSON. */
function resultText(result: unknown, depth: number): string {
  if (typeof result === 'string') return result
  if (Array.isArray(result)) {
    return depth > deepest
      ? ''
      : result
          .filter((item) => !isMedia(item))
          .map((item) => resultText(first(field(item, 'text'), field(item, 'json'), item), depth + 1))
          .join('\n')
  }
  if (!isObject(result)) return result === undefined || result === null ? '' : String(result)
  return shallowJson(result)
}

const mediaTypes = /^(input_)?(image|image_url|file|document|audio|video|media)$/
const mediaCarriers = ['source', 'data', 'image_url', 'file_data', 'file_id', 'file_url', 'input_audio']

/**
 * Whether an item of a tool's result is an image, a file or the like, whose bytes are no words: a screenshot as base64 would outweigh all
 * that was said. Rows of data may call themselves so as well, but carry no source. Converse names the kind by the key.
 */
function isMedia(item: unknown): boolean {
  const type = text(field(item, 'type'))
  if (type !== undefined) return mediaTypes.test(type) && mediaCarriers.some((key) => field(item, key) !== undefined)
  return ['image', 'document', 'video'].some((key) => at(item, key, 'source') !== undefined)
}

/** JSON of a value down to a depth that cannot exhaust the stack. */
function shallowJson(value: unknown): string {
  const prune = (v: unknown, depth: number): unknown => {
    if (typeof v !== 'object' || v === null) return v
    if (depth > deepest) return Array.isArray(v) ? [] : {}
    if (Array.isArray(v)) return v.map((item) => prune(item, depth + 1))
    return Object.fromEntries(Object.entries(v).map(([key, item]) => [key, prune(item, depth + 1)]))
  }
  return JSON.stringify(prune(value, 0))
}

function partOf(part: Readonly<Record<string, unknown>>, depth: number): Part {
  const type = text(field(part, 'type'))
  const result = (value: unknown): Part => ({ type: 'tool_call_response', text: resultText(value, depth + 1) })
  const reasoning = (value: unknown): Part => ({ type: 'reasoning', text: resultText(value, depth + 1) })
  switch (type) {
    case 'text':
    case 'input_text':
    case 'output_text':
      return { type: 'text', text: resultText(first(field(part, 'text'), field(part, 'content')), depth + 1) }
    case 'refusal':
      return { type: 'text', text: resultText(first(field(part, 'refusal'), field(part, 'text')), depth + 1) }
    case 'reasoning':
    case 'thinking':
    case 'summary_text':
    case 'reasoning_text':
      return reasoning(first(field(part, 'thinking'), field(part, 'text'), field(part, 'content'), field(part, 'summary')))
    case 'tool_call_response':
    case 'tool_result':
    case 'tool-result':
    case 'function_call_output':
    case 'server_tool_call_response':
      return result(
        first(
          field(part, 'response'),
          field(part, 'result'),
          field(part, 'output'),
          field(part, 'content'),
          field(part, 'server_tool_call_response'),
        ),
      )
    case 'tool_call':
    case 'tool-call':
    case 'tool_use':
    case 'function_call':
    case 'server_tool_call':
    case 'server_tool_use':
      return named('tool_call', first(field(part, 'name'), field(part, 'toolName')))
  }
  if (type !== undefined) return { type }
  const said = field(part, 'text')
  if (typeof said === 'string') return field(part, 'thought') === true ? reasoning(said) : { type: 'text', text: said }
  const guarded = at(part, 'guardContent', 'text', 'text')
  if (typeof guarded === 'string') return { type: 'text', text: guarded }
  const thought = at(part, 'reasoningContent', 'reasoningText', 'text')
  if (typeof thought === 'string') return reasoning(thought)
  const use = first(field(part, 'toolUse'), field(part, 'functionCall'), field(part, 'function_call'))
  if (use !== undefined) return named('tool_call', field(use, 'name'))
  const answered = first(field(part, 'toolResult'), field(part, 'functionResponse'), field(part, 'function_response'))
  if (answered !== undefined) return result(first(field(answered, 'content'), field(answered, 'response')))
  if (typeof field(part, 'content') === 'string') return { type: 'text', text: String(field(part, 'content')) }
  return { type: Object.keys(part)[0]?.slice(0, 80) || 'unknown' }
}
