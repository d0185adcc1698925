import { describe, expect, it } from 'vitest'
import { smallPopulation, type Thing } from '../testdata/small-population.ts'
import { bridges } from './bridges.ts'
import { profiler } from './profile.ts'

const of = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)
const POOL = of(0, 20)
const OTHER = of(20, 12)
const talk = (...accounts: readonly number[]): Thing => ({ kind: 'conversation', accounts })
/** Dialogues between each of some accounts and the few after it. */
const wandering = (pool: readonly number[], reach: number): Thing[] =>
  pool
    .flatMap((one, at) =>
      Array.from({ length: reach }, (_, by) => [one, pool[(at + by + 1) % pool.length] as number].sort((a, b) => a - b)),
    )
    .map((pair) => talk(...pair))

describe('two sets of accounts that dialogues wander over', () => {
  const found = (...things: readonly Thing[]) => {
    const population = smallPopulation(400, things)
    return bridges(population, [...POOL, ...OTHER], () => true, 8).size
  }
  const profile = (...things: readonly Thing[]) => profiler(smallPopulation(400, things))([...POOL, ...OTHER])
  const both = [...wandering(POOL, 3), ...wandering(OTHER, 3)]

  it('are two, though one pair goes on with a dialogue of the other', () => {
    expect(found(...both, talk(3, 25))).toBe(1)
    expect(profile(...both, talk(3, 25))).toMatchObject({ wandering: 20 / 32, closest: 20 / 32, elsewhere: 12 / 32 })
  })

  it('are two, though dialogues of that pair go both ways', () => {
    expect(found(...both, talk(3, 25), talk(3, 25))).toBe(2)
    expect(profile(...both, talk(3, 25), talk(3, 25))).toMatchObject({ wandering: 20 / 32, elsewhere: 12 / 32 })
    // Nor are there more pairs where each goes both ways.
    const ring = [...wandering(POOL, 1), ...wandering(OTHER, 1)]
    expect(found(...ring, ...ring, talk(3, 25))).toBe(0)
  })

  it('are one where several pairs do', () => {
    expect(found(...both, talk(3, 25), talk(4, 26))).toBe(0)
    expect(profile(...both, talk(3, 25), talk(4, 26))).toMatchObject({ wandering: 1, closest: 1, elsewhere: 0 })
  })

  it('are one that hardly any dialogues hold together, where each has next to none of its own', () => {
    expect(found(...wandering(POOL, 1).slice(1), ...wandering(OTHER, 1).slice(1), talk(3, 25))).toBe(0)
  })

  it('are one where what is beyond the pair is no pool', () => {
    expect(found(...wandering([...POOL, ...OTHER.slice(0, 9)], 3), ...wandering(OTHER.slice(9), 3), talk(3, 30))).toBe(0)
  })

  it('are three where three stand in a row', () => {
    const third = of(32, 9)
    const population = smallPopulation(400, [...both, ...wandering(third, 3), talk(3, 25), talk(26, 35)])
    expect(bridges(population, [...third, ...OTHER, ...POOL], () => true, 8).size).toBe(2)
  })
})
