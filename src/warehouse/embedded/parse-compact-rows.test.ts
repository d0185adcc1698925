import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCompactRows } from './parse-compact-rows.ts'

const written = (names: readonly string[], rows: readonly (readonly unknown[])[]) =>
  Buffer.from([names, ...rows].map((row) => `${JSON.stringify(row)}\n`).join(''))

describe('parseCompactRows', () => {
  it('gives each row as an object by the names of the first line', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.option(fc.integer()), fc.array(fc.string()))), (rows) => {
        const found = parseCompactRows(written(['thing', 'uses', 'list'], rows))
        expect(found).toEqual(rows.map(([thing, uses, list]) => ({ thing, uses, list })))
      }),
    )
  })

  it('loses no row where an answer is longer than what it decodes at once, whatever letters stand at the seam', () => {
    const rows = Array.from({ length: 120_000 }, (_, n) => [n, '模型\n,'.repeat(n % 5)])
    expect(parseCompactRows(written(['n', 'text'], rows))).toEqual(rows.map(([n, text]) => ({ n, text })))
  })

  it('gives no rows for an answer without any', () => {
    expect(parseCompactRows(new Uint8Array())).toEqual([])
    expect(parseCompactRows(written(['a', 'b'], []))).toEqual([])
  })
})
