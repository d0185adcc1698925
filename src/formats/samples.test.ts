import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { Exchange } from '../records/index.ts'
import { convertFile, type FormatConfig, formatConfig, formatNamed, guess, type Input } from './index.ts'

const folder = fileURLToPath(new URL('testdata/', import.meta.url))
const fixed: FormatConfig = { account_id: { value: 'acct-1' } }
const byResource: FormatConfig = { account_id: 'resource.service.name' }

type Sample = { format: string; file: string; config?: FormatConfig; companions?: string[] }
const samples: Sample[] = [
  { format: 'stillwatch', file: 'exchanges.jsonl' },
  { format: 'openai', file: 'chat-completions.jsonl', config: fixed },
  { format: 'openai', file: 'responses.jsonl', config: fixed },
  { format: 'anthropic', file: 'messages.jsonl', config: fixed },
  { format: 'gemini', file: 'generate-content.jsonl', config: fixed },
  { format: 'bedrock', file: 'invocation-log.jsonl' },
  { format: 'bedrock', file: 'runtime.jsonl', config: fixed },
  { format: 'litellm', file: 'standard-logging-payload.jsonl' },
  { format: 'litellm', file: 'spend-logs.jsonl' },
  { format: 'litellm', file: 'upstream-standard-logging-payload.json', config: fixed },
  { format: 'litellm', file: 'upstream-spend-logs-payload.json' },
  { format: 'langfuse', file: 'autogen-2025-06-06.trace.json' },
  { format: 'langfuse', file: 'google-adk-2025-08-28.trace.json' },
  { format: 'langfuse', file: 'llamaindex-2025-06-05.trace.json' },
  { format: 'langfuse', file: 'microsoft-agent-2025-12-17.trace.json' },
  { format: 'langfuse', file: 'pydantic-ai-with-gemini-2025-12-24.trace.json' },
  { format: 'langfuse', file: 'vercel-aisdk-2025-11-17.trace.json' },
  { format: 'otlp', file: 'spans-semconv-1.37.otlp.json', config: byResource },
  {
    format: 'otlp',
    file: 'spans-semconv-1.28.otlp.json',
    config: byResource,
    companions: ['events-semconv-1.28.otlp-logs.json'],
  },
  { format: 'otlp', file: 'spans-openllmetry.otlp.json', config: byResource },
  { format: 'otlp', file: 'spans-openinference.otlp.json', config: byResource },
  { format: 'helicone', file: 'requests.json', config: { account_id: 'request_properties.App' } },
  { format: 'envoy', file: 'access-log.jsonl', config: fixed },
]

describe.each(samples)('$format/$file', ({ format, file, config = {}, companions = [] }) => {
  const path = (name: string): string => `${folder}${format}/${name}`
  const read = async (): Promise<{ exchanges: Exchange[]; lines: string[] }> => {
    const exchanges: Exchange[] = []
    const lines: string[] = []
    const conversion = convertFile({
      path: path(file),
      format: formatNamed(format),
      config: formatConfig(formatNamed(format), config),
      companions: companions.map((name): Input => ({ path: path(name) })),
      onRejected: (rejection) => lines.push(JSON.stringify({ rejected: { ...rejection, file } })),
    })
    for await (const exchange of conversion) {
      exchanges.push(exchange)
      lines.push(JSON.stringify(exchange))
    }
    return { exchanges, lines }
  }

  it('gives the exchanges expected', async () => {
    const { lines } = await read()
    expect(lines.length).toBeGreaterThan(0)
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(path(file.replace(/\.jsonl?$/, '.expected.jsonl')))
  })

  it('gives only valid exchanges, each with an id of its own', async () => {
    const { exchanges } = await read()
    for (const exchange of exchanges) expect(Exchange.parse(exchange)).toEqual(exchange)
    expect(new Set(exchanges.map((exchange) => exchange.exchange_id)).size).toBe(exchanges.length)
  })

  it('is recognised without being named', async () => {
    expect((await guess({ path: path(file) })).format.name).toBe(format)
  })
})

describe('the samples', () => {
  it('are there for every format, and each is named with its licence', () => {
    const notice = readFileSync(`${folder}NOTICE.md`, 'utf8')
    for (const { format } of samples) expect(notice).toContain(`| ${format} |`)
  })
})
