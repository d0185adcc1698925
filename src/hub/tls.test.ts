import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HubError } from './hub-error.ts'
import { listen } from './listen.ts'
import { MEDIA, startHub, type TestHub } from './testdata/start-hub.ts'

const missing = spawnSync('openssl', ['version']).status !== 0

describe.skipIf(missing)(
  `over TLS${missing ? ' (skipped: the program openssl, which makes the certificates, is not there)' : ''}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'hub-tls-'))
    const path = (name: string) => join(folder, name)
    const read = (name: string) => readFileSync(path(name), 'utf8')
    let hub: TestHub
    const openssl = (...parameters: string[]) => execFileSync('openssl', parameters, { stdio: 'ignore', cwd: folder })
    const authority = (name: string) =>
      openssl(
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-days',
        '2',
        '-subj',
        `/CN=${name}`,
        '-keyout',
        `${name}.key`,
        '-out',
        `${name}.pem`,
      )
    const signedBy = (ca: string, name: string, extension = 'extendedKeyUsage=clientAuth') => {
      openssl(
        'req',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-subj',
        `/CN=${name}`,
        '-keyout',
        `${name}.key`,
        '-out',
        `${name}.csr`,
      )
      writeFileSync(path(`${name}.ext`), extension)
      openssl(
        'x509',
        '-req',
        '-in',
        `${name}.csr`,
        '-CA',
        `${ca}.pem`,
        '-CAkey',
        `${ca}.key`,
        '-CAcreateserial',
        '-days',
        '2',
        '-extfile',
        `${name}.ext`,
        '-out',
        `${name}.pem`,
      )
    }
    const get = (options: { cert?: string; login?: string }) =>
      new Promise<{ status: number | undefined; headers: Record<string, unknown> }>((resolve, reject) => {
        const asked = request(`${hub.url}/taxii2/`, {
          ca: read('server.pem'),
          servername: 'localhost',
          agent: false,
          headers: {
            accept: MEDIA,
            ...(options.login === undefined ? {} : { authorization: `Basic ${Buffer.from(options.login).toString('base64')}` }),
          },
          ...(options.cert === undefined ? {} : { cert: read(`${options.cert}.pem`), key: read(`${options.cert}.key`) }),
        })
        asked.on('response', (response) => {
          response.resume()
          resolve({ status: response.statusCode, headers: response.headers })
        })
        asked.on('error', reject)
        asked.end()
      })
    const handshake = (options: object) =>
      new Promise<{ protocol: string | null; cipher: string } | string>((resolve) => {
        const { port } = new URL(hub.url)
        const socket: TLSSocket = connect(
          { port: Number(port), host: '127.0.0.1', rejectUnauthorized: false, ...options },
          () => {
            resolve({ protocol: socket.getProtocol(), cipher: socket.getCipher().name })
            socket.destroy()
          },
        )
        socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
      })

    beforeAll(async () => {
      openssl(
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=localhost',
        '-addext',
        'subjectAltName=DNS:localhost',
        '-keyout',
        'server.key',
        '-out',
        'server.pem',
      )
      authority('ca')
      authority('other-ca')
      signedBy('ca', 'machine-a')
      signedBy('ca', 'stranger')
      signedBy('other-ca', 'forged')
      hub = await startHub({
        members: { a: { certificate: read('machine-a.pem') }, b: {} },
        options: { tls: { key: read('server.key'), cert: read('server.pem'), clientCa: read('ca.pem') } },
      })
    })
    afterAll(async () => {
      await hub?.stop()
      rmSync(folder, { recursive: true, force: true })
    })

    it('8.2.2 takes TLS 1.2 and 1.3, with suites of forward secrecy, and nothing older or weaker', async () => {
      expect(await handshake({ minVersion: 'TLSv1.3' })).toMatchObject({ protocol: 'TLSv1.3' })
      const older = await handshake({ maxVersion: 'TLSv1.2' })
      expect(older).toMatchObject({ protocol: 'TLSv1.2', cipher: expect.stringMatching(/^ECDHE-.*(GCM|CHACHA20)/) })
      // The client lets everything through, so that it is the server that says no.
      const weak = { ciphers: 'ALL:@SECLEVEL=0' }
      expect(typeof (await handshake({ ...weak, minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }))).toBe('string')
      expect(
        typeof (await handshake({
          maxVersion: 'TLSv1.2',
          ciphers: 'ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA:AES128-SHA',
        })),
      ).toBe('string')
    })

    it('8.2.2 offers no early data: no session that it gives allows any', async () => {
      const { port } = new URL(hub.url)
      const client = spawn('openssl', ['s_client', '-connect', `127.0.0.1:${port}`, '-tls1_3'])
      let text = ''
      client.stdout.on('data', (chunk) => {
        text += chunk
      })
      const ended = new Promise((resolve) => client.on('exit', resolve))
      client.stdin.write('GET /taxii2/ HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n')
      await ended
      expect(text).toMatch(/HTTP\/1\.1 401/)
      expect(text.match(/Max Early Data: \d+/g)).toEqual(expect.arrayContaining(['Max Early Data: 0']))
      expect(text).not.toMatch(/Max Early Data: [1-9]/)
    })

    it('8.2.2 takes user and password, and answers 401 without', async () => {
      const { status, headers } = await get({ login: `b:${hub.members['b']?.password}` })
      expect([status, headers['strict-transport-security']]).toEqual([200, 'max-age=31536000'])
      expect((await get({})).status).toBe(401)
    })

    it('8.3.1 takes the registered certificate of a member instead, and no other: not of the same authority, not of another', async () => {
      expect((await get({ cert: 'machine-a' })).status).toBe(200)
      expect((await get({ cert: 'stranger' })).status).toBe(401)
      expect((await get({ cert: 'forged' })).status).toBe(401)
    })
  },
)

it('8.2.2 plain HTTP is for the loopback only', async () => {
  for (const host of ['0.0.0.0', '::', '192.0.2.1', 'example.org', '127.0.0.1.example.org'])
    await expect(listen({} as Parameters<typeof listen>[0], { host, port: 0 }, false), host).rejects.toThrow(HubError)
})
