import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type Served, servePlain, type WholeRequest } from './serve-plain.ts'

const MOST = 100
let served: Served | undefined
let seen: WholeRequest[] = []
afterEach(async () => {
  await served?.close()
  served = undefined
  seen = []
})

async function start(most = MOST): Promise<{ port: number; url: string }> {
  served = await servePlain({
    host: '127.0.0.1',
    port: 0,
    most,
    tooLong: { status: 413, type: 'text/plain', body: 'too long\n' },
    handle: async (request) => {
      seen.push(request)
      return { status: 200, type: 'text/plain', body: `${request.body.length}\n` }
    },
  })
  const { url } = served as Served
  return { port: Number(new URL(url).port), url }
}

/** Sends bytes as they are and gives what comes back until the server ends the connection. */
function raw(port: number, first: string, flood?: Buffer): Promise<{ text: string; sent: number; error?: string }> {
  return new Promise((resolve) => {
    let [text, sent, ended]: [string, number, boolean] = ['', 0, false]
    const socket = connect(port, '127.0.0.1', () => socket.write(first, pump))
    const pump = () => {
      if (flood === undefined || ended || socket.destroyed || sent > 1 << 30) return
      sent += flood.length
      if (socket.write(flood)) setImmediate(pump)
      else socket.once('drain', pump)
    }
    socket.on('data', (bytes) => (text += bytes.toString('latin1')))
    socket.on('error', (error: NodeJS.ErrnoException) => resolve({ text, sent, error: error.code ?? '' }))
    socket.on('end', () => {
      ended = true
      socket.end()
    })
    socket.on('close', () => resolve({ text, sent }))
  })
}

describe('a body', () => {
  it('of the most bytes is taken whole, and the connection goes on', async () => {
    const { url } = await start()
    for (let i = 0; i < 2; i++) {
      const answer = await fetch(url, { method: 'POST', body: 'x'.repeat(MOST) })
      expect([answer.status, await answer.text()]).toEqual([200, `${MOST}\n`])
    }
    expect(seen).toHaveLength(2)
  })

  it('that says that it is longer is answered 413 before it is sent, and the connection ends', async () => {
    const { port } = await start()
    const { text, error } = await raw(port, `POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${MOST + 1}\r\n\r\n`)
    expect(error).toBeUndefined()
    expect(text).toMatch(/^HTTP\/1\.1 413 Payload Too Large\r\n/)
    expect(text).toMatch(/\r\nconnection: close\r\n/i)
    expect(text).toMatch(/\r\ncontent-length: 9\r\n/i)
    expect(text.endsWith('\r\n\r\ntoo long\n')).toBe(true)
    expect(seen).toEqual([])
  })

  it('is not invited by 100 Continue where it says that it is longer', async () => {
    const { port } = await start()
    const head = (length: number) =>
      `POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\nexpect: 100-continue\r\ncontent-length: ${length}\r\n\r\n`
    expect((await raw(port, head(MOST + 1))).text).toMatch(/^HTTP\/1\.1 413 /)
    expect((await raw(port, `${head(2)}ab`)).text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /)
  })

  it('in chunks is counted by what is read', async () => {
    const { port } = await start()
    const chunk = (bytes: string) => `${bytes.length.toString(16)}\r\n${bytes}\r\n`
    const head = 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n'
    const { text, error } = await raw(port, `${head}${chunk('a'.repeat(60))}${chunk('b'.repeat(60))}0\r\n\r\n`)
    expect(error).toBeUndefined()
    expect(text).toMatch(/^HTTP\/1\.1 413 /)
    expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1)
    expect(seen).toEqual([])
  })

  it('that is sent on regardless reaches its sender’s program as an answer', async () => {
    const { url } = await start()
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = httpRequest(url, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      sent.on('error', reject)
      for (let i = 0; i < 16; i++) sent.write(Buffer.alloc(16 * 1024))
      sent.end()
    })
    expect(status).toBe(413)
  })

  it('without end is broken off soon', async () => {
    const { port } = await start()
    const began = Date.now()
    const head = 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n'
    const chunk = Buffer.from(`10000\r\n${'x'.repeat(65_536)}\r\n`)
    const { sent } = await raw(port, head, chunk)
    expect(sent).toBeLessThan(64 << 20)
    expect(Date.now() - began).toBeLessThan(5_000)
    expect(seen).toEqual([])
  })

  it('that breaks off leaves nothing behind, and the server goes on', async () => {
    const { port, url } = await start()
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 50\r\n\r\nabc', () => socket.destroy())
      })
      socket.on('close', () => resolve())
    })
    expect((await fetch(url)).status).toBe(200)
    expect(seen.map((one) => one.method)).toEqual(['GET'])
  })
})
