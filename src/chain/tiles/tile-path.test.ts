import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeEntries, encodeEntries } from './entry-bundle.ts'
import { parseTilePath, tilePath, tileWidth } from './tile-path.ts'

describe('the path of a tile', () => {
  it('is that of the specification', () => {
    expect(tilePath(0, 1_234_067)).toBe('tile/0/x001/x234/067')
    expect(tilePath('entries', 0, 1)).toBe('tile/entries/000.p/1')
    expect(tilePath(3, 999)).toBe('tile/3/999')
    expect(tilePath(3, 1_000, 255)).toBe('tile/3/x001/000.p/255')
  })

  it('is read back, in one spelling only', () => {
    fc.assert(
      fc.property(fc.nat({ max: 63 }), fc.maxSafeNat(), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
        expect(parseTilePath(tilePath(level, index, width))).toEqual({ level, index, width })
      }),
    )
    const other = [
      'tile/0/x000/001',
      'tile/0/1',
      'tile/00/001',
      'tile/64/001',
      'tile/0/001.p/256',
      'tile/0/001.p/0',
      'tile/0/001.p/01',
    ]
    for (const path of [
      ...other,
      'tile/0/../001',
      'tile/0/001/',
      'tile/x/001',
      `tile/0/${'x999/'.repeat(9)}999`,
      '../tile/0/001',
    ]) {
      expect(parseTilePath(path)).toBeUndefined()
    }
  })

  it('knows the tiles of the trees of 70,000 and of 256 leaves, the examples of the specification', () => {
    expect(tileWidth(0, 272, 70_000)).toBe(256)
    expect(tileWidth(0, 273, 70_000)).toBe(112)
    expect(tileWidth(0, 274, 70_000)).toBe(0)
    expect([tileWidth(1, 0, 70_000), tileWidth(1, 1, 70_000), tileWidth(2, 0, 70_000)]).toEqual([256, 17, 1])
    expect([tileWidth(0, 0, 256), tileWidth(1, 0, 256), tileWidth(2, 0, 256)]).toEqual([256, 1, 0])
  })
})

describe('a bundle of entries', () => {
  it('gives back what was put in, empty and longest entries too', () => {
    const entries = [Buffer.alloc(0), Buffer.from('a'), Buffer.alloc(65_535, 1), Buffer.alloc(0)]
    expect(decodeEntries(encodeEntries(entries), 'x')).toEqual(entries)
    expect(() => encodeEntries([Buffer.alloc(65_536)])).toThrow('65536 bytes')
  })

  it('is refused where it is cut off or holds too much', () => {
    const bundle = encodeEntries([Buffer.from('abc'), Buffer.from('de')])
    for (let end = 1; end < bundle.length; end++) {
      if (end !== 5) expect(() => decodeEntries(bundle.subarray(0, end), 'here')).toThrow('here: entry')
    }
    expect(() => decodeEntries(Buffer.alloc(2 * 257), 'here')).toThrow('more than 256')
  })
})
