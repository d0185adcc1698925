import { describe, expect, it } from 'vitest'
import { clusterBootstrap } from './cluster-bootstrap.ts'
import { seeded } from './random.ts'
import { wilson } from './wilson.ts'

describe('clusterBootstrap', () => {
  it('is wider than an interval that takes every account for independent, where campaigns stand or fall whole', () => {
    const clusters = Array.from({ length: 20 }, (_, i) => ({ hits: i < 15 ? 30 : 0, trials: 30 }))
    const { low, high } = clusterBootstrap(clusters)
    const naive = wilson(450, 600)
    expect(high - low).toBeGreaterThan(2 * (naive.high - naive.low))
    expect(low).toBeLessThan(0.75)
    expect(high).toBeGreaterThan(0.75)
  })

  it('covers the true rate about as often as it says', () => {
    const random = seeded(5)
    let covered = 0
    for (let run = 0; run < 200; run++) {
      const clusters = Array.from({ length: 40 }, () => {
        const rate = random() < 0.5 ? 0.9 : 0.5
        return { hits: Array.from({ length: 10 }, () => random() < rate).filter(Boolean).length, trials: 10 }
      })
      const { low, high } = clusterBootstrap(clusters, { draws: 400, seed: run })
      if (low <= 0.7 && 0.7 <= high) covered++
    }
    expect(covered / 200).toBeGreaterThan(0.88)
    expect(covered / 200).toBeLessThan(0.995)
  })

  it('says nothing from one cluster', () => {
    expect(clusterBootstrap([{ hits: 3, trials: 4 }])).toEqual({ low: 0, high: 1 })
  })
})
