import type { Draft } from '../draft.ts'
import { at, field, first, list, object, sum, text } from '../json.ts'
import { replyText } from '../parts.ts'

/**
 * The older bodies of one prompt and one completion that Bedrock's InvokeModel passes through: Titan, Llama, Mistral, Cohere
 * Command, AI21 Jurassic, Claude 2 and text-generation endpoints. Source: AWS, Bedrock user guide, "Inference request
 * parameters". A list of stream chunks is read as well: texts joined, the counts of the last chunk that has them.
 */
export function completion(request: unknown, response: unknown): Draft {
  const chunks = Array.isArray(response) ? (response as unknown[]) : [response]
  const config = object(field(request, 'textGenerationConfig'))
  const prompt = text(
    first(field(request, 'prompt'), field(request, 'inputText'), field(request, 'message'), field(request, 'inputs')),
  )
  const said = chunks.map(textOf).filter((value) => value !== undefined)
  const last = (...keys: string[]): unknown =>
    chunks.map((chunk) => first(...keys.map((key) => field(chunk, key)))).findLast((v) => v !== undefined)
  const metrics = object(last('amazon-bedrock-invocationMetrics'))
  return {
    messages: prompt === undefined ? [] : [{ role: 'user', content: prompt }],
    response: said.length === 0 ? undefined : said.join(''),
    input_tokens: first(
      metrics.inputTokenCount,
      last('inputTextTokenCount', 'prompt_token_count'),
      at(last('usage'), 'prompt_tokens'),
    ),
    output_tokens: first(
      metrics.outputTokenCount,
      last('totalOutputTextTokenCount', 'generation_token_count'),
      sum(...list(last('results')).map((result) => field(result, 'tokenCount'))),
      at(last('usage'), 'completion_tokens'),
    ),
    temperature: first(field(request, 'temperature'), config.temperature, at(request, 'parameters', 'temperature')),
    top_p: first(
      field(request, 'top_p'),
      field(request, 'topP'),
      field(request, 'p'),
      config.topP,
      at(request, 'parameters', 'top_p'),
    ),
    max_tokens: first(
      ...['max_tokens', 'maxTokens', 'max_gen_len', 'max_tokens_to_sample'].map((key) => field(request, key)),
      config.maxTokenCount,
      at(request, 'parameters', 'max_new_tokens'),
    ),
    n: first(field(request, 'num_generations'), field(request, 'numResults')),
    stream: field(request, 'stream'),
    extra: { finish_reason: text(last('stop_reason', 'completionReason', 'finish_reason')) },
  }
}

/** The text of one body or chunk, by vendor. */
function textOf(body: unknown): string | undefined {
  const choice = list(field(body, 'choices'))[0]
  return replyText(
    first(
      field(list(field(body, 'results'))[0], 'outputText'),
      field(body, 'outputText'),
      field(body, 'generation'),
      field(list(field(body, 'outputs'))[0], 'text'),
      field(list(field(body, 'generations'))[0], 'text'),
      at(list(field(body, 'completions'))[0], 'data', 'text'),
      field(body, 'completion'),
      at(choice, 'message', 'content'),
      field(choice, 'text'),
      field(body, 'generated_text'),
      field(body, 'text'),
    ),
  )
}
