import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { isLoopback } from '../http/place.ts'
import { LIMITS } from '../tags/messages/limits.ts'
import type { PlainRequest, PlainResponse } from '../tags/messages/plain-http.ts'
import { TagError } from '../tags/tag-error.ts'

export type TlsFiles = { certificate: string; key: string; clientAuthority?: string }
export type Served = { url: string; close: () => Promise<void> }

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
  if (tls === undefined && !isLoopback(host)) {
    throw new TagError(
      'state',
      `${host} is no loopback address, and there is no certificate. Nothing is served. Give --tls-cert and --tls-key.`,
    )
  }
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, handle, fault).then(
      ({ status, body }) => {
        const bytes = Buffer.from(`${JSON.stringify(body)}\n`)
        const headers = { 'content-type': 'application/json', 'content-length': bytes.length, 'cache-control': 'no-store' }
        response.writeHead(status, status === 503 ? { ...headers, 'retry-after': '2' } : headers)
        response.end(bytes)
      },
      () => response.destroy(),
    )
  }
  const limits = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000, maxHeaderSize: 8_192 }
  const server =
    tls === undefined
      ? createServer(limits, listener)
      : createTlsServer(
          {
            ...limits,
            minVersion: 'TLSv1.2',
            cert: readFileSync(tls.certificate),
            key: readFileSync(tls.key),
            ...(tls.clientAuthority === undefined
              ? {}
              : { ca: readFileSync(tls.clientAuthority), requestCert: true, rejectUnauthorized: true }),
          },
          listener,
        )
  server.maxConnections = 256
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { port: bound } = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${name}:${bound}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  request: IncomingMessage,
  handle: ServeOptions['handle'],
  fault: ServeOptions['fault'],
): Promise<PlainResponse> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > LIMITS.submitBytes) {
      return { status: 413, body: { error: { code: 'size', message: `At most ${LIMITS.submitBytes} bytes are taken.` } } }
    }
    parts.push(part)
  }
  try {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    return await handle({ method: request.method ?? 'GET', path, body: Buffer.concat(parts) })
  } catch (error) {
    fault(error)
    return { status: 500, body: { error: { code: 'state', message: 'A fault of this program; its operator has been told.' } } }
  }
}
