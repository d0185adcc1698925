import type { FastifyInstance, FastifyRequest } from 'fastify'
import { matchesDigest } from '../../http/content-digest.ts'
import { HttpError } from '../../http/http-error.ts'
import { type Rate, rateLimit } from '../../http/rate-limit.ts'
import type { authenticator, Caller } from '../members/authenticate.ts'
import { acceptsTaxii, isTaxii } from './media.ts'

const callers = new WeakMap<FastifyRequest, Caller>()

/** Who sent a request that came past the guard. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request)
  if (caller === undefined) throw new Error('A request came past the guard without a caller.')
  return caller
}

export type GuardOptions = {
  readonly authenticate: ReturnType<typeof authenticator>
  readonly now: () => number
  readonly requests: Rate
  readonly secure: boolean
}

/**
 * What every request passes, known path or not, before any of its body is read: who calls, how often, in what media type. A signed body is
 * held against its digest when it is there.
 */
export function guard(app: FastifyInstance, { authenticate, now, requests, secure }: GuardOptions): void {
  const rate = rateLimit(requests, now)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    })
    const caller = await authenticate(request.raw)
    callers.set(request, caller)
    const wait = rate.take(caller.memberId)
    if (wait > 0) throw new HttpError(429, 'Too many requests', `Try again in ${wait} s.`, { 'retry-after': String(wait) })
    if (!acceptsTaxii(request.headers.accept)) {
      throw new HttpError(
        406,
        'Not acceptable',
        'Answers are application/taxii+json;version=2.1, which the Accept header does not take.',
      )
    }
    const encoding = request.headers['content-encoding'] ?? 'identity'
    if (request.method === 'POST' && (!isTaxii(request.headers['content-type']) || encoding !== 'identity')) {
      throw new HttpError(415, 'Unsupported media type', 'The body is not application/taxii+json;version=2.1, uncompressed.')
    }
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    const { bodyDigest } = callerOf(request)
    if (bodyDigest !== undefined && !matchesDigest(bodyDigest, body as Buffer)) {
      done(
        new HttpError(401, 'Unauthorized', 'The body has not the Content-Digest that was signed.', {
          'www-authenticate': 'Basic realm="stillwatch forum"',
        }),
      )
    } else done(null, body)
  })
}
