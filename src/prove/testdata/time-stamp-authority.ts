import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CONFIG = `
[ca]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign
[stamping]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
[serving]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping,serverAuth
[tsa]
default_tsa=here
[here]
serial=serial
default_policy=1.2.3.4.1
digests=sha256
signer_digest=sha256
ess_cert_id_alg=sha256
[req]
distinguished_name=name
[name]
`

/** A time-stamp authority of its own, made with the openssl of the machine: `folder` holds ca.pem, `answer` stamps a request. */
export type Authority = {
  folder: string
  ca: string
  answer: (query: Uint8Array) => Buffer
  /** The time of another's answer, signed by this one, whatever its certificate is for: openssl would not stamp with some. */
  signAnew: (answer: Uint8Array) => Buffer
  serve: () => Promise<{ url: string; server: Server }>
}

/** Makes an authority. `key` is what openssl takes for `-newkey`; `section` gives the purposes of its certificate. */
export function makeAuthority(key: string, section: 'stamping' | 'serving' = 'stamping'): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'tsa-'))
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const fresh = key.startsWith('ec:') ? ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${key.slice(3)}`] : ['-newkey', key]
  writeFileSync(join(folder, 'openssl.cnf'), CONFIG)
  writeFileSync(join(folder, 'serial'), '01')
  const config = ['-config', 'openssl.cnf']
  openssl('req', '-x509', ...fresh, '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '30', '-subj', '/CN=Test root', '-extensions', 'ca', ...config)
  openssl('req', '-new', ...fresh, '-nodes', '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', '/CN=Test authority', ...config)
  openssl('x509', '-req', '-in', 'tsa.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '30', '-extfile', 'openssl.cnf', '-extensions', section, '-out', 'tsa.pem')
  const answer = (query: Uint8Array) => {
    writeFileSync(join(folder, 'q.tsq'), query)
    openssl('ts', '-reply', '-queryfile', 'q.tsq', '-signer', 'tsa.pem', '-inkey', 'tsa.key', '-out', 'a.tsr', ...config)
    return readFileSync(join(folder, 'a.tsr'))
  }
  const signAnew = (other: Uint8Array) => {
    writeFileSync(join(folder, 'other.tsr'), other)
    openssl('ts', '-reply', '-in', 'other.tsr', '-token_out', '-out', 'other.der')
    openssl('cms', '-verify', '-noverify', '-inform', 'DER', '-in', 'other.der', '-out', 'info.der')
    const sign = ['-sign', '-binary', '-nodetach', '-in', 'info.der', '-signer', 'tsa.pem', '-inkey', 'tsa.key', '-md', 'sha256']
    openssl('cms', ...sign, '-econtent_type', '1.2.840.113549.1.9.16.1.4', '-outform', 'DER', '-out', 'token.der')
    const body = Buffer.concat([Buffer.from('3003020100', 'hex'), readFileSync(join(folder, 'token.der'))])
    const head = Buffer.from([0x30, 0x82, body.length >> 8, body.length & 255])
    return Buffer.concat([head, body])
  }
  const serve = async () => {
    const server = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => response.setHeader('content-type', 'application/timestamp-reply').end(answer(Buffer.concat(parts))))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server }
  }
  return { folder, ca: join(folder, 'ca.pem'), answer, signAnew, serve }
}

/** Whether this machine has an openssl that can stamp; without one there is nobody to ask. */
export function canStamp(): boolean {
  try {
    execFileSync('openssl', ['ts', '-help'], { stdio: 'pipe' })
    return true
  } catch {
    return false
  }
}
