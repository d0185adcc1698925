import { bodyKind } from './bodies/anyBody.ts'
import { FormatConfig } from './config.ts'
import { readEnvelope } from './envelope.ts'
import { type LogFormat, share } from './format.ts'
import { parsePair } from './pair.ts'

const kinds = ['openaiChat', 'openaiResponses'] as const

/**
 * Request and response bodies of the OpenAI API: chat completions, completions and responses, whole or streamed. The bodies do
 * not say who is billed: `account_id` must be configured, for example `request.headers.x-account-id`.
 */
export const openai: LogFormat = {
  name: 'openai',
  says: 'OpenAI API bodies (chat completions, responses) as request/response pairs; configure account_id',
  config: FormatConfig,
  detects: (sample) =>
    share(sample, (record) => {
      const envelope = readEnvelope(record, { at: { file: '', line: 0 }, config: {} })
      if (envelope === undefined || /^\/model\//.test(envelope.path)) return false
      const kind = bodyKind(envelope.request, envelope.response)
      return kind === 'openaiChat' || kind === 'openaiResponses' || /\/completions$/.test(envelope.path)
    }) * 0.9,
  parse: (record, context) =>
    parsePair(record, context, { name: 'openai', kinds, kindOf: (guess) => (guess === 'completion' ? 'openaiChat' : guess) }),
}
