import { bodyKind } from './bodies/anyBody.ts'
import { FormatConfig } from './config.ts'
import { readEnvelope } from './envelope.ts'
import { type LogFormat, share } from './format.ts'
import { parsePair } from './pair.ts'

/**
 * Request and response bodies of Gemini's generateContent, whole or streamed. The model and whether it streams are in the path.
 * The bodies do not say who is billed: `account_id` must be configured, for example `request.headers.x-goog-user-project`.
 */
export const gemini: LogFormat = {
  name: 'gemini',
  says: 'Gemini generateContent bodies as request/response pairs; configure account_id',
  config: FormatConfig,
  detects: (sample) =>
    share(sample, (record) => {
      const envelope = readEnvelope(record, { at: { file: '', line: 0 }, config: {} })
      return envelope !== undefined && bodyKind(envelope.request, envelope.response) === 'geminiContent'
    }) * 0.9,
  parse: (record, context) =>
    parsePair(record, context, {
      name: 'gemini',
      kinds: ['geminiContent'],
      also: ({ path }) => {
        const match = /\/models\/([^/:?]+):(\w+)/.exec(path)
        return { model: match?.[1], stream: match?.[2] === undefined ? undefined : match[2] === 'streamGenerateContent' }
      },
    }),
}
