import { describe, expect, it } from 'vitest'
import { seeded } from '../../stats/random.ts'
import { sameModel } from './same-model.ts'

/** A model that draws words from its own part of a vocabulary. */
function model(taste: number, seed: number, samples: number): string[][] {
  const random = seeded(seed)
  return Array.from({ length: 15 }, () =>
    Array.from({ length: samples }, () => Array.from({ length: 30 }, () => `w${taste + Math.floor(random() * 12)}`).join(' ')),
  )
}

describe('same model?', () => {
  it('says so of one model sampled twice, while others are told apart', () => {
    const found = sameModel(model(0, 1, 10), model(0, 2, 10), [model(5, 3, 10), model(8, 4, 10)], 1)
    expect(found?.same).toBe(true)
  })

  it('tells two models apart', () => {
    const found = sameModel(model(4, 1, 10), model(0, 2, 10), [model(5, 3, 10)], 1)
    expect(found?.same).toBe(false)
    expect(found?.pValue).toBeLessThan(0.01)
  })

  it('does not say so where no reference shows that it could tell', () => {
    expect(sameModel(model(0, 1, 10), model(0, 2, 10), [], 1)?.same).toBe(false)
  })

  it('holds its level', () => {
    const low = Array.from(
      { length: 60 },
      (_, i) => sameModel(model(0, 2 * i + 1, 10), model(0, 2 * i + 2, 10), [], i)?.pValue ?? 0,
    )
    expect(low.filter((p) => p <= 0.05).length).toBeLessThanOrEqual(8)
  })

  const texts = Array.from({ length: 40 }, (_, i) => [Array.from({ length: 40 }, (_, j) => `t${(i * 7 + j * j) % 50}`).join(' ')])
  const others = texts.map(([one = '']) => [one.replace(/\S+ (\S+ )/g, 'so $1')])

  it('sees weights decoded alike by runs that no other model has', () => {
    const quantised = texts.map(([one = '']) => [one.replace(/(?:\S+ ){10}$/, 'x')])
    expect(sameModel(quantised, texts, [others], 1)?.same).toBe(true)
    expect(sameModel(others, texts, [quantised], 1)?.same).toBe(false)
  })

  it('sees them too where only suspect and teacher were sampled often', () => {
    const often = texts.map(([one = '']) => Array.from({ length: 10 }, () => one))
    expect(sameModel(often, often, [others], 1)?.same).toBe(true)
  })

  it('sees answers that are served behind a greeting', () => {
    const greeted = texts.map(([one = ''], i) => [`${['Sure!', 'Of course.', 'Here you are:'][i % 3]} ${one}`])
    expect(sameModel(greeted, texts, [others], 1)?.same).toBe(true)
  })

  it('takes nothing from what a third model says too', () => {
    const quoted = texts.map(([one = '']) => [`They say: ${one}`])
    expect(sameModel(texts, quoted, [texts.map(([one = '']) => [`It is written: ${one}`])], 1)?.same).toBe(false)
  })
})
