import { describe, expect, it } from 'vitest'
import { smallPopulation } from '../testdata/small-population.ts'
import { without } from '../without.ts'
import { tieIndex } from './tie-index.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

describe('a text that is passed round', () => {
  const SOME = range(0, 20)
  const OTHERS = range(20, 40)
  /** Twenty parties who sent it so many times each, and twenty others. */
  const sent = (some: number, others: number) =>
    smallPopulation(1000, [
      {
        kind: 'template',
        accounts: [...SOME, ...OTHERS],
        prompts: [...SOME.map(() => some), ...OTHERS.map(() => others)],
        coverage: 0.9,
      },
    ])

  it('is a template where those who have it fill it again and again', () => {
    expect(tieIndex(sent(5, 1)).templates[0]).toBe(1)
    expect(tieIndex(sent(1, 1)).templates[0]).toBe(0)
  })

  it('is what it is whomever one looks away from', () => {
    expect(tieIndex(without(sent(5, 1), new Set(SOME))).templates[0]).toBe(1)
    expect(tieIndex(without(sent(1, 1), new Set(SOME))).templates[0]).toBe(0)
  })
})
