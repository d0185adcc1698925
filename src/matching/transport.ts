import { LIMITS } from '../tags/messages/limits.ts'
import type { PlainRequest, PlainResponse } from '../tags/messages/plain-http.ts'
import { TagError, type TagErrorCode } from '../tags/tag-error.ts'

/** How a lab reaches a steward or the hub: one message, one answer, not yet checked. Throws TagError. */
export type Transport = (method: 'GET' | 'POST', path: string, message?: unknown) => Promise<unknown>

/** Over HTTP. An answer that is too long, late, or no JSON is an error; redirects are not followed, as a signature is for one party. */
export function httpTransport(base: string, timeoutMs = 60_000): Transport {
  return async (method, path, message) => {
    let response: Response
    let text: string
    try {
      response = await fetch(new URL(path, base), {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        ...(message === undefined ? {} : { body: JSON.stringify(message), headers: { 'content-type': 'application/json' } }),
      })
      text = await readUpTo(response, LIMITS.answerBytes * 8)
    } catch (error) {
      if (error instanceof TagError) throw error
      const why = (error as { cause?: { code?: string } }).cause?.code ?? (error as Error).message
      throw new TagError('unreachable', `${base} does not answer (${why}). What was not sent is kept; run it again.`)
    }
    return answerOf(base, response.status, parse(base, text))
  }
}

/** Straight to a handler in this process. */
export function directTransport(handle: (request: PlainRequest) => Promise<PlainResponse>): Transport {
  return async (method, path, message) => {
    const { status, body } = await handle({
      method,
      path,
      body: Buffer.from(message === undefined ? '' : JSON.stringify(message)),
    })
    return answerOf(path, status, JSON.parse(JSON.stringify(body)))
  }
}

function answerOf(whom: string, status: number, body: unknown): unknown {
  if (status === 200) return body
  const error = (body as { error?: { code?: unknown; message?: unknown } }).error
  const code = KNOWN.has(String(error?.code)) ? (error?.code as TagErrorCode) : 'unreachable'
  throw new TagError(code, `${whom} answered ${status}: ${String(error?.message ?? 'no reason').slice(0, 500)}`)
}

/** Codes that a refusal may carry; another's word is not taken for what only this side can find out. */
const KNOWN = new Set<string>([
  'element',
  'message',
  'size',
  'signature',
  'stale',
  'replay',
  'addressee',
  'member',
  'role',
  'epoch',
  'namespace',
  'quota',
  'busy',
])

async function readUpTo(response: Response, most: number): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length
    if (size > most) throw new TagError('size', `${response.url} answered more than ${most} bytes. The answer is not used.`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function parse(base: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new TagError('unreachable', `${base} answered what is no JSON. The answer is not used.`)
  }
}
