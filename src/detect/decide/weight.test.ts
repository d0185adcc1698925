import { describe, expect, it } from 'vitest'
import { NO_PROFILE } from '../testdata/no-profile.ts'
import { readingOf } from './reading.ts'
import { isWeightyAsHandful } from './weight.ts'

/** Four who share several cards, and whose dialogues go round all of them; what they weigh on either scorecard. */
function four(alone: number, pool: number): boolean {
  const members = new Map([0, 1, 2, 3].map((party) => [party, 1]))
  const tested = {
    candidate: { lens: 'all' as const, members },
    findings: [],
    chosenBy: undefined,
    eValue: 1e5,
    byFamily: new Map(),
  }
  const shares = { identity: 0.9, sponsor: 0.2, sponsors: 0.3, conversation: 1, wandering: 1, joined: 1, density: 1 }
  const rhythm = { tireless: 0, sittings: 20 }
  const of = readingOf(tested, { ...NO_PROFILE, ...shares, rhythm, asking: 1 }, (_, card) => (card === 'pool' ? pool : alone))
  return isWeightyAsHandful({ ...of, bound: true })
}

describe('a group of three or four, as if it were a handful', () => {
  it('must weigh what is asked on either scorecard by what it weighs there', () => {
    expect(four(2.7, 4.1)).toBe(true)
    expect(four(0.9, 4.6)).toBe(false)
    expect(four(2.7, 3.9)).toBe(false)
  })
})
