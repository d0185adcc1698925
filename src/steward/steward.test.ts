import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifyAuditChain } from '../chain/audit/verify-audit-chain.ts'
import { scratchFolders } from '../chain/testdata/scratch.ts'
import { inlinePool } from '../matching/testdata/inline-pool.ts'
import { toBase64url } from '../tags/base64url.ts'
import { KEY_DESTROYED, STEWARD_KEYS } from '../tags/epoch/steward-keys.ts'
import { EVALUATE } from '../tags/messages/evaluate.ts'
import { openMessage, signMessage } from '../tags/signed/signed.ts'
import { messageKey, messageSigner } from '../tags/signed/signing-key.ts'
import { blindInput } from '../tags/voprf.ts'
import { putMember, readMembers } from './members.ts'
import { destroyPrivate, readPrivate, writePrivate } from './private-file.ts'
import { serve } from './serve.ts'
import { openSteward, type Steward } from './steward.ts'

const scratch = scratchFolders()
const random = (count: number) => randomBytes(count)
const DAY = 86_400_000
const START = Date.parse('2026-02-12T00:00:00.000Z')
const clock = { now: START }
const open = (folder: string): Promise<Steward> =>
  openSteward({
    folder,
    id: 'steward-a',
    anchor: '2026-02-01',
    namespaces: ['payment', 'email'],
    pool: inlinePool(),
    now: () => clock.now,
    random,
  })
const lab = messageSigner('lab-a', random(32))
const ask = (steward: Steward, signer = lab) => {
  const body = {
    epoch: '2026-02-01',
    namespace: 'payment' as const,
    accounts: 10,
    blinded: [toBase64url(blindInput(random(8), random).blinded)],
  }
  const message = signMessage(EVALUATE, body, { signer, to: 'steward-a', now: clock.now, random })
  return steward.handle({ method: 'POST', path: '/v1/evaluate', body: Buffer.from(JSON.stringify(message)) })
}

describe("a steward's folder", () => {
  it('holds one key file for each epoch and namespace, which nobody else can read, and announces the public halves signed', async () => {
    clock.now = START
    const folder = scratch()
    const steward = await open(folder)
    expect(readdirSync(join(folder, 'keys')).sort()).toEqual(['2026-02-01.email.key', '2026-02-01.payment.key', 'public.json'])
    for (const path of ['identity.key', 'ledger.sqlite', 'keys/2026-02-01.email.key'])
      expect(statSync(join(folder, path)).mode & 0o777).toBe(0o600)
    for (const path of ['', 'keys']) expect(statSync(join(folder, path)).mode & 0o777).toBe(0o700)
    const { epochs, signing_key } = steward.statement()
    const opened = openMessage(STEWARD_KEYS, epochs[0], { to: 'steward-a', now: 0, keyOf: () => messageKey(signing_key) })
    expect(opened.body.keys.map(({ namespace }) => namespace)).toEqual(['email', 'payment'])
    await steward.close()
    const again = await open(folder)
    expect(again.statement().epochs[0]?.body).toEqual(epochs[0]?.body)
    expect(again.statement().signing_key).toBe(signing_key)
    await again.close()
  })

  it('makes the keys of the next epoch a week ahead, and destroys those of one that is over, on its record', async () => {
    clock.now = START
    const folder = scratch()
    const steward = await open(folder)
    const secret = JSON.parse(readFileSync(join(folder, 'keys/2026-02-01.payment.key'), 'utf8')).secret_key as string
    clock.now = Date.parse('2026-02-24T00:00:00.000Z')
    await steward.turn()
    expect(steward.statement().epochs.map(({ body }) => body.epoch)).toEqual(['2026-02-01', '2026-03-03'])
    clock.now = Date.parse('2026-03-10T00:00:00.000Z')
    await steward.turn()
    const { epochs, closed, signing_key } = steward.statement()
    expect(epochs.map(({ body }) => body.epoch)).toEqual(['2026-03-03'])
    expect(
      openMessage(KEY_DESTROYED, closed[0], { to: 'steward-a', now: 0, keyOf: () => messageKey(signing_key) }).body.epoch,
    ).toBe('2026-02-01')
    await steward.close()
    for (const name of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())) {
      expect(readFileSync(join(name.parentPath, name.name), 'latin1')).not.toContain(secret)
    }
    expect((await verifyAuditChain(join(folder, 'audit.jsonl'))).ok).toBe(true)
    const again = await open(folder)
    expect(again.statement().closed).toHaveLength(2)
    await again.close()
    clock.now = START
  })

  it('finishes a destruction in which it was killed, whether overwritten in part or gone and not yet recorded', async () => {
    clock.now = START
    const folder = scratch()
    await (await open(folder)).close()
    writeFileSync(join(folder, 'keys/2026-02-01.payment.key'), Buffer.alloc(180))
    rmSync(join(folder, 'keys/2026-02-01.email.key'))
    writeFileSync(join(folder, 'keys/2026-02-01.email.key.0a0b.part'), 'half a secret')
    clock.now = START + 40 * DAY
    const steward = await open(folder)
    expect(
      steward
        .statement()
        .closed.map(({ body }) => body.namespace)
        .sort(),
    ).toEqual(['email', 'payment'])
    expect(
      readdirSync(join(folder, 'keys'))
        .filter((name) => !name.startsWith('2026-03-03'))
        .sort(),
    ).toEqual(['public.json'])
    await steward.close()
    clock.now = START
  })

  it('never makes a second key where one is missing or damaged while its epoch lives, but says so', async () => {
    clock.now = START
    for (const damage of [(path: string) => rmSync(path), (path: string) => writeFileSync(path, Buffer.alloc(100))]) {
      const folder = scratch()
      await (await open(folder)).close()
      damage(join(folder, 'keys/2026-02-01.payment.key'))
      await expect(open(folder)).rejects.toThrow('missing or damaged')
    }
  })

  it('is not served where others can read a secret, nor twice at once', async () => {
    clock.now = START
    const folder = scratch()
    const steward = await open(folder)
    await expect(open(folder)).rejects.toThrow('already open')
    await steward.close()
    chmodSync(join(folder, 'keys/2026-02-01.payment.key'), 0o640)
    await expect(open(folder)).rejects.toThrow('mode 640')
    await expect(open(folder)).rejects.not.toThrow('already open')
  })

  it('serves members as its file has them, from the next request on', async () => {
    clock.now = START
    const folder = scratch()
    await putMember(join(scratch(), 'members.json'), { id: 'x', signing_key: lab.publicKey })
    const path = join(folder, 'members.json')
    const steward = await open(folder)
    writeFileSync(path, '[]')
    expect((await ask(steward)).status).toBe(401)
    await putMember(path, { id: 'lab-a', signing_key: lab.publicKey })
    expect((await ask(steward)).status).toBe(200)
    await putMember(path, { id: 'lab-a', signing_key: lab.publicKey, suspended: true })
    expect((await ask(steward)).status).toBe(401)
    await putMember(path, { id: 'lab-a', signing_key: messageSigner('lab-a', random(32)).publicKey })
    expect((await ask(steward)).status).toBe(401)
    expect(readMembers(path)).toHaveLength(1)
    writeFileSync(path, '[{"id":"lab-a"}]')
    expect((await ask(steward)).status).toBe(500)
    await steward.close()
  })
})

