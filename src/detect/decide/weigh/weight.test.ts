import { describe, expect, it } from 'vitest'
import { NO_PROFILE } from '../../testdata/no-profile.ts'
import { readingOf } from './reading.ts'
import { isWeightyAsHandful } from './weight.ts'

/** Four who share several cards; what they weigh. */
function four(weighs: number): boolean {
  const members = new Map([0, 1, 2, 3].map((party) => [party, 1]))
  const tested = {
    candidate: { lens: 'all' as const, members },
    findings: [],
    chosenBy: undefined,
    eValue: 1e5,
    byFamily: new Map(),
  }
  const shares = { identity: 0.9, sponsor: 0.2, sponsors: 0.3, density: 1, asking: 1 }
  const of = readingOf(tested, { ...NO_PROFILE, ...shares }, () => weighs)
  return isWeightyAsHandful({ ...of, bound: true })
}

describe('a group of three or four, as if it were a handful', () => {
  it('must weigh what is asked of one', () => {
    expect([four(2.74), four(2.75)]).toEqual([false, true])
  })
})
