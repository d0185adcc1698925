import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logSigner, ORIGIN, privateKeyFor, witnessSigner } from '../testdata/key-pair.ts'
import { flipBit } from '../testdata/tree-of.ts'
import { decodeBase64 } from './base64.ts'
import { formatCheckpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { formatNote, formatSignatureLine, NOTE_LIMITS, parseNote, signNote } from './note.ts'
import { openNote } from './open-note.ts'
import { formatPrivateKey, noteSigner, parsePrivateKey } from './signer.ts'
import { formatVerifierKey, parseVerifierKey } from './verifier-key.ts'

// C2SP signed-note, section "Verifier keys" and its example.
const SPEC_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const SPEC_NOTE =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n'
// golang.org/x/mod/sumdb/note: key pair and note of its documentation.
const GO_PRIVATE = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const GO_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const GO_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const GO_NOTE = `${GO_TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`
// A checkpoint of a public staging log, cosigned by a public witness; the log's two signatures are of unlike types.
const PUBLIC_NOTE = `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
`
const PUBLIC_KEYS = [
  'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f',
  'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
].map(parseVerifierKey)
// C2SP signed-note and tlog-cosignature: examples whose keys are not given, so only their form can be checked.
const POEM =
  'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n'
const SOFA = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`

const CHECKPOINT = { origin: ORIGIN, size: 7, root: Buffer.alloc(32, 7), extensions: [] }
const CHECKPOINT_TEXT = formatCheckpoint(CHECKPOINT)
const SIGNED = signNote(CHECKPOINT_TEXT, [logSigner(), witnessSigner()])
const KEYS = [logSigner().key, witnessSigner().key]

describe('a signed note', () => {
  it('verifies the example of the specification', () => {
    const { note, verified } = openNote(SPEC_NOTE, [parseVerifierKey(SPEC_KEY)])
    expect(note.text).toBe('This is an example message.\n')
    expect(verified[0]?.key.id).toBe(0x530d903a)
    expect(formatVerifierKey(parseVerifierKey(SPEC_KEY))).toBe(SPEC_KEY)
  })

  it("reproduces another implementation's note byte for byte from its key", () => {
    const { name, privateKey } = parsePrivateKey(GO_PRIVATE)
    expect(signNote(GO_TEXT, [noteSigner(name, privateKey)])).toBe(GO_NOTE)
    expect(formatPrivateKey(name, privateKey)).toBe(GO_PRIVATE)
    expect(formatVerifierKey(noteSigner(name, privateKey).key)).toBe(GO_KEY)
    expect(openNote(Buffer.from(GO_NOTE), [parseVerifierKey(GO_KEY)]).note.text).toBe(GO_TEXT)
  })

  it("verifies a public log's signature and a public witness's cosignature with its time", () => {
    const { checkpoint, verified } = openCheckpoint(PUBLIC_NOTE, PUBLIC_KEYS)
    expect(checkpoint.size).toBe(1_432_088_532)
    expect(verified.map(({ time }) => time)).toEqual([undefined, 0x6a122120])
  })

  it('reads the examples of which no key is given, and writes them back', () => {
    const poem = parseNote(POEM)
    expect(poem.text).toBe('Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n')
    expect(formatNote(poem)).toBe(POEM)
    const sofa = parseNote(SOFA)
    expect(parseCheckpoint(sofa.text)).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163, extensions: [] })
    expect(sofa.signatures[1]?.signature.readBigUInt64BE(0)).toBe(1_679_315_147n)
    expect(formatNote(sofa)).toBe(SOFA)
  })

  it('is refused after any one bit is flipped', () => {
    const bytes = Buffer.from(SIGNED)
    fc.assert(
      fc.property(fc.nat({ max: bytes.length * 8 - 1 }), (bit) => {
        const flipped = flipBit(bytes, bit)
        // A flip in a name or id makes a signature of an unknown key, which is ignored: then the other one alone must not suffice.
        expect(() => {
          const { verified } = openCheckpoint(flipped, KEYS)
          if (verified.length < 2) throw new Error('a signature is missing')
        }).toThrow()
      }),
      { numRuns: 2_000 },
    )
  })

  it('ignores unknown keys, also one that shares name or id with a known one, but none that fails', () => {
    const stranger = noteSigner(ORIGIN, privateKeyFor('stranger'))
    const both = signNote(CHECKPOINT_TEXT, [stranger, logSigner()])
    expect(openCheckpoint(both, KEYS).verified).toHaveLength(1)
    expect(() => openCheckpoint(signNote(CHECKPOINT_TEXT, [stranger]), KEYS)).toThrow('No trusted key')
    expect(() => openCheckpoint(signNote(CHECKPOINT_TEXT, [witnessSigner()]), KEYS)).toThrow('no trusted key of the log')
    const good = parseNote(both)
    const bad = { name: ORIGIN, id: logSigner().key.id, signature: Buffer.alloc(64) }
    expect(() => openNote(formatNote({ ...good, signatures: [...good.signatures, bad] }), KEYS)).toThrow('does not hold')
  })

  it('counts a key once however often its signature is repeated', () => {
    const { text, signatures } = parseNote(SIGNED)
    const repeated = formatNote({ text, signatures: Array.from({ length: 30 }, () => signatures).flat() })
    expect(openNote(repeated, KEYS).verified).toHaveLength(2)
  })

  it('does not take a cosignature for a signature, or the reverse', () => {
    const key = privateKeyFor('one for both')
    const plain = noteSigner('w', key)
    const line = formatSignatureLine({ name: 'w', id: plain.key.id, signature: witnessSigner().sign(CHECKPOINT_TEXT) })
    expect(() => openNote(`${CHECKPOINT_TEXT}\n${line}`, [plain.key])).toThrow('does not hold')
  })

  it.each([
    ['CRLF', SIGNED.replaceAll('\n', '\r\n'), 'U+000D'],
    ['a tab', SIGNED.replace('forum', 'for\tum'), 'U+0009'],
    ['a null', `\u0000${SIGNED}`, 'U+0000'],
    ['no blank line', SIGNED.replace('\n\n', '\n'), 'blank line'],
    ['no signature', `${CHECKPOINT_TEXT}\n`, 'signature line'],
    ['no last newline', SIGNED.slice(0, -1), 'signature line'],
    ['a hyphen for the dash', SIGNED.replace('\u2014', '-'), 'no signature line'],
    ['two spaces', SIGNED.replace('\u2014 ', '\u2014  '), 'no signature line'],
    ['a space of Unicode in a name', SIGNED.replace('\u2014 forum', '\u2014 for\u00a0um'), 'no signature line'],
    ['a plus in a name', SIGNED.replace('\u2014 forum', '\u2014 for+um'), 'no signature line'],
    ['trailing space', SIGNED.replace('=\n', '= \n').replace('=\n', '= \n'), 'signature'],
    ['half a surrogate', SIGNED.replace('forum', '\ud800'), 'UTF-8'],
  ])('is malformed with %s', (_, note, why) => {
    expect(() => parseNote(note)).toThrow(why)
  })

  it('is malformed where its bytes are no UTF-8', () => {
    expect(() => parseNote(Buffer.concat([Buffer.from([0xff]), Buffer.from(SIGNED)]))).toThrow('UTF-8')
  })

  it('has limits: a million lines are refused at once, sixteen signatures are not', () => {
    const start = performance.now()
    expect(() => parseNote(`${'x\n'.repeat(1_000_000)}\n${'— a AAAAAAA=\n'.repeat(10)}`)).toThrow('bytes')
    expect(() => parseNote(`x\n\n${'— a AAAAAAA=\n'.repeat(1_000)}`)).toThrow('1000 signatures')
    expect(performance.now() - start).toBeLessThan(1_000)
    expect(parseNote(`x\n\n${'— a AAAAAAA=\n'.repeat(16)}`).signatures).toHaveLength(16)
    expect(NOTE_LIMITS.signatures).toBeGreaterThanOrEqual(16)
  })

  it('is parsed or refused, never crashed by, any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('\n', '—', ' ', '+', '=', 'A', '0', 'é', '\r') }), (text) => {
        let note: ReturnType<typeof parseNote> | undefined
        try {
          note = parseNote(text)
        } catch (error) {
          expect((error as { code: string }).code).toBe('note')
        }
        if (note !== undefined) expect(formatNote(note)).toBe(text)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('strict Base 64', () => {
  it('has one spelling for bytes', () => {
    expect(decodeBase64('QUI=')?.toString()).toBe('AB')
    for (const text of ['QUJ=', 'QUI', 'QUI==', 'QUI=\n', ' QUI=', 'QU-_', 'QUI=QUI=', '=', 'QUJDQUJD=']) {
      expect(decodeBase64(text)).toBeUndefined()
    }
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase64(Buffer.from(bytes).toString('base64'))?.equals(bytes)).toBe(true)
      }),
    )
  })
})

describe('a verifier key', () => {
  it('is refused in every cut and with every changed character', () => {
    for (let i = 0; i < GO_KEY.length; i++) {
      expect(() => parseVerifierKey(GO_KEY.slice(0, i))).toThrow()
      if (i > 0) expect(() => parseVerifierKey(GO_KEY.slice(i))).toThrow()
      expect(() =>
        parseVerifierKey(`${GO_KEY.slice(0, i)}${String.fromCharCode(GO_KEY.charCodeAt(i) + 1)}${GO_KEY.slice(i + 1)}`),
      ).toThrow()
    }
    expect(() => parseVerifierKey('PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')).toThrow('type 101')
    expect(() => parseVerifierKey('x'.repeat(1 << 20))).toThrow('three parts')
  })

  it('never repeats a private key in an error', () => {
    const secret = GO_PRIVATE.replace('c74f20a3', 'c74f20a4')
    expect(() => parsePrivateKey(secret)).toThrow(/^((?!AYEKFAL).)*$/)
  })
})

describe('a checkpoint', () => {
  it.each([
    ['a leading zero', 'o\n07\n', 'line 2'],
    ['a sign', 'o\n+7\n', 'line 2'],
    ['a fraction', 'o\n7.0\n', 'line 2'],
    ['an exponent', 'o\n1e3\n', 'line 2'],
    ['a size beyond exact integers', 'o\n9007199254740992\n', 'line 2'],
    ['a size of a million digits', `o\n${'9'.repeat(1_000_000)}\n`, 'line 2'],
    ['no origin', '\n7\n', 'first three'],
  ])('is malformed with %s', (_, start, why) => {
    expect(() => parseCheckpoint(`${start}${Buffer.alloc(32).toString('base64')}\n`)).toThrow(why)
  })

  it('is malformed with a root of another length or spelling, or an empty line', () => {
    for (const root of [Buffer.alloc(31).toString('base64'), `${'A'.repeat(42)}B=`, `${'A'.repeat(43)}`, '']) {
      expect(() => parseCheckpoint(`o\n7\n${root}\n`)).toThrow()
    }
    expect(() => parseCheckpoint(`o\n7\n${Buffer.alloc(32).toString('base64')}\n\nx\n`)).toThrow('empty line')
    expect(() => formatCheckpoint({ ...CHECKPOINT, origin: 'two\nlines' })).toThrow()
  })

  it('is not taken for one of another log', () => {
    expect(() => openCheckpoint(SIGNED, KEYS, 'other.example')).toThrow('not of "other.example"')
  })
})
