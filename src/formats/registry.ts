import { anthropic } from './anthropic.ts'
import { bedrock } from './bedrock.ts'
import { deeperThan } from './depth.ts'
import { envoy } from './envoy.ts'
import type { LogFormat } from './format.ts'
import { FormatError } from './formatError.ts'
import { gemini } from './gemini.ts'
import { helicone } from './helicone.ts'
import { langfuse } from './langfuse.ts'
import { litellm } from './litellm.ts'
import { openai } from './openai.ts'
import { otlp } from './otlp.ts'
import { reject } from './rejection.ts'
import { stillwatch } from './stillwatch.ts'

const deepest = 200

/** Every log format that can be read; `--format NAME`, help and docs follow this list. */
export const formats: readonly LogFormat[] = [
  stillwatch,
  otlp,
  litellm,
  openai,
  anthropic,
  gemini,
  bedrock,
  langfuse,
  helicone,
  envoy,
].map(guarded)

/** The format of a name; throws a FormatError of code `unknown_format` that lists the names there are. */
export function formatNamed(name: string): LogFormat {
  const format = formats.find((candidate) => candidate.name === name)
  if (format !== undefined) return format
  throw new FormatError(
    'unknown_format',
    `There is no format "${name.slice(0, 80)}"; there are ${formats.map((f) => f.name).join(', ')}.`,
  )
}

/** The format that a sample of records (some 50 are enough) looks most like, and how sure that is; undefined below one half. */
export function guessFormat(sample: readonly unknown[]): { format: LogFormat; confidence: number } | undefined {
  const records = sample.filter((record) => !deeperThan(record, deepest))
  const guesses = formats
    .map((format) => ({ format, confidence: format.detects(records) }))
    .sort((a, b) => b.confidence - a.confidence)
  const best = guesses[0]
  return best !== undefined && best.confidence >= 0.5 ? best : undefined
}

/** Refuses records nested deeper than any real one before a format walks into them. */
function guarded(format: LogFormat): LogFormat {
  return {
    ...format,
    parse: (record, context) => {
      if (!deeperThan(record, deepest)) return format.parse(record, context)
      const refusal = {
        code: 'invalid',
        found: record,
        wanted: `at most ${deepest} levels of nesting`,
        reason: 'The record is nested too deeply.',
      } as const
      return { exchanges: [], rejections: [reject(context.at, refusal)] }
    },
  }
}
