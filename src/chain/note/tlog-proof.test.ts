import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inclusionProof } from '../merkle/inclusion.ts'
import { treeRoot } from '../merkle/tree-root.ts'
import { logSigner, ORIGIN } from '../testdata/key-pair.ts'
import { flipBit, leavesOf, treeOf } from '../testdata/tree-of.ts'
import { formatCheckpoint } from './checkpoint.ts'
import { signNote } from './note.ts'
import { formatTlogProof, parseTlogProof, verifyTlogProof } from './tlog-proof.ts'

const leaves = leavesOf(21)
const read = treeOf(leaves)
const checkpoint = signNote(formatCheckpoint({ origin: ORIGIN, size: 21, root: treeRoot(read, 21), extensions: [] }), [
  logSigner(),
])
const proof = { index: 9, path: inclusionProof(read, 9, 21), checkpoint }
const text = formatTlogProof(proof)
const keys = [logSigner().key]

describe('a tlog-proof', () => {
  it('is written and read as specified, with extra data and without', () => {
    expect(text.startsWith('c2sp.org/tlog-proof@v1\nindex 9\n')).toBe(true)
    expect(parseTlogProof(text)).toEqual(proof)
    const more = { ...proof, extra: Buffer.from('more') }
    expect(parseTlogProof(formatTlogProof(more))).toEqual(more)
    expect(verifyTlogProof(formatTlogProof(more), leaves[9] as Buffer, keys, ORIGIN).checkpoint.size).toBe(21)
  })

  it('is refused after any one bit is flipped, for another entry, and for another log', () => {
    fc.assert(
      fc.property(fc.nat({ max: text.length * 8 }), (bit) => {
        expect(() => verifyTlogProof(flipBit(Buffer.from(text), bit).toString('utf8'), leaves[9] as Buffer, keys)).toThrow()
      }),
      { numRuns: 1_000 },
    )
    expect(() => verifyTlogProof(text, leaves[8] as Buffer, keys)).toThrow('not proven')
    expect(() => verifyTlogProof(text, leaves[9] as Buffer, keys, 'another.example')).toThrow('not of')
  })

  it.each([
    ['no header', text.slice(1)],
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['a leading zero', text.replace('index 9', 'index 09')],
    ['an index beyond exact integers', text.replace('index 9', 'index 9007199254740992')],
    ['extra that is no Base 64', text.replace('index', 'extra x\nindex')],
    ['a hash with a space', text.replace('=\n', '= \n')],
    ['a million hashes', `${text.slice(0, 31)}${`${'A'.repeat(43)}=\n`.repeat(1_000_000)}\n${checkpoint}`],
    ['64 hashes', `${text.slice(0, 31)}${`${'A'.repeat(43)}=\n`.repeat(64)}\n${checkpoint}`],
    ['no blank line', text.replaceAll('\n\n', '\n')],
  ])('is malformed with %s', (_, wrong) => {
    expect(() => parseTlogProof(wrong)).toThrow('malformed')
  })
})
