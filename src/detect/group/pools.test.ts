import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { profiler } from '../decide/profile/profile.ts'
import { smallPopulation, type Thing } from '../testdata/small-population.ts'
import { dialoguesBetween, poolsAmong, poolsWithin } from './pools.ts'

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

describe('sets of accounts that dialogues wander over', () => {
  const both = [...wandering(POOL, 4), ...wandering(OTHER, 4)]
  const pools = (...things: readonly Thing[]) => poolsAmong(smallPopulation(400, things), [...POOL, ...OTHER], 8)
  const profile = (...things: readonly Thing[]) => profiler(smallPopulation(400, things))([...POOL, ...OTHER])

  it('are two pools where none goes from one to the other, or a few customers have both', () => {
    expect(pools(...both)).toEqual([POOL, OTHER])
    const shared = [talk(3, 25), talk(3, 25), talk(4, 26), talk(9, 30)]
    expect(pools(...both, ...shared)).toEqual([POOL, OTHER])
    expect(profile(...both, ...shared)).toMatchObject({ wandering: 20 / 32, closest: 20 / 32, elsewhere: 12 / 32 })
    const population = smallPopulation(400, [...both, ...shared])
    expect(dialoguesBetween(population, [POOL, OTHER]).size).toBe(4)
  })

  it('are one where as many go from one to the other as a tenth of what chance would deal', () => {
    const many = of(0, 12).map((at) => talk(at, 20 + at))
    expect(pools(...both, ...many)).toEqual([[...POOL, ...OTHER]])
    expect(profile(...both, ...many)).toMatchObject({ wandering: 1, closest: 1, elsewhere: 0 })
  })

  it('are none where each account has next to no dialogues with others', () => {
    expect(pools(...wandering(POOL, 1), ...wandering(OTHER, 1))).toEqual([])
    expect(pools(talk(3, 25))).toEqual([])
  })

  it('have with them who goes on with a dialogue of theirs and is no pool', () => {
    const few = OTHER.slice(9)
    expect(pools(...wandering(POOL, 4), talk(few[0] as number, few[1] as number), talk(3, few[0] as number))).toEqual([
      [...POOL, ...few.slice(0, 2)],
    ])
  })

  it('are as many as they are, whatever the order of the accounts', () => {
    const third = of(32, 9)
    const things = [...both, ...wandering(third, 4), talk(3, 25), talk(26, 35)]
    const population = smallPopulation(400, things)
    fc.assert(
      fc.property(fc.shuffledSubarray([...POOL, ...OTHER, ...third], { minLength: 41, maxLength: 41 }), (members) => {
        const found = poolsAmong(population, members, 8).sort((a, b) => (a[0] as number) - (b[0] as number))
        expect(found).toEqual([POOL, OTHER, third])
      }),
    )
  })
})

describe('the pools within a group', () => {
  const card = (...accounts: readonly number[]): Thing => ({ kind: 'payment', accounts })
  const both = [...wandering(POOL.slice(0, 18), 4), ...wandering(OTHER, 4), talk(3, 25)]

  it('have those of its members with them who go on with nobody’s dialogue, and are paid for with them', () => {
    const exit = (...accounts: readonly number[]): Thing => ({ kind: 'address', accounts })
    const things = [...both, card(17, 18), exit(17, 18), card(16, 19), exit(16, 19), card(40, 41), card(41, 42)]
    const population = smallPopulation(400, things)
    expect(poolsWithin(population, [...POOL, ...OTHER, 40, 41, 42], 8)).toEqual([POOL, OTHER])
  })

  it('are none where the group is one pool, or none', () => {
    const population = smallPopulation(400, wandering(POOL, 4))
    expect(poolsWithin(population, POOL, 8)).toEqual([])
    expect(poolsWithin(population, OTHER, 8)).toEqual([])
    expect(poolsWithin(population, [...POOL, 40], 8)).toEqual([POOL])
  })
})
