import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elapsed, fromHttpDate, fromMilliseconds, fromNanoseconds, fromSeconds, fromText, toTimestamp } from './time.ts'

const known = fc.date({ min: new Date('2015-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })

describe('times', () => {
  it('are the same moment in every unit', () => {
    fc.assert(
      fc.property(known, (date) => {
        const ms = date.getTime()
        const written = date.toISOString()
        expect(toTimestamp(fromSeconds(ms / 1000))).toBe(written)
        expect(toTimestamp(fromMilliseconds(ms))).toBe(written)
        expect(toTimestamp(fromNanoseconds(`${ms}000000`))).toBe(written)
        expect(toTimestamp(fromText(written))).toBe(written)
        expect(toTimestamp(fromText(written.replace('Z', '').replace('T', ' '), 0))).toBe(written)
      }),
    )
  })

  it('keep what is finer than a millisecond until they are written', () => {
    expect(elapsed(fromNanoseconds('1772357400123456789'), fromNanoseconds('1772357401123956789'))).toBe(1000.5)
  })

  it.each([
    '2026-03-01T09:30:00', // no zone: it could be any of 26 hours
    '2026-02-30T09:30:00Z',
    '2026-03-01T25:30:00Z',
    '2026-03-01T09:30:00+24:00',
    '2026-03-01T09:30:00+99:00',
    '2026-03-01T09:30:00-01:60',
    '2026-03-01',
    '1772357400',
    'yesterday',
    '0001-01-01T00:00:00Z',
  ])('refuse the text %s', (text) => {
    expect(fromText(text)).toBeUndefined()
  })

  it('read zones and days before years end', () => {
    expect(toTimestamp(fromText('2026-01-01T00:30:00+01:00'))).toBe('2025-12-31T23:30:00.000Z')
    expect(toTimestamp(fromText('2025-12-31T20:30:00-0300'))).toBe('2025-12-31T23:30:00.000Z')
  })

  it.each([1772357400000, 0, -1, Number.NaN, null, '', {}])('refuse %j as seconds', (value) => {
    expect(fromSeconds(value)).toBeUndefined()
  })

  it('read the Date header of HTTP and nothing that only looks like one', () => {
    expect(toTimestamp(fromHttpDate('Sun, 01 Mar 2026 09:30:00 GMT'))).toBe('2026-03-01T09:30:00.000Z')
    expect(fromHttpDate('2026')).toBeUndefined()
    expect(fromHttpDate('Sun, 01 Xyz 2026 09:30:00 GMT')).toBeUndefined()
  })

  it('give no latency that would be negative or is not known', () => {
    expect(elapsed(2, 1)).toBeUndefined()
    expect(elapsed(undefined, 1)).toBeUndefined()
  })
})
