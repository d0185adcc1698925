import { bodyKind } from './bodies/anyBody.ts'
import { FormatConfig } from './config.ts'
import { readEnvelope } from './envelope.ts'
import { type LogFormat, share } from './format.ts'
import { at, field, first } from './json.ts'
import { parsePair } from './pair.ts'

/**
 * Request and response bodies of the Anthropic Messages API, whole or streamed. The bodies do not say who is billed: `account_id`
 * must be configured, for example `request.headers.x-account-id`. Their only time is the response's Date header, unless the log
 * adds `time`.
 */
export const anthropic: LogFormat = {
  name: 'anthropic',
  says: 'Anthropic Messages API bodies as request/response pairs; configure account_id',
  config: FormatConfig,
  detects: (sample) =>
    share(sample, (record) => {
      const envelope = readEnvelope(record, { at: { file: '', line: 0 }, config: {} })
      if (envelope === undefined || /^\/model\//.test(envelope.path)) return false
      return (
        bodyKind(envelope.request, envelope.response) === 'anthropicMessages' ||
        envelope.header('anthropic-version') !== undefined
      )
    }) * 0.9,
  parse: (record, context) =>
    parsePair(record, context, {
      name: 'anthropic',
      kinds: ['anthropicMessages'],
      // A request of messages without an answer could be either vendor's; choices are only in OpenAI's.
      kindOf: (guess, { response }) => (guess === 'openaiChat' && !hasChoices(response) ? 'anthropicMessages' : guess),
      also: ({ request, header }) => ({
        end_user_id: first(at(request, 'metadata', 'user_id'), header('anthropic-user-profile-id'), header('user-profile-id')),
      }),
    }),
}

function hasChoices(response: unknown): boolean {
  const bodies: unknown[] = Array.isArray(response) ? response : [response]
  return bodies.some((body) => Array.isArray(field(body, 'choices')))
}
