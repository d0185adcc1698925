import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { permutation } from './permutation.ts'
import { random } from './random.ts'
import { spin } from './spin.ts'

describe('random', () => {
  it('gives the same draws for the same key and others for another', () => {
    const draws = (...key: (string | number)[]) => Array.from({ length: 50 }, random(...key).next)
    expect(draws(1, 'a')).toEqual(draws(1, 'a'))
    expect(draws(1, 'a')).not.toEqual(draws(1, 'b'))
    expect(draws(1, 11)).not.toEqual(draws(11, 1))
  })

  it('keeps the mean of its Poisson draws, small and large', () => {
    for (const mean of [0.3, 4, 200]) {
      const r = random('poisson', mean)
      const total = Array.from({ length: 20_000 }, () => r.poisson(mean)).reduce((a, b) => a + b, 0)
      expect(Math.abs(total / 20_000 - mean)).toBeLessThan(5 * Math.sqrt(mean / 20_000))
    }
  })

  it('picks in proportion to weights', () => {
    const r = random('weights')
    const picks = Array.from({ length: 10_000 }, () => r.weighted(['a', 'b', 'c'], [6, 3, 0]))
    expect(picks.filter((p) => p === 'a').length).toBeGreaterThan(6400)
    expect(picks.filter((p) => p === 'a').length).toBeLessThan(6930)
    expect(picks).not.toContain('c')
  })
})

describe('permutation', () => {
  it('visits every index once, whatever the size and key', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.string(), (size, key) => {
        const shuffled = permutation(size, key)
        expect(new Set(Array.from({ length: size }, (_, i) => shuffled(i))).size).toBe(size)
        expect(Math.max(...Array.from({ length: size }, (_, i) => shuffled(i)))).toBe(size - 1)
      }),
    )
  })
})

describe('spin', () => {
  it('writes one alternative of each group, nested ones too', () => {
    const r = random('spin')
    const seen = new Set(Array.from({ length: 200 }, () => spin(r, '{a|b{1|2}} c')))
    expect([...seen].sort()).toEqual(['a c', 'b1 c', 'b2 c'])
  })

  it('leaves a text without groups as it is', () => {
    fc.assert(
      fc.property(
        fc.string().filter((s) => !s.includes('{')),
        (text) => spin(random('plain'), text) === text,
      ),
    )
  })
})
