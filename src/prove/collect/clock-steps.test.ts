import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockSteps } from './clock-steps.ts'

/** Times at which answers came, by a clock that nobody can set, with by how much the clock of the day was ahead then. */
function watched(answers: readonly { at: number; ahead: number }[], last?: number): number {
  let next = answers[0]
  const clock = clockSteps(
    () => new Date(1_000_000 + (next?.at ?? 0) + (next?.ahead ?? 0)),
    () => next?.at ?? 0,
    last === undefined ? undefined : new Date(last),
  )
  for (const one of answers) {
    next = one
    clock.time()
  }
  return clock.back()
}

describe('clockSteps', () => {
  it('sums what a clock was put back by, however long the wait in which it was', () => {
    expect(
      watched([
        { at: 0, ahead: 90_000 },
        { at: 600_000, ahead: 0 },
        { at: 601_000, ahead: 0 },
        { at: 602_000, ahead: -30_000 },
      ]),
    ).toBe(120_000)
  })

  it('counts no step forward, and no step by which a clock is kept right', () => {
    expect(
      watched([
        { at: 0, ahead: 0 },
        { at: 1_000, ahead: 5_000_000 },
        { at: 2_000, ahead: 4_999_500 },
      ]),
    ).toBe(0)
  })

  it('sees a step between two runs', () => {
    expect(watched([{ at: 0, ahead: 0 }], 1_000_000 + 7_200_000)).toBe(7_200_000)
    expect(watched([{ at: 0, ahead: 0 }], 1_000_000 - 7_200_000)).toBe(0)
  })

  it('allows for every answer: none is older than its time less the sum, as long as the clock is right in the end', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 12 }), (list) => {
        const answers = [...list, 0].map((ahead, i) => ({ at: i * 10_000, ahead }))
        const back = watched(answers)
        for (const { ahead } of answers) expect(ahead).toBeLessThanOrEqual(back + 1_000)
      }),
    )
  })
})
