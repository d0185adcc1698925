import { z } from 'zod'

/** How a request to an endpoint is written and its reply read. */
export type EndpointShape = {
  path: string
  headers: (key: string | undefined) => Record<string, string>
  body: (ask: Ask) => Record<string, unknown>
  read: (value: unknown) => Reply | undefined
}

export type Ask = { model: string; prompt: string; temperature: number; maxTokens: number }
export type Reply = { response: string; model?: string; finishReason?: string; tokens: number }

// A count that is none, such as one below nothing that would give a budget back, is taken for one that is missing.
const Count = z.int().nonnegative()

const OpenAi = z.object({
  model: z.string().optional(),
  choices: z
    .array(z.object({ message: z.object({ content: z.string().nullable() }), finish_reason: z.string().nullish() }))
    .min(1),
  usage: z.object({ total_tokens: Count }).optional().catch(undefined),
})
const Anthropic = z.object({
  model: z.string().optional(),
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullish(),
  usage: z.object({ input_tokens: Count, output_tokens: Count }).optional().catch(undefined),
})

/** The two shapes that most endpoints have. */
export const SHAPES: Readonly<Record<'openai' | 'anthropic', EndpointShape>> = {
  openai: {
    path: '/chat/completions',
    headers: (key) => (key === undefined ? {} : { authorization: `Bearer ${key}` }),
    body: ({ model, prompt, temperature, maxTokens }) => ({
      model,
      temperature,
      max_tokens: maxTokens,
      messages: [{ role: 'user', content: prompt }],
    }),
    read: (value) => {
      const read = OpenAi.safeParse(value)
      const choice = read.data?.choices[0]
      if (read.data === undefined || choice === undefined) return undefined
      const response = choice.message.content ?? ''
      return reply(response, read.data.model, choice.finish_reason, read.data.usage?.total_tokens)
    },
  },
  anthropic: {
    path: '/messages',
    headers: (key) => ({ 'anthropic-version': '2023-06-01', ...(key === undefined ? {} : { 'x-api-key': key }) }),
    body: ({ model, prompt, temperature, maxTokens }) => ({
      model,
      temperature,
      max_tokens: maxTokens,
      messages: [{ role: 'user', content: prompt }],
    }),
    read: (value) => {
      const { data } = Anthropic.safeParse(value)
      if (data === undefined) return undefined
      const response = data.content.flatMap((part) => (part.type === 'text' ? (part.text ?? []) : [])).join('')
      const tokens = data.usage === undefined ? undefined : data.usage.input_tokens + data.usage.output_tokens
      return reply(response, data.model, data.stop_reason, tokens)
    },
  },
}

function reply(
  response: string,
  model: string | undefined,
  reason: string | null | undefined,
  tokens: number | undefined,
): Reply {
  return {
    response,
    ...(model === undefined ? {} : { model }),
    ...(reason === undefined || reason === null ? {} : { finishReason: reason }),
    // Where nobody counts, four characters are taken for a token.
    tokens: tokens ?? Math.ceil(response.length / 4),
  }
}
