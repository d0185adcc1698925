import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextAfter, readQuery } from './read-query.ts'
import { readTime, taxiiTime } from './timestamp.ts'

describe('timestamps', () => {
  it('come back as they were written, to the microsecond, and sort as they count', () => {
    const time = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
    fc.assert(
      fc.property(time, time, (one, other) => {
        expect(readTime(taxiiTime(one))).toBe(one)
        expect(taxiiTime(one) < taxiiTime(other)).toBe(one < other)
      }),
    )
  })

  it('are read with any number of decimals, cut after six', () => {
    const second = 1_767_225_600_000_000
    expect(['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.5Z', '2026-01-01T00:00:00.1234569Z'].map(readTime)).toEqual([
      second,
      second + 500_000,
      second + 123_456,
    ])
    for (const text of [
      '',
      '2026-01-01',
      '2026-13-01T00:00:00Z',
      '2026-02-29T00:00:00Z',
      '2026-01-01T24:00:00Z',
      '2026-01-01T00:00:60Z',
      '2026-01-01T00:00:00',
      '2026-01-01T00:00:00+00:00',
      '0001-01-01T00:00:00Z',
    ])
      expect(readTime(text), text).toBeUndefined()
  })

  it('are clamped in added_after: whoever asks from the beginning gets all, and no time is handed back that is none', () => {
    const askedFrom = (time: string) => readQuery(`added_after=${time}`, [], { standard: 1, most: 1 }).addedAfter
    const last = Number.MAX_SAFE_INTEGER
    for (const [time, found] of [
      ['1969-12-31T23:59:59Z', 0],
      ['1900-01-01T00:00:00.5Z', 0],
      ['0001-01-01T00:00:00Z', 0],
      ['1970-01-01T00:00:00.000001Z', 1],
      ['9999-12-31T23:59:59.999999Z', last],
      ['2400-01-01T00:00:00.123457Z', last],
    ] as const) {
      expect(askedFrom(time), time).toBe(found)
      expect(readTime(taxiiTime(found))).toBe(found)
    }
    for (const time of ['0001-02-30T00:00:00Z', '9999-12-31T24:00:00Z', '-001-01-01T00:00:00Z'])
      expect(() => askedFrom(time), time).toThrow(/is no timestamp/)
  })

  it('a limit above all that is counted is one above the most', () => {
    const limitOf = (text: string) => readQuery(`limit=${text}`, [], { standard: 1, most: 1000 }).limit
    expect(['7', '1000000000000000', '9007199254740993', '9223372036854775807'].map(limitOf)).toEqual([7, 1000, 1000, 1000])
    for (const text of ['0', '-1', '1.5', '1e3', '9'.repeat(20)])
      expect(() => limitOf(text), text).toThrow(/no whole number above 0/)
  })

  it('a next is taken back as the place that it was made of, and no other text is', () => {
    const placeOf = (next: string) => readQuery(`next=${encodeURIComponent(next)}`, [], { standard: 1, most: 1 }).after
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (time) => {
        expect(placeOf(nextAfter(time))).toBe(time)
      }),
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        let found: number | undefined
        try {
          found = placeOf(text)
        } catch {
          return
        }
        expect(nextAfter(found)).toBe(text)
      }),
    )
  })
})
