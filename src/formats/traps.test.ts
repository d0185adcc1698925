import { describe, expect, it } from 'vitest'
import type { Exchange } from '../records/index.ts'
import { type FormatConfig, formatNamed, type Parsed } from './index.ts'

const at = { file: 'log.jsonl', line: 1 }
const parse = (format: string, record: unknown, config: FormatConfig = { account_id: { value: 'acct-1' } }): Parsed =>
  formatNamed(format).parse(record, { at, config })
const one = (format: string, record: unknown, config?: FormatConfig): Exchange => {
  const { exchanges, rejections } = parse(format, record, config)
  expect(rejections).toEqual([])
  expect(exchanges).toHaveLength(1)
  return exchanges[0] as Exchange
}

const hello = [{ role: 'user', content: 'Hello' }]
const pair = (request: object, response: object, more: object = {}): object => ({
  time: '2026-03-01T09:30:00Z',
  request: { path: '/v1', headers: { 'User-Agent': 'sdk/1' }, body: { model: 'm', ...request } },
  response: { status: 200, headers: {}, body: { id: 'r-1', ...response } },
  ...more,
})
const span = (
  attributes: Record<string, unknown>,
  more: object = {},
  resource: Record<string, unknown> = { 'tenant.id': 't-1' },
): object => ({
  resourceSpans: [
    {
      resource: { attributes: keyValues(resource) },
      scopeSpans: [
        {
          spans: [
            {
              traceId: '0af7651916cd43dd8448eb211c80319c',
              spanId: 'b7ad6b7169203331',
              startTimeUnixNano: '1772357400123456789',
              endTimeUnixNano: '1772357401123456789',
              attributes: keyValues(attributes),
              ...more,
            },
          ],
        },
      ],
    },
  ],
})
const keyValues = (of: Record<string, unknown>): object[] => Object.entries(of).map(([key, v]) => ({ key, value: anyValue(v) }))
const anyValue = (v: unknown): object =>
  typeof v === 'number'
    ? { intValue: String(v) }
    : typeof v === 'boolean'
      ? { boolValue: v }
      : { stringValue: typeof v === 'string' ? v : JSON.stringify(v) }
const chat = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm' }
const byTenant: FormatConfig = { account_id: 'resource.tenant.id' }

describe('trap 1: what token totals hold', () => {
  it('adds what Anthropic read from and wrote to the cache', () => {
    const usage = { input_tokens: 4, cache_creation_input_tokens: 1165, cache_read_input_tokens: 30, output_tokens: 207 }
    const exchange = one('anthropic', pair({ messages: hello, max_tokens: 9 }, { type: 'message', content: [], usage }))
    expect(exchange).toMatchObject({
      input_tokens: 1199,
      output_tokens: 207,
      extra: { cached_tokens: 30, cache_write_tokens: 1165 },
    })
  })

  it('adds nothing to the totals of OpenAI, which hold cached tokens', () => {
    const usage = { prompt_tokens: 100, completion_tokens: 20, prompt_tokens_details: { cached_tokens: 80 } }
    const exchange = one('openai', pair({ messages: hello }, { choices: [{ message: { content: 'Hi' } }], usage }))
    expect(exchange).toMatchObject({ input_tokens: 100, output_tokens: 20 })
  })

  it("adds Gemini's thoughts to its output and the results of tools to its input", () => {
    const usageMetadata = { promptTokenCount: 8, toolUsePromptTokenCount: 5, candidatesTokenCount: 18, thoughtsTokenCount: 433 }
    const response = {
      candidates: [{ content: { parts: [{ text: 'thinking', thought: true }, { text: 'Hi' }] } }],
      usageMetadata,
    }
    const exchange = one('gemini', pair({ contents: [{ role: 'user', parts: [{ text: 'Hello' }] }] }, response))
    expect(exchange).toMatchObject({ input_tokens: 13, output_tokens: 451, reasoning_tokens: 433, response: 'Hi' })
  })

  it('sums the details that Langfuse takes out of input and output', () => {
    const usageDetails = {
      input: 10,
      input_cached_tokens: 90,
      output: 5,
      output_reasoning_tokens: 15,
      total: 120,
      prompt_cost: 3,
    }
    const exchange = one('langfuse', { ...observation, usageDetails }, {})
    expect(exchange).toMatchObject({ input_tokens: 100, output_tokens: 20, reasoning_tokens: 15 })
  })

  it("adds Bedrock's cached tokens, from the log or, where it has none, from the vendor's body", () => {
    const withCache = { ...invocation, input: { ...invocation.input, cacheReadInputTokenCount: 7, cacheWriteInputTokenCount: 1 } }
    expect(one('bedrock', withCache, {})).toMatchObject({ input_tokens: 12 })
    const usage = { input_tokens: 4, cache_creation_input_tokens: 18_131, output_tokens: 50 }
    const output = { outputBodyJson: { type: 'message', content: [{ type: 'text', text: 'Hi' }], usage }, outputTokenCount: 50 }
    expect(one('bedrock', { ...invocation, output }, {})).toMatchObject({ input_tokens: 18_135, output_tokens: 50 })
  })
})

