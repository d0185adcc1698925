import { describe, expect, it } from 'vitest'
import { seeded } from '../../stats/random.ts'
import { PANEL } from '../group/panel.ts'
import { continuation } from '../signals/continuation.ts'
import type { Signal } from '../signals/signal.ts'
import { smallPopulation } from '../testdata/small-population.ts'
import { groupTester } from './test-group.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

describe('groupTester', () => {
  it('looks at some of a crowd, and finds what holds it together all the same', () => {
    const crowd = range(0, 2 * PANEL)
    const population = smallPopulation(20 * PANEL, [{ kind: 'conversation', accounts: crowd }])
    const sizes: number[] = []
    // As if it had been chosen by something else, or it would count for nothing.
    const { chosenBy: _, ...signal } = continuation
    const counted: Signal = {
      ...signal,
      measure: (group) => {
        sizes.push(group.members.length)
        return continuation.measure(group)
      },
    }
    const candidate = { members: new Map(crowd.map((party) => [party, 1])), lens: 'ties' as const }
    const tested = groupTester(population, seeded(1), [counted])(candidate)
    expect(new Set(sizes)).toEqual(new Set([PANEL]))
    expect(tested.candidate).toBe(candidate)
    // One signal alone is not worth more than the first draws.
    expect(tested.findings[0]).toMatchObject({ statistic: 1, pValue: 1 / 40 })
  })
})
