import { describe, expect, it } from 'vitest'
import { date, days, figure, moment, percent, span } from './format.ts'

describe('numbers', () => {
  it('never rounds a share up to all or down to nothing', () => {
    expect([0, 0.0004, 0.05, 0.073, 0.62, 0.993, 0.9996, 1].map(percent)).toEqual([
      '0%',
      '<0.1%',
      '5%',
      '7.3%',
      '62%',
      '99.3%',
      '>99.9%',
      '100%',
    ])
  })

  it('writes figures so that they can be read', () => {
    expect([0, 0.41, 187, 2_140, 418_000, 0.0004, -3.25159, 1e300].map(figure)).toEqual([
      '0',
      '0.41',
      '187',
      '2,140',
      '4.2 × 10⁵',
      '4 × 10⁻⁴',
      '-3.25',
      '1 × 10³⁰⁰',
    ])
    // What is left of a sum of fractions.
    expect([-1.8e-15, 1e-13].map(figure)).toEqual(['0', '0'])
    expect(figure(2e-12)).toBe('2 × 10⁻¹²')
  })
})

describe('times', () => {
  it('are in UTC whatever the machine’s zone', () => {
    expect(moment('2026-03-02T23:59:00.000Z')).toBe('2 Mar 2026, 23:59 UTC')
    expect(date('2026-03-02T23:59:00.000Z')).toBe('2 Mar 2026')
    expect(
      days('2026-03-02T00:00:00Z', '2026-03-15T00:00:00Z')
        .replaceAll(/[\u2009–]/g, '-')
        .replaceAll('--', '-'),
    ).toContain('15 Mar 2026')
  })

  it('come back as they are where they are none', () => {
    expect(moment('soon')).toBe('soon')
    expect(span('soon', 'later')).toBe('')
  })

  it('measure stretches in the unit that matters', () => {
    expect(span('2026-03-02T00:00:00Z', '2026-03-02T00:20:00Z')).toBe('under an hour')
    expect(span('2026-03-02T00:00:00Z', '2026-03-03T06:00:00Z')).toBe('30 hours')
    expect(span('2026-03-02T00:00:00Z', '2026-03-16T00:00:00Z')).toBe('14 days')
  })
})