describe('trap 2: a context that is not all in the request', () => {
  it.each([
    [{ previous_response_id: 'resp-0' }, { previous_response_id: 'resp-0' }],
    [{ conversation: { id: 'conv-1' } }, { conversation_id: 'conv-1' }],
    [{ prompt: { id: 'pmpt-1' } }, {}],
    [{ input: [{ type: 'item_reference', id: 'msg-1' }] }, {}],
  ])('marks a response to %j as partial', (request, kept) => {
    const exchange = one('openai', pair({ input: 'And then?', ...request }, { object: 'response', output: [] }))
    expect(exchange.extra).toMatchObject({ context: 'partial', ...kept })
  })

  it('does not mark a response that holds its context', () => {
    const exchange = one('openai', pair({ input: 'Hello' }, { object: 'response', output: [], previous_response_id: null }))
    expect(exchange.extra?.context).toBeUndefined()
  })
})

describe('trap 3: the end user', () => {
  it.each([
    [{ safety_identifier: 'new', user: 'old' }, 'new'],
    [{ user: 'old' }, 'old'],
  ])('is, for OpenAI, %j → %s', (request, expected) => {
    expect(one('openai', pair({ messages: hello, ...request }, { choices: [] })).end_user_id).toBe(expected)
    expect(one('openai', pair({ input: 'Hello', ...request }, { object: 'response' })).end_user_id).toBe(expected)
  })

  it("is, for Anthropic, metadata.user_id, else the header of a reseller's user profile", () => {
    const response = { type: 'message', content: [] }
    const headers = { 'Anthropic-User-Profile-Id': 'profile-9' }
    const byHeader = pair({}, response, { request: { headers, body: { model: 'm', messages: hello } } })
    expect(one('anthropic', byHeader).end_user_id).toBe('profile-9')
    const both = pair({}, response, { request: { headers, body: { model: 'm', messages: hello, metadata: { user_id: 'u-1' } } } })
    expect(one('anthropic', both).end_user_id).toBe('u-1')
  })
})

describe('trap 4: no account in the format', () => {
  it.each(['openai', 'anthropic', 'gemini', 'otlp'])(
    'refuses a record of %s until an account is configured, and says so',
    (format) => {
      const bodies: Record<string, object> = {
        openai: pair({ messages: hello }, { choices: [] }),
        anthropic: pair({ messages: hello }, { type: 'message', content: [] }),
        gemini: pair({ contents: [{ parts: [{ text: 'Hello' }] }] }, { candidates: [] }),
        otlp: span({ ...chat, 'user.id': 'u-1' }),
      }
      const { exchanges, rejections } = parse(format, bodies[format], {})
      expect(exchanges).toEqual([])
      expect(rejections[0]).toMatchObject({ code: 'no_account', field: 'account_id', file: 'log.jsonl', line: 1 })
      expect(rejections[0]?.wanted).toContain('account_id in the format configuration')
    },
  )

  it('takes the account from a resource attribute whose name has dots', () => {
    expect(one('otlp', span(chat), byTenant).account_id).toBe('t-1')
  })

  it('refuses a record without the configured account, even where the format knows another', () => {
    const { rejections } = parse(
      'litellm',
      { ...payload, metadata: { user_api_key_team_id: 'team-1' } },
      { account_id: 'metadata.tenant' },
    )
    expect(rejections[0]).toMatchObject({ code: 'no_account', wanted: 'text at metadata.tenant, as configured' })
  })

  it('takes address, key id and client from configured headers, in any case of letters', () => {
    const headers = { 'X-Account-Id': 'a-1', 'X-Real-IP': '203.0.113.7', 'X-Key-Id': 'k-1' }
    const record = pair({}, { choices: [] }, { request: { headers, body: { model: 'm', messages: hello } } })
    const config = {
      account_id: 'request.headers.x-account-id',
      ip: ['request.headers.x-forwarded-for', 'request.headers.x-real-ip'],
      api_key_id: 'request.headers.x-key-id',
    }
    expect(one('openai', record, config)).toMatchObject({ account_id: 'a-1', ip: '203.0.113.7', api_key_id: 'k-1' })
  })
})

