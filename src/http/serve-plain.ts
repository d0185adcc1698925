import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { isLoopback } from './place.ts'

export type TlsFiles = { certificate: string; key: string; clientAuthority?: string }
export type Served = { url: string; close: () => Promise<void> }
/** A request without any server's types, its body read to the end. */
export type WholeRequest = { method: string; path: string; body: Buffer }
export type WholeAnswer = { status: number; type: string; body: string }

export type ServePlainOptions = {
  host: string
  /** 0 for any that is free. */
  port: number
  tls?: TlsFiles
  /** Bytes of a body; of a longer one nothing more is read. */
  most: number
  tooLong: WholeAnswer
  handle: (request: WholeRequest) => Promise<WholeAnswer>
}

/** Serves one handler over HTTP. Undefined, and nothing served, for an address that others reach where there is no certificate. */
export async function servePlain({ host, port, tls, ...options }: ServePlainOptions): Promise<Served | undefined> {
  if (tls === undefined && !isLoopback(host)) return undefined
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, options).then(
      ({ status, type, body }) => {
        const bytes = Buffer.from(body)
        const headers = { 'content-type': type, 'content-length': bytes.length, 'cache-control': 'no-store' }
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
  { most, tooLong, handle }: Pick<ServePlainOptions, 'most' | 'tooLong' | 'handle'>,
): Promise<WholeAnswer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > most) return tooLong
    parts.push(part)
  }
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
  return handle({ method: request.method ?? 'GET', path, body: Buffer.concat(parts) })
}
