import { describe, expect, it } from 'vitest'
import { seeded } from '../../stats/random.ts'
import { smallPopulation, type Thing } from '../testdata/small-population.ts'
import { candidates, resolutionsFor } from './candidates.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

describe('resolutionsFor', () => {
  it('looks three times as fine for three times as many parties', () => {
    expect(resolutionsFor(3_000, 'ties')).toEqual([0.3, 1, 3])
    expect(resolutionsFor(30_000, 'wording')).toEqual([0.3, 1, 3])
    expect(resolutionsFor(80_000, 'ties')).toEqual([0.3, 1, 3, 9])
    expect(resolutionsFor(280_000, 'ties')).toEqual([0.3, 1, 3, 9, 27, 81])
    expect(resolutionsFor(280_000, 'all')).toEqual([1])
  })
})

describe('candidates', () => {
  it('are the same for the same seed, and hold who shares two kinds of thing', async () => {
    const campaign: Thing[] = [
      ...range(0, 5).map((at) => ({ kind: 'payment' as const, accounts: [2 * at, 2 * at + 1] })),
      ...range(0, 2).map(() => ({ kind: 'address' as const, accounts: range(0, 10) })),
      ...range(0, 3).map(() => ({ kind: 'template' as const, accounts: range(0, 10) })),
    ]
    const population = smallPopulation(1_000, campaign)
    const found = await candidates(population, seeded(1))
    expect(found.map(({ members }) => [...members.keys()])).toContainEqual(range(0, 10))
    expect(await candidates(population, seeded(1))).toEqual(found)
  })

  it('hold who shares exits and software alone where a generator deals its templates to pairs, and not a family or an office', async () => {
    const place = (['address', 'client'] as const).map((kind): Thing => ({ kind, accounts: range(0, 12) }))
    const dealt = range(0, 6).map((at): Thing => ({ kind: 'template', accounts: [2 * at, 2 * at + 1], prompts: [20, 20] }))
    const among = async (things: readonly Thing[]) =>
      (await candidates(smallPopulation(1_000, things), seeded(1))).map(({ members }) => [...members.keys()])
    expect(await among([...place, ...dealt])).toContainEqual(range(0, 12))
    expect(await among(place)).toEqual([])
  })
})