describe('trap: an id that the client sends', () => {
  const entry = { start_time: '2026-03-01T09:30:00Z', response_code: 200, 'gen_ai.request.model': 'm', 'x-request-id': 'chosen' }

  it('stands in for an id that envoy has from the provider only where there is none', () => {
    expect(one('envoy', { ...entry, 'gen_ai.response.id': 'chatcmpl-1' })).toMatchObject({ exchange_id: 'chatcmpl-1' })
    expect(one('envoy', { ...entry, 'gen_ai.response.id': null })).toMatchObject({ exchange_id: 'chosen' })
  })
})

describe('trap: what Envoy writes for a value that is not there', () => {
  const entry = { start_time: '2026-03-01T09:30:00Z', response_code: 401, 'gen_ai.request.model': 'm', 'x-request-id': 'q-1' }

  it('is no address, no client and no model', () => {
    const dashes = { 'x-forwarded-for': '-', 'user-agent': '-', 'gen_ai.response.id': '-', 'gen_ai.usage.input_tokens': '-' }
    const exchange = one('envoy', { ...entry, ...dashes })
    expect(exchange).toMatchObject({ exchange_id: 'q-1', status: 401 })
    for (const field of ['ip', 'user_agent', 'input_tokens']) expect(exchange).not.toHaveProperty(field)
    expect(exchange.extra).toEqual({ text: 'missing' })
    const { rejections } = parse('envoy', { ...entry, 'gen_ai.request.model': '-' })
    expect(rejections[0]).toMatchObject({ code: 'missing', field: 'model' })
  })

  it('is no account that all without one would share', () => {
    const { rejections } = parse('envoy', { ...entry, 'x-account-id': '-' }, { account_id: 'x-account-id' })
    expect(rejections[0]).toMatchObject({ code: 'no_account', found: 'nothing' })
  })
})

