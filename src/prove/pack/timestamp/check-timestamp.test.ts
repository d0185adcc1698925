import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { canStamp, makeAuthority } from '../../testdata/time-stamp-authority.ts'
import { checkTimestamp } from './check-timestamp.ts'
import { TimestampFault } from './timestamp-fault.ts'
import { timestampQuery } from './timestamp-query.ts'

const nonce = Buffer.from('0102030405060708', 'hex')
const data = Buffer.from('what was there')

describe.skipIf(!canStamp())('checkTimestamp', () => {
  const rsa = makeAuthority('rsa:2048')
  const curve = makeAuthority('ec:prime256v1')
  const serving = makeAuthority('rsa:2048', 'serving')
  afterAll(() => {
    for (const { folder } of [rsa, curve, serving]) rmSync(folder, { recursive: true, force: true })
  })
  const root = (authority: typeof rsa) => new X509Certificate(readFileSync(authority.ca))
  const stamp = (authority: typeof rsa, bytes = data) => authority.answer(timestampQuery(bytes, nonce))
  const answer = stamp(rsa)

  it.each([
    ['RSA', rsa],
    ['a curve', curve],
  ])('accepts an answer signed with %s, and says when and by whom', async (_, authority) => {
    const from = Date.now()
    const found = await checkTimestamp(stamp(authority), data, [root(authority)])
    expect(Math.abs(found.time.getTime() - from)).toBeLessThan(60_000)
    expect(found.authority).toBe('Test authority')
    expect(found.nonce).toBe('010102030405060708')
  })

  it('agrees with openssl on what was asked and answered', () => {
    writeFileSync(join(rsa.folder, 'data'), data)
    writeFileSync(join(rsa.folder, 'ours.tsr'), answer)
    const said = execFileSync('openssl', ['ts', '-verify', '-data', 'data', '-in', 'ours.tsr', '-CAfile', 'ca.pem'], {
      cwd: rsa.folder,
      stdio: 'pipe',
    })
    expect(said.toString()).toContain('OK')
  })

  it('names an answer for other bytes', async () => {
    await expect(checkTimestamp(answer, Buffer.from('something else'), [])).rejects.toThrow(/stamps other bytes/)
  })

  it('does not take an authority that the caller does not trust', async () => {
    await expect(checkTimestamp(answer, data, [root(curve)])).rejects.toThrow(TimestampFault)
    await expect(checkTimestamp(answer, data, [])).resolves.toBeDefined()
  })

  it('does not take a certificate that is for other things too', async () => {
    await expect(checkTimestamp(serving.signAnew(answer), data, [root(serving)])).rejects.toThrow(/time stamping alone/)
    // The same by an authority that is one, so that it is the purpose which makes the difference.
    await expect(checkTimestamp(rsa.signAnew(answer), data, [root(rsa)])).resolves.toBeDefined()
  })

  it('never takes an answer of which a byte was changed for the same time', async () => {
    const honest = await checkTimestamp(answer, data, [root(rsa)])
    await fc.assert(
      fc.asyncProperty(fc.nat(answer.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Buffer.from(answer)
        changed[at] = (changed[at] ?? 0) ^ flip
        const found = await checkTimestamp(changed, data, [root(rsa)]).catch((error: unknown) => {
          expect(error).toBeInstanceOf(TimestampFault)
          return undefined
        })
        // What is not signed may change, such as the words of the status; the time and who says it may not.
        if (found !== undefined) expect({ ...found, nonce: '' }).toEqual({ ...honest, nonce: '' })
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('answers any bytes with a fault in words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await expect(checkTimestamp(bytes, data, [])).rejects.toThrow(TimestampFault)
      }),
    )
  })
})
