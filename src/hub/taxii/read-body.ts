import type { FastifyRequest } from 'fastify'
import { HttpError } from '../../http/http-error.ts'
import { JsonError, readJson } from '../../http/read-json.ts'

/** The JSON of a request's body. Throws 422 where it is none, with what was left undone. */
export function readBody({ body }: FastifyRequest, undone: string): unknown {
  try {
    return readJson(body instanceof Buffer ? body : Buffer.alloc(0))
  } catch (error) {
    if (error instanceof JsonError) throw new HttpError(422, 'Unprocessable content', `${error.message} ${undone}`)
    throw error
  }
}