describe('trap: an address as proxies write it', () => {
  it.each([
    ['203.0.113.9, 198.51.100.1', '203.0.113.9'],
    ['203.0.113.9:53234', '203.0.113.9'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['2001:db8::1, 198.51.100.1', '2001:db8::1'],
    ['2001:db8::1', '2001:db8::1'],
    ['ip-7f0b:2', 'ip-7f0b:2'],
  ])('reads %s as %s', (forwarded, ip) => {
    expect(one('litellm', { ...payload, metadata: { requester_ip_address: forwarded } }).ip).toBe(ip)
    const record = { ...pair({ messages: hello }, { choices: [] }), headers: { 'X-Forwarded-For': forwarded } }
    expect(one('openai', record, { account_id: { value: 'a' }, ip: 'headers.x-forwarded-for' }).ip).toBe(ip)
  })
})

describe('trap 5: text that is missing by setting', () => {
  it.each([
    ['otlp', () => one('otlp', span(chat), byTenant)],
    ['litellm', () => one('litellm', { ...payload, messages: null, response: null })],
    ['litellm, redacted', () => one('litellm', { ...payload, messages: [{ role: 'user', content: 'redacted-by-litellm' }] })],
    [
      'bedrock, in S3',
      () => one('bedrock', { ...invocation, input: { inputBodyS3Path: 's3://b/k', inputTokenCount: 9 }, output: {} }, {}),
    ],
    [
      'envoy',
      () =>
        one('envoy', {
          'x-request-id': 'q',
          start_time: '2026-03-01T09:30:00Z',
          response_code: 200,
          'gen_ai.request.model': 'm',
        }),
    ],
  ])('%s: the exchange is accepted without text and marked', (_, read) => {
    expect(read()).toMatchObject({ messages: [], extra: { text: 'missing' } })
  })
})

describe('trap 6: streams', () => {
  const sse = (...events: object[]): string =>
    events.map((event) => `event: x\r\ndata: ${JSON.stringify(event)}\r\n\r\n`).join('')
  const chunk = (content: string, more: object = {}): object => ({
    id: 'c-1',
    created: 1_772_357_400,
    choices: [{ index: 0, delta: { content } }],
    ...more,
  })

  it('joins the chunks of chat completions, as text, as a list, and in a string', () => {
    const chunks = [chunk('Hel'), chunk('lo'), { id: 'c-1', choices: [], usage: { prompt_tokens: 3, completion_tokens: 2 } }]
    for (const body of [sse(...chunks), { sse: `${sse(...chunks)}data: [DONE]\n\n` }, chunks]) {
      const exchange = one('openai', pair({ messages: hello, stream: true }, {}, { response: { status: 200, body } }))
      expect(exchange).toMatchObject({ exchange_id: 'c-1', response: 'Hello', input_tokens: 3, output_tokens: 2, stream: true })
    }
  })

  it('keeps the first choice apart from the others', () => {
    const other = { id: 'c-1', choices: [{ index: 1, delta: { content: 'Other' } }] }
    const exchange = one(
      'openai',
      pair({ messages: hello }, {}, { response: { body: [other, chunk('Hel'), other, chunk('lo')] } }),
    )
    expect(exchange).toMatchObject({ response: 'Hello', extra: { choices: 2 } })
  })

  it('gives what was said before a stream broke off, and says that it broke', () => {
    const cut = sse(chunk('Hel'), chunk('lo')).slice(0, -20)
    const exchange = one('openai', pair({ messages: hello }, {}, { response: { body: { sse: cut } } }))
    expect(exchange).toMatchObject({ response: 'Hel', extra: { stream_broken: true } })
  })

  it('joins the deltas of a response whose closing event is missing', () => {
    const events = [
      { type: 'response.created', response: { id: 'resp-1', object: 'response', created_at: 1_772_357_400, output: [] } },
      { type: 'response.output_text.delta', delta: 'Hel' },
      { type: 'response.output_text.delta', delta: 'lo' },
    ]
    expect(one('openai', pair({ input: 'Hi' }, {}, { response: { body: sse(...events) } }))).toMatchObject({
      exchange_id: 'resp-1',
      response: 'Hello',
    })
  })

  it('joins the blocks of an Anthropic stream without its thinking, with the usage of its end', () => {
    const events = [
      {
        type: 'message_start',
        message: { id: 'msg-1', content: [], usage: { input_tokens: 5, cache_read_input_tokens: 6, output_tokens: 1 } },
      },
      { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'hm' } },
      { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
      { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'Hel' } },
      { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'lo' } },
      { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 9 } },
    ]
    const exchange = one('anthropic', pair({ messages: hello }, {}, { response: { body: sse(...events) } }))
    expect(exchange).toMatchObject({ exchange_id: 'msg-1', response: 'Hello', input_tokens: 11, output_tokens: 9, stream: true })
  })

  it('joins the list of chunks that Bedrock logs', () => {
    const outputBodyJson = [
      { contentBlockDelta: { delta: { text: 'Hel' } } },
      { contentBlockDelta: { delta: { text: 'lo' } } },
      { metadata: { usage: { inputTokens: 5, outputTokens: 2 }, metrics: { latencyMs: 80 } } },
    ]
    const operation = 'InvokeModelWithResponseStream'
    expect(one('bedrock', { ...invocation, operation, output: { outputBodyJson } }, {})).toMatchObject({
      response: 'Hello',
      latency_ms: 80,
      stream: true,
    })
  })
})

