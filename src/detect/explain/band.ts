import type { Evidence } from '../../records/index.ts'

const BANDS = ['weak', 'moderate', 'strong', 'very strong', 'decisive'] as const

/** An e-value in words: half a decade each, after Jeffreys (1961, Theory of Probability, appendix B). */
export function bandOf(eValue: number): NonNullable<Evidence['band']> {
  const halfDecades = Math.floor(2 * Math.log10(Math.max(1, eValue)))
  return BANDS[Math.min(BANDS.length - 1, halfDecades)] as (typeof BANDS)[number]
}
