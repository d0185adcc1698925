import { hash } from 'node:crypto'
import { InputError } from '../../records/input-error.ts'
import { LONGEST_ANSWER } from '../inputs/answer-file.ts'
import type { ClockSteps } from './clock-steps.ts'
import type { EndpointShape, Reply } from './endpoint.ts'
import type { EndpointAddress } from './endpoint-address.ts'

export type CollectOptions = {
  endpoint: EndpointAddress
  shape: EndpointShape
  model: string
  temperature: number
  maxTokens: number
  /** Requests a minute. */
  rate: number
  /** Tokens of this run after which nothing more is asked: what an answer takes is known once it is there, so that the last one may go beyond. */
  budgetTokens?: number
  timeoutMs: number
  key?: string
  /** Answers a prompt has already, by `prompt_id` and sample. */
  done: ReadonlySet<string>
  /** What the model named itself in those answers. */
  named: ReadonlySet<string>
  fetch: typeof fetch
  /** Gives each answer its time. */
  clock: ClockSteps
  /** Milliseconds that only go up, for the pace: the time of day may jump. */
  uptime: () => number
  wait: (ms: number) => Promise<void>
}

export type CollectedLine = {
  prompt_id: string
  prompt: string
  sample: number
  response: string
  at: string
  model?: string
  finish_reason?: string
  params: { model: string; temperature: number; max_tokens: number }
}

export type Collected = { asked: number; tokens: number; stopped?: string; models: string[]; digest: string }

const TRIES = 5
/** Bytes of the largest reply: the longest answer in JSON, each character escaped, and what stands about it. */
const LARGEST_REPLY = 8 * LONGEST_ANSWER

/**
 * Asks a model every prompt that it has not answered yet and hands each answer on at once, so that a run that dies is taken up where it stopped.
 *
 * 429 and 5xx, dropped connections and stalls are tried again, five times, with growing waits or as Retry-After says; other refusals end the run.
 * A model that names itself differently in mid-run ends it too: answers of two models in one file would test neither.
 *
 * @param keep writes one answer so that it lasts
 */
export async function collect(
  prompts: readonly { prompt_id: string; prompt: string }[],
  samples: number,
  keep: (line: CollectedLine) => Promise<void>,
  options: CollectOptions,
): Promise<Collected> {
  const digest: string[] = []
  const models = new Set<string>(options.named)
  let asked = 0
  let tokens = 0
  const pause = 60_000 / options.rate
  let next = options.uptime()
  for (const { prompt_id, prompt } of prompts) {
    for (let sample = 0; sample < samples; sample++) {
      if (options.done.has(doneKey(prompt_id, sample))) continue
      if (options.budgetTokens !== undefined && tokens >= options.budgetTokens)
        return {
          asked,
          tokens,
          models: [...models],
          digest: digestOf(digest),
          stopped: `the budget of ${options.budgetTokens} tokens is used up`,
        }
      const now = options.uptime()
      await options.wait(Math.max(0, next - now))
      next = Math.max(now, next) + pause
      const reply = await answer(prompt, options)
      tokens += reply.tokens
      asked += 1
      if (reply.model !== undefined) models.add(reply.model)
      if (models.size > 1)
        throw new InputError(
          'nothing_valid',
          `${options.endpoint.shown}: the model named itself ${[...models].join(', then ')} in mid-run. The last answer was not kept; take another file for the new model.`,
        )
      const line: CollectedLine = {
        prompt_id,
        prompt,
        sample,
        response: reply.response,
        at: options.clock.time().toISOString(),
        ...(reply.model === undefined ? {} : { model: reply.model }),
        ...(reply.finishReason === undefined ? {} : { finish_reason: reply.finishReason }),
        params: { model: options.model, temperature: options.temperature, max_tokens: options.maxTokens },
      }
      await keep(line)
      digest.push(JSON.stringify(line))
    }
  }
  return { asked, tokens, models: [...models], digest: digestOf(digest) }
}

/** What an answer is known by when a run is taken up again. */
export function doneKey(promptId: string, sample: number): string {
  return `${sample} ${promptId}`
}

async function answer(prompt: string, options: CollectOptions): Promise<Reply> {
  const { shape, endpoint, model, temperature, maxTokens, key, timeoutMs } = options
  let why = ''
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt > 0) await options.wait(Math.min(60_000, 1_000 * 2 ** (attempt - 1)))
    let response: Response
    let text: string
    try {
      response = await options.fetch(endpoint.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...shape.headers(key) },
        body: JSON.stringify(shape.body({ model, prompt, temperature, maxTokens })),
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'manual',
      })
      text = await bodyOf(response)
    } catch (error) {
      if (error instanceof InputError) throw error
      why =
        error instanceof Error && error.name === 'TimeoutError'
          ? `no answer within ${timeoutMs / 1000} s`
          : 'the connection failed'
      continue
    }
    if (response.status === 429 || response.status >= 500) {
      why = `status ${response.status}`
      const after = Number(response.headers.get('retry-after'))
      if (after > 0) await options.wait(Math.min(after, 600) * 1000)
      continue
    }
    if (response.status >= 300 && response.status < 400)
      throw new InputError(
        'option',
        `${endpoint.shown}: sends requests on to another address (status ${response.status}), which is not followed: a key and prompts go where --endpoint says. What was collected is kept.`,
      )
    if (!response.ok)
      throw new InputError(
        'option',
        `${endpoint.shown}: answered with status ${response.status}. What was collected is kept; run again to go on.`,
      )
    const reply = shape.read(parsed(text))
    if (reply === undefined) {
      why = 'the reply has not the shape asked for (--shape)'
      continue
    }
    if (reply.response.length > LONGEST_ANSWER) throw tooLong()
    return reply
  }
  throw new InputError(
    'file_unreadable',
    `${endpoint.shown}: ${why}, ${TRIES} times. What was collected is kept; run again to go on.`,
  )
}

/** The text of a reply, of which no more is taken in than the longest answer can need. */
async function bodyOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += (part as Uint8Array).length
    if (size > LARGEST_REPLY) throw tooLong()
    parts.push(part as Uint8Array)
  }
  return Buffer.concat(parts).toString('utf8')
}

function tooLong(): InputError {
  return new InputError(
    'nothing_valid',
    `An answer is longer than ${LONGEST_ANSWER} characters, which no test reads: set --max-tokens, or ask another endpoint. What was collected before it is kept.`,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function digestOf(lines: readonly string[]): string {
  return hash('sha256', lines.map((line) => `${line}\n`).join(''), 'hex')
}
