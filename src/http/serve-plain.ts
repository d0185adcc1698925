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
  /** Bytes of a body at most, counted as they arrive; one that is longer, or says so, never reaches the handler. */
  most: number
  /** The answer to a longer one, after which the connection ends. */
  tooLong: WholeAnswer
  handle: (request: WholeRequest) => Promise<WholeAnswer>
}

/** For so long, milliseconds, and so many bytes is a body that was refused still read, so that its sender, who may be sending yet, gets the answer. */
const LINGER_MS = 1_000
const LINGER_BYTES = 1 << 20

/** Serves one handler over HTTP. Undefined, and nothing served, for an address that others reach where there is no certificate. */
export async function servePlain({ host, port, tls, ...options }: ServePlainOptions): Promise<Served | undefined> {
  if (tls === undefined && !isLoopback(host)) return undefined
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    wholeOf(request, options.most)
      .then(async (whole) => {
        if (whole === undefined) return refuse(request, response, options.tooLong)
        const { status, type, body } = await options.handle(whole)
        const bytes = Buffer.from(body)
        const headers = headersOf(type, bytes)
        response.writeHead(status, status === 503 ? { ...headers, 'retry-after': '2' } : headers)
        response.end(bytes)
      })
      .catch(() => response.destroy())
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
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    // Who asks first is not invited to send what will be refused.
    if (lengthOf(request) <= options.most) response.writeContinue()
    listener(request, response)
  })
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

/** A request with its body; undefined, and nothing read any further, for one that is longer than `most` bytes. Rejects where it breaks off. */
function wholeOf(request: IncomingMessage, most: number): Promise<WholeRequest | undefined> {
  if (lengthOf(request) > most) return Promise.resolve(undefined)
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    const take = (part: Buffer) => {
      size += part.length
      if (size <= most) return void parts.push(part)
      request.off('data', take).pause()
      resolve(undefined)
    }
    request.on('data', take)
    request.once('end', () => {
      const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
      resolve({ method: request.method ?? 'GET', path, body: Buffer.concat(parts) })
    })
    request.once('error', reject)
    request.once('close', () => reject(new Error('The request broke off.')))
  })
}

/** The length that a request gives; 0 where it comes in chunks. Node refuses what is no number. */
function lengthOf(request: IncomingMessage): number {
  return Number(request.headers['content-length'] ?? 0)
}

/**
 * Answers a request whose body has not been read to its end, and ends the connection. Closing with bytes unread resets it, and the answer is lost with it:
 * the rest is read and thrown away, within bounds.
 */
function refuse(request: IncomingMessage, response: ServerResponse, { status, type, body }: WholeAnswer): void {
  const bytes = Buffer.from(body)
  response.writeHead(status, { ...headersOf(type, bytes), connection: 'close' })
  response.write(bytes)
  const end = () => {
    clearTimeout(timer)
    response.end()
  }
  const timer = setTimeout(end, LINGER_MS)
  let left = LINGER_BYTES
  request.on('data', (part: Buffer) => {
    left -= part.length
    if (left >= 0) return
    request.pause()
    end()
  })
  request.once('end', end)
  request.once('close', end)
  request.resume()
}

function headersOf(type: string, bytes: Buffer) {
  return { 'content-type': type, 'content-length': bytes.length, 'cache-control': 'no-store' }
}
