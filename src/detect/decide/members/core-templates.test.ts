import { describe, expect, it } from 'vitest'
import { smallPopulation, type Thing } from '../../testdata/small-population.ts'
import { coreTemplates } from './core-templates.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
const templates = (many: number, accounts: (at: number) => readonly number[]): Thing[] =>
  range(0, many).map((at) => ({ kind: 'template', accounts: accounts(at) }))
/** Which of the templates of 18 accounts are of their generator, by their places. */
function core(things: readonly Thing[]) {
  const population = smallPopulation(200, things)
  return coreTemplates(population, range(0, population.keys.count), new Set(range(0, 18)))
}

describe('the templates of a campaign’s generator', () => {
  it('are those that all fill, and not what end users of a pool happen to share', () => {
    const users = templates(4, (at) => [at, at + 5, at + 9])
    expect(core([...templates(12, () => range(0, 18)), ...users])).toHaveLength(16)
    const few = templates(12, () => range(0, 6))
    expect(core([...few, ...templates(4, (at) => [at + 6, at + 9, at + 13])])).toEqual(range(0, 12))
  })

  it('are those of every cell, where each has its own, be one far smaller than another', () => {
    const cells = [...templates(20, () => range(0, 6)), ...templates(8, () => range(6, 12)), ...templates(4, () => range(12, 18))]
    expect(core(cells)).toEqual(range(0, 32))
  })

  it('are not the jobs of a customer of the same pool, who has some, too, and asks for nothing', () => {
    const jobs = templates(8, () => range(6, 12)).map((job) => ({ ...job, asks: 0.1 }))
    expect(core([...templates(20, () => range(0, 6)), ...jobs])).toEqual(range(0, 20))
  })

  it('are not a text or two that a few have in common', () => {
    const twoTexts = templates(2, () => range(12, 18))
    expect(core([...templates(20, () => range(0, 6)), ...twoTexts])).toEqual(range(0, 20))
  })
})
