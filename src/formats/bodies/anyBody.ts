import type { Draft } from '../draft.ts'
import { at, field, isObject, list, text } from '../json.ts'
import { anthropicMessages } from './anthropicMessages.ts'
import { anthropicMessagesStream } from './anthropicMessagesStream.ts'
import { completion } from './completion.ts'
import { converse, converseStream } from './converse.ts'
import { geminiContent, geminiContentStream } from './geminiContent.ts'
import { openaiChat } from './openaiChat.ts'
import { openaiChatStream } from './openaiChatStream.ts'
import { openaiResponses } from './openaiResponses.ts'
import { openaiResponsesStream } from './openaiResponsesStream.ts'

export type BodyKind = 'openaiChat' | 'openaiResponses' | 'anthropicMessages' | 'geminiContent' | 'converse' | 'completion'

/** Reads a request and its response, given as the vendor's JSON or as the list of a stream's chunks. */
export function readBody(kind: BodyKind, request: unknown, response: unknown): Draft {
  const streamed = Array.isArray(response) ? (response as unknown[]) : undefined
  const draft = readers[kind].read(request, streamed === undefined ? response : readers[kind].join(streamed))
  return streamed === undefined ? draft : { ...draft, stream: true }
}

const readers: Readonly<
  Record<BodyKind, { read: (q: unknown, a: unknown) => Draft; join: (chunks: readonly unknown[]) => unknown }>
> = {
  openaiChat: { read: openaiChat, join: openaiChatStream },
  openaiResponses: { read: openaiResponses, join: openaiResponsesStream },
  anthropicMessages: { read: anthropicMessages, join: anthropicMessagesStream },
  geminiContent: { read: geminiContent, join: geminiContentStream },
  converse: { read: converse, join: converseStream },
  completion: { read: completion, join: (chunks) => chunks },
}

/** Which vendor's body a request and response are, by their fields; undefined when by none. */
export function bodyKind(request: unknown, response: unknown): BodyKind | undefined {
  const chunk = Array.isArray(response) ? (response as unknown[]).find(isObject) : response
  const chunkType = text(field(chunk, 'type')) ?? ''
  const object = field(chunk, 'object')
  if (list(field(request, 'contents')).length > 0 || Array.isArray(field(chunk, 'candidates'))) return 'geminiContent'
  if (object === 'response' || chunkType.startsWith('response.') || field(request, 'input') !== undefined)
    return 'openaiResponses'
  if (field(request, 'previous_response_id') !== undefined) return 'openaiResponses'
  if (isConverse(request, chunk)) return 'converse'
  if (field(request, 'anthropic_version') !== undefined || chunkType === 'message_start') return 'anthropicMessages'
  if (chunkType === 'message' && Array.isArray(field(chunk, 'content'))) return 'anthropicMessages'
  if (Array.isArray(field(request, 'messages'))) {
    const anthropic = field(request, 'system') !== undefined || text(field(request, 'model'))?.startsWith('claude') === true
    return anthropic && !Array.isArray(field(chunk, 'choices')) ? 'anthropicMessages' : 'openaiChat'
  }
  if (Array.isArray(field(chunk, 'choices')) && object !== 'text_completion') return 'openaiChat'
  if (['prompt', 'inputText', 'message', 'inputs'].some((key) => typeof field(request, key) === 'string')) return 'completion'
  return undefined
}

function isConverse(request: unknown, response: unknown): boolean {
  if (['inferenceConfig', 'toolConfig', 'guardrailConfig', 'schemaVersion'].some((key) => field(request, key) !== undefined))
    return true
  if (at(response, 'output', 'message') !== undefined) return true
  return ['messageStart', 'contentBlockDelta', 'contentBlockStop', 'messageStop'].some(
    (key) => field(response, key) !== undefined,
  )
}
