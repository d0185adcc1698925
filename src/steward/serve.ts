import { type Served, servePlain, type TlsFiles, type WholeAnswer } from '../http/serve-plain.ts'
import { LIMITS } from '../tags/messages/limits.ts'
import type { PlainRequest, PlainResponse } from '../tags/messages/plain-http.ts'
import { TagError } from '../tags/tag-error.ts'

export type ServeOptions = {
  host: string
  /** 0 for any that is free. */
  port: number
  tls?: TlsFiles
  handle: (request: PlainRequest) => Promise<PlainResponse>
  /** Told of faults of this program; requests that are refused are none. */
  fault: (error: unknown) => void
}

/**
 * Serves plain handlers over HTTP. Without TLS only on a loopback address: requests are signed, but who asks how much is nobody else's business.
 *
 * Throws TagError `state` for another address without TLS.
 */
export async function serve({ host, port, tls, handle, fault }: ServeOptions): Promise<Served> {
  const served = await servePlain({
    host,
    port,
    ...(tls === undefined ? {} : { tls }),
    most: LIMITS.submitBytes,
    tooLong: json({ status: 413, body: { error: { code: 'size', message: `At most ${LIMITS.submitBytes} bytes are taken.` } } }),
    handle: async (request) => {
      try {
        return json(await handle(request))
      } catch (error) {
        fault(error)
        const message = 'A fault of this program; its operator has been told.'
        return json({ status: 500, body: { error: { code: 'state', message } } })
      }
    },
  })
  if (served !== undefined) return served
  throw new TagError(
    'state',
    `${host} is no loopback address, and there is no certificate. Nothing is served. Give --tls-cert and --tls-key.`,
  )
}

function json({ status, body }: PlainResponse): WholeAnswer {
  return { status, type: 'application/json', body: `${JSON.stringify(body)}\n` }
}
