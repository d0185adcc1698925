import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { contentDigest, matchesDigest } from './content-digest.ts'
import { readMessageSignature, type SignedParts, signatureBase, signMessage } from './message-signature.ts'
import { readByteMembers, readInnerLists } from './structured-field.ts'

/** RFC 9421 appendix B.2: the request of the examples. */
const RFC: SignedParts = {
  method: 'POST',
  authority: 'example.com',
  path: '/foo?param=Value&Pet=dog',
  headers: new Map([
    ['date', 'Tue, 20 Apr 2021 02:07:55 GMT'],
    ['content-type', 'application/json'],
    ['content-digest', 'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:'],
    ['content-length', '18'],
  ]),
}
const RFC_KEY = createPublicKey(
  '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=\n-----END PUBLIC KEY-----\n',
)
const RFC_INPUT =
  'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"'
const RFC_SIGNATURE = 'sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:'

describe('message signatures', () => {
  it('verify the Ed25519 example of RFC 9421 (B.2.6)', () => {
    const list = readInnerLists(RFC_INPUT)?.get('sig-b26')
    const base = list === undefined ? undefined : signatureBase(RFC, list)
    const signature = readByteMembers(RFC_SIGNATURE)?.get('sig-b26')
    expect(verify(null, Buffer.from(base ?? ''), RFC_KEY, signature ?? Buffer.alloc(0))).toBe(true)
    expect(matchesDigest(RFC.headers.get('content-digest') ?? '', Buffer.from('{"hello": "world"}'))).toBe(true)
  })

  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const by = { key: privateKey, keyId: 'lab-1', created: 1000, nonce: 'n'.repeat(22) }
  const plain: SignedParts = { method: 'GET', authority: 'Forum.example', path: '/forum/?a=1', headers: new Map() }
  const body = Buffer.from('{"objects":[]}')
  const full: SignedParts = {
    ...plain,
    method: 'POST',
    headers: new Map([
      ['content-type', 'application/taxii+json;version=2.1'],
      ['content-digest', contentDigest(body)],
    ]),
  }
  const withSignature = (parts: SignedParts, change: Partial<SignedParts> = {}): SignedParts => ({
    ...parts,
    ...change,
    headers: new Map([...(change.headers ?? parts.headers), ...Object.entries(signMessage(parts, by))]),
  })

  it('hold for the request that was signed, and give back key, nonce and times', () => {
    for (const [parts, hasBody] of [
      [plain, false],
      [full, true],
    ] as const) {
      const found = readMessageSignature(withSignature(parts), { hasBody })
      expect(found).toMatchObject({ keyId: 'lab-1', nonce: by.nonce, created: 1000, expires: 1060 })
      expect(found?.isBy(publicKey)).toBe(true)
      expect(found?.isBy(generateKeyPairSync('ed25519').publicKey)).toBe(false)
    }
  })

  it('do not hold for a request that differs in anything they cover', () => {
    const changes: Partial<SignedParts>[] = [
      { method: 'DELETE' },
      { authority: 'other.example' },
      { path: '/forum/' },
      { path: '/forum/?a=2' },
      { path: '/other/?a=1' },
      { headers: new Map([...full.headers, ['content-type', 'text/plain']]) },
      { headers: new Map([...full.headers, ['content-digest', contentDigest(Buffer.from('x'))]]) },
    ]
    for (const change of changes)
      expect(readMessageSignature(withSignature(full, change), { hasBody: true })?.isBy(publicKey), JSON.stringify(change)).toBe(
        false,
      )
    expect(readMessageSignature(withSignature(full, { authority: 'FORUM.EXAMPLE' }), { hasBody: true })?.isBy(publicKey)).toBe(
      true,
    )
  })

  it('are none where they cover too little, have no nonce or times, or another algorithm, or are two', () => {
    const input = signMessage(plain, by)['signature-input']
    const signature = signMessage(plain, by).signature
    const read = (text: string, hasBody = false, also = signature) =>
      readMessageSignature(
        {
          ...plain,
          headers: new Map([
            ['signature-input', text],
            ['signature', also],
          ]),
        },
        { hasBody },
      )
    expect(read(input)).toBeDefined()
    expect(read(input, true)).toBeUndefined()
    for (const [from, to] of [
      ['"@method" ', ''],
      [' "@query"', ''],
      [';nonce="nnnnnnnnnnnnnnnnnnnnnn"', ''],
      [';nonce="nnnnnnnnnnnnnnnnnnnnnn"', ';nonce="short"'],
      [';created=1000', ''],
      [';expires=1060', ''],
      ['ed25519', 'hmac-sha256'],
      ['"@method"', '"@method";req'],
      ['"@method"', '"@method" "@method"'],
      ['"@method"', '"@unknown" "@method"'],
      ['"@method"', '"x-absent" "@method"'],
      ['sig=', 'other='],
    ] as const)
      expect(read(input.replace(from, to)), to).toBeUndefined()
    expect(
      read(`${input}, ${input.replace('sig=', 'sig2=')}`, false, `${signature}, ${signature.replace('sig=', 'sig2=')}`),
    ).toBeUndefined()
  })

  it('read a digest by every algorithm that is known, and take none that is not', () => {
    expect(matchesDigest(contentDigest(body), body)).toBe(true)
    expect(matchesDigest(`${contentDigest(body)}, md5=:AAAA:`, body)).toBe(true)
    for (const header of [
      '',
      'md5=:AAAA:',
      'sha-256=AAAA',
      'sha-256=:AAAA:',
      `${contentDigest(body)}, sha-512=:AAAA:`,
      contentDigest(Buffer.from('x')),
    ])
      expect(matchesDigest(header, body), header).toBe(false)
  })
})
