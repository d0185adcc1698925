import { describe, expect, it } from 'vitest'
import { smallPopulation } from '../../testdata/small-population.ts'
import { profiler } from './profile.ts'
import { sendsTheSame } from './sent-again.ts'

describe('what a party sends again', () => {
  const CLASS = [0, 1, 2, 3, 4]
  const CAMPAIGN = Array.from({ length: 20 }, (_, at) => 10 + at)
  // A class does the same exercises, in wording that a campaign fills with things of its own.
  const exercises = [...CLASS, ...CAMPAIGN.slice(0, 5)]
  const population = smallPopulation(300, [
    {
      kind: 'template',
      accounts: [...CLASS, ...CAMPAIGN],
      repeated: [...CLASS.map(() => 1), ...CAMPAIGN.map(() => 0)],
    },
    { kind: 'template', accounts: exercises, repeated: exercises.map((at) => Number(CLASS.includes(at))) },
  ])

  it('says for whom a template is shared out: not for a class, though most that fill it fill it with things of their own', () => {
    const profile = profiler(population, new Set())
    expect(profile(CLASS).ownTemplates).toEqual([0, 1])
    expect(profile(CLASS).shardedTemplates).toEqual([])
    expect(profile(CAMPAIGN).shardedTemplates).toEqual([0, 1])
  })

  it('is of its own prompts, whatever others fill the same wording with', () => {
    const profile = profiler(population, new Set())
    expect(profile(CLASS).repeated).toBe(1)
    expect(profile(CAMPAIGN).repeated).toBe(0)
    expect(profile([...CLASS, ...CAMPAIGN]).repeated).toBeCloseTo(10 / 35)
    expect(CLASS.map((party) => sendsTheSame(population, party))).toEqual(CLASS.map(() => true))
    expect(CAMPAIGN.map((party) => sendsTheSame(population, party))).toEqual(CAMPAIGN.map(() => false))
  })
})
