import { field, isObject, list } from './json.ts'

/** Endpoints of the same APIs that ask no model for text; Gemini's are methods behind a colon. */
const otherPath =
  /\/(embeddings|images|audio|moderations|rerank|files|batches|uploads|fine_tuning|count_tokens|responses\/input_tokens)(\/|\?|$)|:(countTokens|computeTokens|embedContent|batchEmbedContents|predict|predictLongRunning)(\?|$)/

/** Models of Bedrock that write no text. */
const otherModel = /embed|rerank|titan-image|nova-(canvas|reel)|(^|[./])(stability|luma)\./

/** Call types of LiteLLM that ask no language model for text. */
const otherCallType = /embedding|image|transcription|speech|rerank|moderation|ocr|search|file|batch|vector|mcp|health/

/** Whether a call type of LiteLLM, which its log, its spans and those of OpenLLMetry name, asks for something else than text. */
export function isOtherCallType(type: string): boolean {
  return otherCallType.test(type)
}

/** Whether a path asks for something else than text: embeddings, images, a count of tokens. */
export function isOtherPath(path: string): boolean {
  return otherPath.test(path)
}

/** Whether a model of Bedrock writes no text: the invocation log names no endpoint, and moves large bodies away. */
export function isOtherModel(model: string): boolean {
  return otherModel.test(model)
}

/**
 * Whether a response is of another call than one for text, for logs that keep bodies alone: the request of an embedding, a model and an
 * input, is one of the Responses API as well.
 */
export function isOtherReply(response: unknown): boolean {
  if (!isObject(response)) return false
  const lists = [...list(response.data), ...list(response.results)]
  return (
    ['embedding', 'embeddings', 'images'].some((key) => response[key] !== undefined) ||
    lists.some((item) => ['embedding', 'flagged', 'relevance_score'].some((key) => field(item, key) !== undefined))
  )
}
