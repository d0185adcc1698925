import * as plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { expect, it } from 'vitest'
import { plotsOf } from './plots.ts'
import type { Summary } from './summary.ts'

const { document } = parseHTML('<!doctype html><html><body></body></html>')
const rate = (hits: number) => ({ hits, trials: 10, low: 0, high: 1 })
const recalls = ['S1', 'S2'].map((population, at) => ({ population, accounts: rate(10 - at), campaigns: rate(10) }))
const summary = {
  main: [1, 10].map((background) => ({ background, recalls })),
  camouflage: [0, 0.5].map((at) => ({ at, recalls })),
  size: [3, 6].map((at) => ({ at, recalls })),
  calibration: [{ signal: 'shards', pValues: [0.2, 0.6, 1] }],
} as unknown as Summary

it('draws each plot with its title whole, above everything else', () => {
  const plots = plotsOf(summary, { plot, document })
  expect(Object.keys(plots).sort()).toEqual(
    [
      'calibration.svg',
      'cost-of-hiding.svg',
      'recall-by-background.svg',
      'recall-by-camouflage.svg',
      'recall-by-size.svg',
    ].sort(),
  )
  for (const svg of Object.values(plots)) {
    const [, top, width, tall] = /viewBox="0 (-?\d+) (\d+) (\d+)"/.exec(svg)?.map(Number) ?? []
    const title = /<text x="(\d+)" y="(-?\d+)" text-anchor="start" font-size="14"[^>]*>([^<]+)</.exec(svg)
    expect(title?.[3]).toMatch(/^[A-Z].{10,}/)
    // The drawing begins at 0; the title stands between the top edge and it.
    expect(Number(title?.[2])).toBeLessThan(0)
    expect(Number(title?.[2])).toBeGreaterThan(Number(top) + 14)
    expect(svg).toContain(`width="${width}"`)
    expect(svg).toContain(`height="${tall}"`)
  }
})
