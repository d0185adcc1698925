import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceToFloor } from './floor.ts'

const holds = (counts: readonly number[]) => {
  const present = counts.filter((one) => one > 0)
  const total = present.reduce((sum, one) => sum + one, 0)
  return present.length >= 5 && 4 * Math.max(...present) <= total
}
const cell = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 0, maxLength: 9 })

/** Campaigns that must come or go until the floor breaks, by trying every way. */
function byTrying(counts: readonly number[]): number {
  let reached = new Map([[String(counts), counts]])
  const seen = new Set(reached.keys())
  for (let steps = 0; steps < 60; steps++) {
    if ([...reached.values()].some((one) => !holds(one))) return steps
    const next = new Map<string, readonly number[]>()
    for (const one of reached.values()) {
      for (let at = 0; at < one.length; at++) {
        for (const change of [-1, 1]) {
          const moved = one.with(at, (one[at] as number) + change).sort((a, b) => a - b)
          if ((moved[0] as number) < 0 || seen.has(String(moved))) continue
          seen.add(String(moved))
          next.set(String(moved), moved)
        }
      }
    }
    reached = next
  }
  throw new Error('the floor never broke')
}

describe('distanceToFloor', () => {
  it('is nought exactly where fewer than five members are in a cell or one has more than a quarter', () => {
    fc.assert(
      fc.property(cell, (counts) => {
        expect(distanceToFloor(counts) === 0).toBe(!holds(counts))
      }),
    )
  })

  it('is the number of campaigns that must come or go', () => {
    const small = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 5, maxLength: 6 }).map((one) => one.sort((a, b) => a - b))
    fc.assert(
      fc.property(small, (counts) => {
        expect(distanceToFloor(counts)).toBe(byTrying(counts))
      }),
      { numRuns: 40 },
    )
  })

  it('changes by at most one with one campaign, which is what the noise hides', () => {
    fc.assert(
      fc.property(cell, fc.nat(), (counts, pick) => {
        const at = pick % (counts.length + 1)
        const more = at === counts.length ? [...counts, 1] : counts.with(at, (counts[at] as number) + 1)
        expect(Math.abs(distanceToFloor(more) - distanceToFloor(counts))).toBeLessThanOrEqual(1)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    [[10, 10, 10, 10], 0],
    [[1, 1, 1, 1, 1], 1],
    [[20, 20, 20, 20, 20, 20, 20, 20], 27],
    [[100, 1, 1, 1, 1, 1], 0],
  ])('of %j is %i', (counts, distance) => {
    expect(distanceToFloor(counts)).toBe(distance)
  })
})