describe('a secret on the disk', () => {
  it('is overwritten before it loses its name', async () => {
    const path = join(scratch(), 'secret')
    await writePrivate(path, 'secret text')
    expect(readPrivate(path)).toBe('secret text')
    // Another name for the same file shows what is left of its bytes.
    execFileSync('ln', [path, `${path}.other`])
    await destroyPrivate(path)
    expect(existsSync(path)).toBe(false)
    expect(readFileSync(`${path}.other`)).toEqual(Buffer.alloc(11))
    expect(readPrivate(path)).toBeUndefined()
  })
})

describe('the server', () => {
  const handle = async ({ path, body }: { path: string; body: Uint8Array }) => {
    if (path === '/fault') throw new Error('secret detail')
    return { status: 200, body: body.length }
  }
  const faults: unknown[] = []
  const options = { host: '127.0.0.1', port: 0, handle, fault: (error: unknown) => faults.push(error) }

  it('binds to a loopback address only, but for TLS', async () => {
    for (const host of ['0.0.0.0', '::', 'localhost.example', '127.0.0.1.example']) {
      await expect(serve({ ...options, host })).rejects.toThrow('no loopback address')
    }
  })

  it('refuses what is too long while it comes, and keeps faults to its operator', async () => {
    const server = await serve(options)
    expect(await (await fetch(server.url, { method: 'POST', body: Buffer.alloc(1_000) })).json()).toBe(1_000)
    const long = await fetch(server.url, { method: 'POST', body: Buffer.alloc(2_000_000) }).then(
      ({ status }) => status,
      () => 'closed',
    )
    expect([413, 'closed']).toContain(long)
    const fault = await fetch(new URL('/fault', server.url))
    expect(fault.status).toBe(500)
    expect(await fault.text()).not.toContain('secret')
    expect(String(faults[0])).toContain('secret detail')
    await server.close()
  })

  it('speaks TLS with a certificate, and to certified members alone where an authority is set', async () => {
    const folder = scratch()
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-keyout',
        key,
        '-out',
        certificate,
        '-days',
        '2',
        '-subj',
        '/CN=localhost',
      ],
      { stdio: 'ignore' },
    )
    const { request } = await import('node:https')
    const get = (url: string, own: object) =>
      new Promise<number | string>((resolve) => {
        const call = request(url, { ca: readFileSync(certificate), checkServerIdentity: () => undefined, ...own }, (answer) => {
          answer.resume()
          resolve(answer.statusCode ?? 0)
        })
        call.on('error', (error) => resolve(error.message))
        call.end()
      })
    const server = await serve({ ...options, host: '0.0.0.0', tls: { certificate, key, clientAuthority: certificate } })
    const url = server.url.replace('0.0.0.0', '127.0.0.1')
    expect(await get(url, { cert: readFileSync(certificate), key: readFileSync(key) })).toBe(200)
    expect(await get(url, {})).not.toBe(200)
    expect(
      await get(url, { cert: readFileSync(certificate), key: readFileSync(key), maxVersion: 'TLSv1.1', minVersion: 'TLSv1' }),
    ).not.toBe(200)
    await server.close()
  })
})
