import { describe, expect, it } from 'vitest'
import { holders } from '../population.ts'
import { smallPopulation } from '../testdata/small-population.ts'
import { isPassedRound, isShardedIn } from './own-templates.ts'

const CAMPAIGN = Array.from({ length: 12 }, (_, at) => at)
const EVALUATORS = Array.from({ length: 8 }, (_, at) => 20 + at)
/** Which of these are sent again, by whom of `users` it is asked. */
const again = (users: readonly number[], who: readonly number[]) => users.map((at) => Number(who.includes(at)))

describe('a template that a campaign fills with things of its own', () => {
  const both = [...CAMPAIGN, ...EVALUATORS]
  const population = smallPopulation(300, [
    // Evaluators of a benchmark send its items in the same wording; then one that nobody else fills; then one whose items the campaign samples itself.
    { kind: 'template', accounts: both, repeated: again(both, EVALUATORS) },
    { kind: 'template', accounts: CAMPAIGN },
    { kind: 'template', accounts: CAMPAIGN, repeated: 1 },
  ])
  const key = (parties: number, repeated: number) =>
    population.keys.templates.findIndex((facts, at) => facts?.repeated === repeated && holders(population.keys, at) === parties)
  const [shared, own, sampled] = [key(20, 8 / 20), key(12, 0), key(12, 1)]
  const inside = new Set(CAMPAIGN)
  const nobody = () => false

  it('is shared out by the campaign, and by evaluators who send the same items with it not', () => {
    expect([shared, own, sampled].map((at) => isShardedIn(population, at, inside, nobody))).toEqual([true, true, true])
    expect(isShardedIn(population, shared, new Set(EVALUATORS), nobody)).toBe(false)
  })

  it('says nothing of who fills it where others pass its items round', () => {
    expect([shared, own, sampled].map((at) => isPassedRound(population, at, inside, nobody))).toEqual([true, false, false])
    // It is the campaign's alone where those are looked away from.
    expect(isPassedRound(population, shared, inside, (party) => EVALUATORS.includes(party))).toBe(false)
  })
})
