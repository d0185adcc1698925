import { z } from 'zod'
import { providerId } from './provider-id.ts'

/** A message of the context as sent. Content is text, or parts of which only the text is used. */
export const Message = z.object({
  role: z.string(),
  content: z.union([z.string(), z.null(), z.array(z.looseObject({ type: z.string().optional(), text: z.string().optional() }))]),
})
export type Message = z.infer<typeof Message>

/** RFC 3339, UTC or with an offset; a time without a zone is refused, since it could mean any of 26 hours. */
const timestamp = z.iso.datetime({ offset: true })
const tokens = z.int().nonnegative()

/**
 * One request to a model and its response; a line of exchanges.jsonl. Field names are the leaf names of the OpenTelemetry GenAI
 * conventions where they have one. Fields that are not listed are kept in `extra`.
 */
export const Exchange = z
  .object({
    exchange_id: z.string().min(1),
    time: timestamp,
    account_id: providerId.min(1, 'text that is not empty'),
    entity_id: providerId.optional(),
    api_key_id: providerId.optional(),
    end_user_id: z.string().optional(),
    ip: z.string().optional(),
    user_agent: z.string().optional(),
    client_fingerprint: z.string().optional(),
    model: z.string().min(1),
    messages: z.array(Message).optional(),
    response: z.string().optional(),
    tools: z.array(z.string()).optional(),
    input_tokens: tokens.optional(),
    output_tokens: tokens.optional(),
    reasoning_tokens: tokens.optional(),
    temperature: z.number().optional(),
    top_p: z.number().optional(),
    max_tokens: z.number().optional(),
    n: z.number().optional(),
    top_logprobs: z.number().optional(),
    seed: z.number().optional(),
    status: z.int().optional(),
    latency_ms: z.number().nonnegative().optional(),
    stream: z.boolean().optional(),
    fingerprint: z.record(z.string(), z.unknown()).optional(),
    extra: z.record(z.string(), z.unknown()).optional(),
  })
  .refine((e) => e.messages !== undefined || e.fingerprint !== undefined, {
    message: 'messages or fingerprint is required',
    path: ['messages'],
  })
export type Exchange = z.infer<typeof Exchange>