describe('trap 7: units of time', () => {
  const zoneless = '2026-03-01 11:30:00.000'
  const east: FormatConfig = { account_id: { value: 'a' }, utc_offset: '+02:00' }
  it.each([
    ['helicone', { request_id: 'q-1', request_created_at: zoneless, request_body: { model: 'm', messages: hello } }],
    ['langfuse', { ...observation, startTime: zoneless }],
    ['envoy', { start_time: zoneless, response_code: 200, 'gen_ai.request.model': 'm', 'x-request-id': 'q-1' }],
    ['bedrock', { ...invocation, timestamp: zoneless }],
  ])('reads text without a zone in a log of %s in the zone that is configured, and refuses it without', (format, record) => {
    expect(one(format, record, east).time).toBe('2026-03-01T09:30:00.000Z')
    expect(parse(format, record).rejections[0]).toMatchObject({ code: 'missing', field: 'time' })
  })

  it('reads a configured time without a zone in the zone that is configured', () => {
    const record = pair({ messages: hello }, { choices: [] }, { when: zoneless })
    expect(one('openai', record, { ...east, time: 'when' }).time).toBe('2026-03-01T09:30:00.000Z')
  })

  it('reads seconds of LiteLLM, as a float or as text without a zone in UTC', () => {
    expect(one('litellm', { ...payload, startTime: 1772357400.1234, endTime: 1772357401.1234 })).toMatchObject({
      time: '2026-03-01T09:30:00.123Z',
      latency_ms: 1000,
    })
    expect(one('litellm', { ...payload, startTime: '2026-03-01 09:30:00.123400' }).time).toBe('2026-03-01T09:30:00.123Z')
  })

  it('reads text without a zone in the zone that is configured', () => {
    const config: FormatConfig = { account_id: { value: 'a' }, utc_offset: '+02:00' }
    expect(one('litellm', { ...payload, startTime: '2026-03-01 11:30:00' }, config).time).toBe('2026-03-01T09:30:00.000Z')
  })

  it('reads nanoseconds of OTLP, as a string or as a number', () => {
    expect(one('otlp', span(chat), byTenant)).toMatchObject({ time: '2026-03-01T09:30:00.123Z', latency_ms: 1000 })
    expect(one('otlp', span(chat, { startTimeUnixNano: 1_772_357_400_123_456_000 }), byTenant).time).toBe(
      '2026-03-01T09:30:00.123Z',
    )
  })

  it.each([
    ['s', 1772357400.5],
    ['ms', 1772357400500],
    ['ns', '1772357400500000000'],
    ['rfc3339', '2026-03-01T10:30:00.5+01:00'],
  ] as const)('reads a configured time in %s', (time_unit, when) => {
    const record = pair({ messages: hello }, { choices: [] }, { when })
    expect(one('openai', record, { account_id: { value: 'a' }, time: 'when', time_unit }).time).toBe('2026-03-01T09:30:00.500Z')
  })

  it.each([
    [
      'anthropic',
      { ...pair({ messages: hello, max_tokens: 9 }, { type: 'message', content: [] }), time: 1772357400 },
      '1772357400',
    ],
    ['openai', { ...pair({ messages: hello }, { choices: [] }), time: '2026-03-01 09:30:00' }, '"2026-03-01 09:30:00"'],
    ['litellm', { ...payload, startTime: 1772357400000 }, '1772357400000'],
    [
      'helicone',
      { request_id: 'q-1', request_created_at: '1 March', request_body: { model: 'm', messages: hello } },
      '"1 March"',
    ],
    ['langfuse', { ...observation, startTime: 5 }, '5'],
    ['bedrock', { ...invocation, timestamp: '1 March' }, '"1 March"'],
    ['envoy', { start_time: 'now', response_code: 200, 'gen_ai.request.model': 'm', 'x-request-id': 'q-1' }, '"now"'],
    ['otlp', span(chat, { startTimeUnixNano: '0' }), '"0"'],
    ['openai', { ...pair({ messages: hello }, { choices: [] }), time: undefined }, 'nothing'],
  ])('says of a time in a log of %s that cannot be read what it is, and what would help', (format, record, found) => {
    expect(parse(format, record).rejections[0]).toMatchObject({ code: 'missing', field: 'time', found })
    expect(parse(format, record).rejections[0]?.wanted).toMatch(/zone.*time_unit.*utc_offset/)
  })

  it('refuses a time in the wrong unit, which would be centuries away', () => {
    const { rejections } = parse('litellm', { ...payload, startTime: 1772357400000 })
    expect(rejections[0]).toMatchObject({ code: 'missing', field: 'time' })
  })
})

