import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HttpError } from '../../http/http-error.ts'
import { TAXII_MEDIA } from './media.ts'

/** Sends a body that is JSON already, as TAXII. As bytes, since the framework adds a charset to text, which clients compare. */
export function answer(reply: FastifyReply, status: number, json: string): FastifyReply {
  return reply.code(status).header('content-type', TAXII_MEDIA).send(Buffer.from(json))
}

/** Makes every answer that is no success an `error` of TAXII 2.1 section 3.6.1, with no more in it than the caller may know. */
export function answerErrors(app: FastifyInstance, report: (line: string) => void): void {
  app.setNotFoundHandler((request, reply) => {
    const slash = (request.raw.url ?? '').replace(/\?.*$/, '').endsWith('/')
    const description = slash ? 'There is nothing at this path.' : 'There is nothing at this path; paths of TAXII end in "/".'
    return sendError(reply, new HttpError(404, 'Not found', description), request.id)
  })
  app.setErrorHandler((error, request, reply) => {
    const known = error instanceof HttpError ? error : ofFramework(error as { statusCode?: number })
    if (known === undefined) {
      const { message, stack } = error as Error
      report(`${request.id}: ${request.method} failed: ${message}`)
      if (process.env['STILLWATCH_DEBUG'] === '1') report(stack ?? '')
    }
    return sendError(
      reply,
      known ?? new HttpError(500, 'Internal error', 'The server could not answer; its operator finds the reason under error_id.'),
      request.id,
    )
  })
}

/** The same for a path that the framework cannot look up, and that reaches no handler of the application. */
export function answerBadPath({ statusCode }: { statusCode?: number }, request: FastifyRequest, reply: FastifyReply): void {
  const long = new HttpError(414, 'Path too long', 'A part of the path is longer than any identifier.')
  const known = statusCode === 414 ? long : new HttpError(400, 'Bad request', 'The path is not percent-encoded UTF-8.')
  sendError(reply, known, request.id)
}

/** The same for what never became a request: nothing but the connection is there to answer on. */
export function answerBadClient({ code }: { code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return
  const [status, description] = (code !== undefined && BAD_CLIENTS.get(code)) || [400, 'The request is no HTTP.']
  const reason = STATUS_CODES[status] ?? ''
  const body = JSON.stringify({ title: reason, description, http_status: String(status) })
  const head = `HTTP/1.1 ${status} ${reason}\r\ncontent-type: ${TAXII_MEDIA}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`
  if (socket.writable) socket.write(`${head}${body}`)
  socket.destroy()
}

const BAD_CLIENTS: ReadonlyMap<string, readonly [status: number, description: string]> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', [408, 'The request did not come to its end in time.']],
  ['HPE_HEADER_OVERFLOW', [431, 'The path and the headers are longer than is taken.']],
])

function sendError(reply: FastifyReply, { status, title, message, headers }: HttpError, id: string): FastifyReply {
  return answer(
    reply.headers(headers),
    status,
    JSON.stringify({ title, description: message, error_id: id, http_status: String(status) }),
  )
}

function ofFramework({ statusCode }: { statusCode?: number }): HttpError | undefined {
  switch (statusCode) {
    case 413:
      return new HttpError(413, 'Too large', 'The body is longer than the max_content_length of the API root.')
    case 415:
      return new HttpError(415, 'Unsupported media type', 'The body is not application/taxii+json;version=2.1.')
    case 400:
      return new HttpError(400, 'Bad request', 'The request was not understood.')
    default:
      return undefined
  }
}
