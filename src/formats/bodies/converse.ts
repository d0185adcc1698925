import type { Draft } from '../draft.ts'
import { at, field, first, list, object, sum, text } from '../json.ts'
import { contentOf, messageOf, replyText } from '../parts.ts'

/**
 * Bedrock's Converse, and Nova's own body, which is the same. Source: AWS, Bedrock Runtime API reference, Converse. Cached tokens
 * are counted apart from `inputTokens` and are added.
 */
export function converse(request: unknown, response: unknown): Draft {
  const usage = object(field(response, 'usage'))
  const config = field(request, 'inferenceConfig')
  const system = contentOf(field(request, 'system'))
  const cacheRead = first(usage.cacheReadInputTokens, usage.cacheReadInputTokenCount)
  const cacheWrite = first(usage.cacheWriteInputTokens, usage.cacheWriteInputTokenCount)
  return {
    messages: [
      ...(system === null || system.length === 0 ? [] : [{ role: 'system', content: system }]),
      ...list(field(request, 'messages')).map((message) => messageOf(message)),
    ],
    response: replyText(at(response, 'output', 'message', 'content')),
    tools: list(at(request, 'toolConfig', 'tools'))
      .map((tool) => text(at(tool, 'toolSpec', 'name')))
      .filter((name) => name !== undefined),
    input_tokens: sum(usage.inputTokens, cacheRead, cacheWrite),
    output_tokens: usage.outputTokens,
    temperature: field(config, 'temperature'),
    top_p: field(config, 'topP'),
    max_tokens: first(field(config, 'maxTokens'), field(config, 'max_new_tokens')),
    latency_ms: at(response, 'metrics', 'latencyMs'),
    extra: {
      finish_reason: text(field(response, 'stopReason')),
      cached_tokens: cacheRead || undefined,
      cache_write_tokens: cacheWrite || undefined,
    },
  }
}

/** The response that ConverseStream events, {event type: payload}, describe. */
export function converseStream(events: readonly unknown[]): Record<string, unknown> {
  const said = events.map((event) => text(at(event, 'contentBlockDelta', 'delta', 'text')) ?? '').join('')
  const metadata = object(events.map((event) => field(event, 'metadata')).findLast((value) => value !== undefined))
  return {
    output: { message: { role: 'assistant', content: said === '' ? [] : [{ text: said }] } },
    stopReason: events.map((event) => at(event, 'messageStop', 'stopReason')).findLast((value) => value !== undefined),
    usage: metadata.usage,
    metrics: metadata.metrics,
  }
}
