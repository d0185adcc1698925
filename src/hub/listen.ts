import type { FastifyInstance } from 'fastify'
import { isLoopback, type Place, placeOf } from '../http/place.ts'
import { HubError } from './hub-error.ts'

/** Reads HOST:PORT, with an IPv6 host in brackets. Throws HubError where it is none. */
export function readPlace(text: string): Place {
  const place = placeOf(text)
  if (place === undefined)
    throw new HubError(
      'listen',
      `--listen: '${text}' is no place to listen. Write for instance 127.0.0.1:8443, or port 0 for any.`,
    )
  return place
}

/** Begins to listen and returns the base URL. Plain HTTP is served on the loopback only: passwords and objects go over it. */
export async function listen(app: FastifyInstance, { host, port }: Place, secure: boolean): Promise<string> {
  if (!secure && !isLoopback(host)) {
    throw new HubError(
      'listen',
      `--listen ${host}: others can reach this address, and without TLS they can read along. Give --tls-cert and --tls-key, or listen on 127.0.0.1.`,
    )
  }
  await app.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
    throw new HubError('listen', `--listen ${host}:${port}: cannot listen there (${error.code}).`)
  })
  const address = app.server.address()
  const bound = typeof address === 'object' && address !== null ? address.port : port
  return `${secure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${bound}`
}
