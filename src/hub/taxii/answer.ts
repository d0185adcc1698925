import type { FastifyInstance, FastifyReply } from 'fastify'
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