describe('OpenTelemetry by age', () => {
  const input = [
    {
      role: 'user',
      parts: [
        { type: 'text', content: 'Hello' },
        { type: 'blob', data: 'AA==' },
      ],
    },
  ]
  const output = [
    {
      role: 'assistant',
      parts: [
        { type: 'reasoning', content: 'hm' },
        { type: 'text', content: 'Hi' },
      ],
    },
  ]

  it.each(['acompletion', 'text_completion', 'aresponses', 'anthropic_messages', 'agenerate_content_stream', 'chat'])(
    'reads a span whose llm.request.type is %s, a call type of LiteLLM or one of OpenLLMetry',
    (type) => {
      expect(one('otlp', span({ 'llm.request.type': type, 'gen_ai.request.model': 'm' }), byTenant).model).toBe('m')
    },
  )

  it.each(['aembedding', 'embedding', 'rerank', 'aimage_generation'])(
    'passes over a span whose llm.request.type is %s',
    (type) => {
      const record = span({ 'llm.request.type': type, 'gen_ai.request.model': 'm' })
      expect(parse('otlp', record, byTenant)).toEqual({ exchanges: [], rejections: [] })
    },
  )

  it('keeps the words of text, tool results and reasoning, and names other parts', () => {
    const parts = [
      { type: 'reasoning', content: 'hm' },
      { type: 'tool_call', name: 'f', arguments: { secret: 1 } },
      { type: 'tool_call_response', response: { ok: true } },
      { type: 'uri', uri: 'https://example.com/x' },
    ]
    const exchange = one('otlp', span({ ...chat, 'gen_ai.input.messages': [{ role: 'user', parts }] }), byTenant)
    expect(exchange.messages?.[0]?.content).toEqual([
      { type: 'reasoning', text: 'hm' },
      { type: 'tool_call', name: 'f' },
      { type: 'tool_call_response', text: '{"ok":true}' },
      { type: 'uri' },
    ])
  })

  it('reads messages from a details event in the span, and from one in a log, once', () => {
    const attributes = { ...chat, 'gen_ai.input.messages': input, 'gen_ai.output.messages': output }
    const name = 'gen_ai.client.inference.operation.details'
    const inSpan = span(chat, { events: [{ name, timeUnixNano: '1', attributes: keyValues(attributes) }] })
    expect(one('otlp', inSpan, byTenant)).toMatchObject({
      response: 'Hi',
      messages: [{ content: [{ text: 'Hello' }, { type: 'blob' }] }],
    })
    const log = {
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: 'b7ad6b7169203331',
      eventName: name,
      timeUnixNano: '1772357400123456789',
      attributes: keyValues(attributes),
    }
    const logs = {
      resourceLogs: [{ resource: { attributes: keyValues({ 'tenant.id': 't-1' }) }, scopeLogs: [{ logRecords: [log] }] }],
    }
    expect(one('otlp', logs, byTenant)).toMatchObject({ response: 'Hi', account_id: 't-1' })
    expect(one('otlp', { ...span(chat), ...logs }, byTenant).response).toBe('Hi')
  })

  it('reads the events of a span once, in the same record, in a companion, and in both', () => {
    const event = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', eventName: 'gen_ai.user.message' }
    const logs = { resourceLogs: [{ scopeLogs: [{ logRecords: [{ ...event, body: anyValue('Hello') }] }] }] }
    const otlp = formatNamed('otlp')
    const events = otlp.events?.(logs)
    if (events === undefined) throw new Error('otlp reads events')
    const context = { at, config: byTenant }
    const both = { ...span(chat), ...logs }
    for (const { exchanges, rejections } of [
      otlp.parse(both, context),
      otlp.parse(span(chat), { ...context, events }),
      otlp.parse(both, { ...context, events }),
    ]) {
      expect(rejections).toEqual([])
      expect(exchanges).toMatchObject([{ messages: [{ role: 'user', content: 'Hello' }] }])
    }
  })

  it('says of message events without a span what to do, once for all of them', () => {
    const event = (spanId: string): object => ({
      traceId: 't',
      spanId,
      eventName: 'gen_ai.user.message',
      body: anyValue('Hello'),
    })
    const logs = { resourceLogs: [{ scopeLogs: [{ logRecords: [event('1'), event('1'), event('2')] }] }] }
    const { exchanges, rejections } = parse('otlp', logs, byTenant)
    expect(exchanges).toEqual([])
    expect(rejections).toMatchObject([{ code: 'events_without_span', found: 'message events of 2 spans' }])
  })

  it('takes address and client from the parent HTTP span', () => {
    const record = span(chat, { parentSpanId: 'aaaaaaaaaaaaaaaa' }) as { resourceSpans: { scopeSpans: { spans: object[] }[] }[] }
    const http = {
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: 'aaaaaaaaaaaaaaaa',
      attributes: keyValues({
        'client.address': '203.0.113.7',
        'user_agent.original': 'sdk/1',
        'http.response.status_code': 200,
      }),
    }
    record.resourceSpans[0]?.scopeSpans[0]?.spans.push(http)
    expect(one('otlp', record, byTenant)).toMatchObject({ ip: '203.0.113.7', user_agent: 'sdk/1', status: 200 })
  })

  it.each([
    [{ 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.request.model': 'm' }],
    [{ 'gen_ai.operation.name': 'embeddings', 'gen_ai.request.model': 'm' }],
    [{ 'gen_ai.operation.name': 'execute_tool' }],
    [{ 'llm.request.type': 'embedding', 'gen_ai.request.model': 'm' }],
    [{ 'openinference.span.kind': 'CHAIN', 'llm.model_name': 'm' }],
    [{ 'http.request.method': 'POST' }],
  ])('passes over the span %j, which is no model call', (attributes) => {
    expect(parse('otlp', span(attributes), byTenant)).toEqual({ exchanges: [], rejections: [] })
  })

  it.each([
    ['429', 429],
    ['RateLimitError', 429],
    ['timeout', 504],
    ['something', 500],
  ])('reads the error %s as status %i', (error, status) => {
    expect(one('otlp', span({ ...chat, 'error.type': error }, { status: { code: 2 } }), byTenant).status).toBe(status)
  })

  it('reads the tool calls and parts that OpenLLMetry flattens', () => {
    const attributes = {
      'gen_ai.request.model': 'm',
      'gen_ai.prompt.0.role': 'user',
      'gen_ai.prompt.0.content': '[{"type": "text", "text": "Hello"}]',
      'gen_ai.prompt.1.role': 'assistant',
      'gen_ai.prompt.1.tool_calls.0.name': 'f',
      'gen_ai.prompt.10.role': 'user',
      'gen_ai.prompt.10.content': '[not parts]',
    }
    expect(one('otlp', span(attributes), byTenant).messages).toEqual([
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: [{ type: 'tool_call', name: 'f' }] },
      { role: 'user', content: '[not parts]' },
    ])
  })
})

describe('what a tool returned', () => {
  const bytes = 'iVBORw0KGgo='
  const said = { type: 'text', text: 'The page' }
  const returned = [{ type: 'tool_call_response', text: 'The page' }]

  it('is read without the bytes of images and files', () => {
    const source = { type: 'base64', media_type: 'image/png', data: bytes }
    const blocks = [{ type: 'tool_result', tool_use_id: 't', content: [said, { type: 'image', source }] }]
    const messages = [{ role: 'user', content: blocks }]
    expect(one('anthropic', pair({ messages, max_tokens: 9 }, { type: 'message', content: [] })).messages?.[0]?.content).toEqual(
      returned,
    )
    const output = [
      { type: 'input_text', text: 'The page' },
      { type: 'input_image', image_url: `data:image/png;base64,${bytes}` },
      { type: 'input_file', file_data: bytes },
    ]
    const input = [{ type: 'function_call_output', call_id: 'c', output }]
    expect(one('openai', pair({ input }, { object: 'response' })).messages?.[0]?.content).toEqual(returned)
    const content = [{ text: 'The page' }, { image: { format: 'png', source: { bytes } } }]
    const inputBodyJson = { messages: [{ role: 'user', content: [{ toolResult: { toolUseId: 't', content } }] }] }
    const converse = { ...invocation, operation: 'Converse', input: { inputBodyJson } }
    expect(one('bedrock', converse, {}).messages?.[0]?.content).toEqual(returned)
  })

  it('keeps rows of data that merely call themselves files or images', () => {
    const rows = [
      { type: 'file', name: 'a.txt' },
      { image: 'cat.png', size: 3 },
    ]
    const content = [{ type: 'tool_result', tool_use_id: 't', content: rows }]
    const exchange = one(
      'anthropic',
      pair({ messages: [{ role: 'user', content }], max_tokens: 9 }, { type: 'message', content: [] }),
    )
    expect(exchange.messages?.[0]?.content).toEqual([
      { type: 'tool_call_response', text: '{"type":"file","name":"a.txt"}\n{"image":"cat.png","size":3}' },
    ])
  })
})

describe('what is no exchange, or counted once', () => {
  it('passes over embeddings and the like', () => {
    expect(parse('litellm', { ...payload, call_type: 'aembedding' })).toEqual({ exchanges: [], rejections: [] })
    const embedding = {
      ...pair({ input: 'Hello' }, { object: 'list' }),
      request: { path: '/v1/embeddings', body: { model: 'm', input: 'Hello' } },
    }
    expect(parse('openai', embedding)).toEqual({ exchanges: [], rejections: [] })
  })

  const time = '2026-03-01T09:30:00Z'
  const bodies = (request_body: object, response_body: object): object => ({ time, request_body, response_body })
  const vertex = (method: string, body: object, reply: object): object => ({
    ...pair({}, {}),
    request: { path: `/v1beta/models/gemini-2.5-pro:${method}`, body },
    response: { status: 200, headers: { 'x-request-id': 'q-1' }, body: reply },
  })
  const embeddings = { object: 'list', data: [{ object: 'embedding', index: 0, embedding: [0.1] }], model: 'm' }
  const invoked = (modelId: string, inputBodyJson: object, outputBodyJson?: object): object => ({
    ...invocation,
    modelId,
    input: { inputBodyJson },
    output: outputBodyJson === undefined ? {} : { outputBodyJson },
  })
  it.each([
    ['openai', 'embeddings without a path', bodies({ model: 'm', input: ['Hello'] }, embeddings)],
    [
      'openai',
      'moderations without a path',
      bodies({ input: 'Hello', model: 'm' }, { id: 'modr-1', results: [{ flagged: false }] }),
    ],
    ['gemini', 'a count of tokens', vertex('countTokens', { contents: [{ parts: [{ text: 'Hello' }] }] }, { totalTokens: 3 })],
    ['gemini', 'an embedding', vertex('embedContent', { model: 'm', content: { parts: [] } }, { embedding: { values: [1] } })],
    ['bedrock', "Titan's embeddings", invoked('amazon.titan-embed-text-v2:0', { inputText: 'Hello' }, { embedding: [0.1] })],
    ['bedrock', 'embeddings that moved to S3', invoked('us.cohere.embed-v4:0', { texts: ['Hello'] })],
    ['bedrock', 'images', invoked('stability.sd3-5-large-v1:0', { prompt: 'A cat' }, { images: ['iVBO'] })],
    [
      'bedrock',
      'a ranking',
      invoked('cohere.rerank-v3-5:0', { query: 'q', documents: ['d'] }, { results: [{ relevance_score: 1 }] }),
    ],
    [
      'bedrock',
      'an embedding by the runtime API',
      {
        ...pair({}, {}),
        request: { path: '/model/amazon.titan-embed-text-v2%3A0/invoke', body: { inputText: 'Hello' } },
      },
    ],
    [
      'helicone',
      'embeddings',
      { request_id: 'q-1', request_created_at: time, request_body: { model: 'm', input: 'Hello' }, response_body: embeddings },
    ],
    [
      'helicone',
      'embeddings that failed',
      {
        request_id: 'q-1',
        request_created_at: time,
        request_path: '/v1/embeddings',
        request_body: { model: 'm', input: 'Hello' },
      },
    ],
  ])('passes over, in a log of %s, %s', (format, _what, record) => {
    expect(parse(format, record)).toEqual({ exchanges: [], rejections: [] })
  })

  it('takes only the inner of two nested generations', () => {
    const outer = { ...observation, id: 'outer' }
    const step = { ...observation, id: 'step', type: 'SPAN', parentObservationId: 'outer' }
    const inner = { ...observation, id: 'inner', parentObservationId: 'step' }
    const { exchanges } = parse('langfuse', { trace: { id: 't' }, observations: [outer, step, inner] }, {})
    expect(exchanges.map((exchange) => exchange.exchange_id)).toEqual(['inner'])
  })

  it('never keeps a key itself', () => {
    const record = { ...payload, metadata: {}, api_key: 'sk-abcdefgh' }
    expect(one('litellm', record).api_key_id).toBeUndefined()
  })

  it('gives a body without an id the same id each time, and another body another', () => {
    const body = (prompt: string): object => ({
      request: { path: '/model/amazon.titan-text-express-v1/invoke', body: { inputText: prompt } },
      response: { status: 200, headers: { date: 'Sun, 01 Mar 2026 09:30:00 GMT' }, body: { results: [{ outputText: 'Hi' }] } },
    })
    const id = (prompt: string): string => one('bedrock', body(prompt)).exchange_id
    expect(id('Hello')).toBe(id('Hello'))
    expect(id('Hello')).not.toBe(id('Hallo'))
  })
})

const payload = {
  id: 'q-1',
  call_type: 'acompletion',
  model: 'm',
  startTime: 1772357400,
  endTime: 1772357401,
  model_parameters: {},
  messages: hello,
}
const observation = {
  id: 'o-1',
  traceId: 't-1',
  projectId: 'p-1',
  type: 'GENERATION',
  startTime: '2026-03-01T09:30:00.000Z',
  model: 'm',
  input: hello,
  output: 'Hi',
}
const invocation = {
  schemaType: 'ModelInvocationLog',
  timestamp: '2026-03-01T09:30:00Z',
  accountId: '123456789012',
  requestId: 'q-1',
  operation: 'InvokeModel',
  modelId: 'm',
  input: { inputBodyJson: { anthropic_version: 'bedrock-2023-05-31', messages: hello }, inputTokenCount: 4 },
  output: {},
}
