import type { Draft } from '../draft.ts'
import { at, field, first, list, object, sum, text } from '../json.ts'
import { contentOf, replyText } from '../parts.ts'

/**
 * Gemini's generateContent, in the REST spelling and the SDKs' snake case. Source: googleapis/js-genai, src/types.ts.
 * `candidatesTokenCount` leaves out thoughts and `promptTokenCount` the results of tool use: both are added.
 */
export function geminiContent(request: unknown, response: unknown): Draft {
  const usage = object(either(response, 'usageMetadata', 'usage_metadata'))
  const config = first(either(request, 'generationConfig', 'generation_config'), field(request, 'config'))
  const system = first(
    either(request, 'systemInstruction', 'system_instruction'),
    either(config, 'systemInstruction', 'system_instruction'),
  )
  const candidate = first(list(field(response, 'candidates'))[0], field(response, 'content') === undefined ? undefined : response)
  const thoughts = either(usage, 'thoughtsTokenCount', 'thoughts_token_count')
  return {
    exchange_id: either(response, 'responseId', 'response_id'),
    model: first(field(request, 'model'), either(response, 'modelVersion', 'model_version')),
    messages: [
      ...(system === undefined ? [] : [{ role: 'system', content: contentOf(first(field(system, 'parts'), system)) }]),
      ...contents(field(request, 'contents')),
    ],
    response: replyText(at(candidate, 'content', 'parts')),
    tools: declared(first(field(request, 'tools'), field(config, 'tools'))),
    input_tokens: sum(
      either(usage, 'promptTokenCount', 'prompt_token_count'),
      either(usage, 'toolUsePromptTokenCount', 'tool_use_prompt_token_count'),
    ),
    output_tokens: sum(either(usage, 'candidatesTokenCount', 'candidates_token_count'), thoughts),
    reasoning_tokens: thoughts,
    temperature: field(config, 'temperature'),
    top_p: either(config, 'topP', 'top_p'),
    max_tokens: either(config, 'maxOutputTokens', 'max_output_tokens'),
    n: either(config, 'candidateCount', 'candidate_count'),
    top_logprobs: field(config, 'logprobs'),
    seed: field(config, 'seed'),
    extra: {
      response_model: text(either(response, 'modelVersion', 'model_version')),
      finish_reason: text(either(candidate, 'finishReason', 'finish_reason')),
      cached_tokens: either(usage, 'cachedContentTokenCount', 'cached_content_token_count') || undefined,
      error: text(at(response, 'error', 'status')),
    },
  }
}

/** One response of a stream's: texts in order, the last usage. */
export function geminiContentStream(chunks: readonly unknown[]): Record<string, unknown> {
  const parts = chunks.flatMap((chunk) => list(at(list(field(chunk, 'candidates'))[0], 'content', 'parts')))
  const last: Record<string, unknown> = {}
  for (const chunk of chunks) Object.assign(last, object(chunk))
  return { ...last, candidates: [{ ...object(list(last.candidates)[0]), content: { role: 'model', parts } }] }
}

function either(value: unknown, camel: string, snake: string): unknown {
  return first(field(value, camel), field(value, snake))
}

function contents(value: unknown): unknown[] {
  if (typeof value === 'string') return [{ role: 'user', content: value }]
  return (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]).map((item: unknown) => {
    const role = text(field(item, 'role')) ?? 'user'
    const parts = first(field(item, 'parts'), item)
    return { role: role === 'model' ? 'assistant' : role, content: contentOf(parts) }
  })
}

function declared(tools: unknown): string[] {
  return list(tools)
    .flatMap((tool) => {
      const functions = list(either(tool, 'functionDeclarations', 'function_declarations'))
      return functions.length > 0 ? functions.map((f) => text(field(f, 'name'))) : [Object.keys(object(tool))[0]]
    })
    .filter((name) => name !== undefined)
}
