import type { FastifyInstance } from 'fastify'
import { HttpError } from '../http/http-error.ts'
import type { HubLog } from './hub-log.ts'

/** Where members read the forum's log, by the paths of C2SP tlog-tiles. */
export const LOG_PATH = '/stillwatch/log/'

/** The log for members: `checkpoint`, `cosigned` and `cosigned-latest` where witnesses have cosigned, and tiles. Who checks it takes the log's key from elsewhere. */
export function logRoutes(app: FastifyInstance, log: HubLog): void {
  app.get(`${LOG_PATH}*`, async (request, reply) => {
    const found = await log.file?.((request.params as { '*': string })['*'])
    if (found === undefined) throw new HttpError(404, 'Not found', 'The log has no such file.')
    return reply.code(200).header('content-type', 'application/octet-stream').send(Buffer.from(found))
  })
}
