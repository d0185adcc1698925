import * as plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { expect, it } from 'vitest'
import { plotsOf } from './plots.ts'
import type { Summary } from './summary.ts'

const { document } = parseHTML('<!doctype html><html><body></body></html>')
const rate = (hits: number) => ({ hits, trials: 10, low: 0, high: 1 })
const recalls = ['S1', 'S2'].map((population, at) => ({ population, accounts: rate(10 - at), campaigns: rate(10) }))
const summary = {
  main: [1, 10].map((background) => ({ background, recalls, attackShare: 0.62 / background })),
  camouflage: [0, 0.5].map((at) => ({ at, recalls })),
  size: [3, 6].map((at) => ({ at, recalls })),
  calibration: ['shards', 'intent', 'lockstep', 'none'].map((signal, at) => ({
    signal,
    groups: at === 3 ? 0 : 3,
    distance: at === 3 ? null : 0.4 * at,
    limit: at === 3 ? null : 0.7,
    over: at === 2,
    pValues: at === 3 ? [] : [0.2, 0.6, 1],
  })),
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

it('says of the background how many of the accounts are attackers in these runs, which hangs on their scale', () => {
  const svg = plotsOf(summary, { plot, document })['recall-by-background.svg'] ?? ''
  expect(svg).toContain('>background (attackers are 62 % of accounts at 1, 6.2 % at 10), evenly spaced<')
})

it('names each line beside its end, inside the picture and apart, also where all end at one height', () => {
  const same = Array.from({ length: 7 }, (_, at) => ({ population: `S${at + 1}`, accounts: rate(10), campaigns: rate(10) }))
  const svg =
    plotsOf({ ...summary, size: [3, 6].map((at) => ({ at, recalls: same, accused: rate(0) })) }, { plot, document })[
      'recall-by-size.svg'
    ] ?? ''
  const labels = [...svg.matchAll(/<text x="[\d.]+" y="([\d.]+)" dy="0.35em" text-anchor="start" fill="[^"]+">(S\d)</g)]
  expect(labels.map(([, , name]) => name)).toEqual(same.map(({ population }) => population))
  const heights = labels.map(([, y]) => Number(y))
  expect(heights[0]).toBe(28)
  expect(heights.slice(1).every((y, at) => y - (heights[at] ?? 0) === 15)).toBe(true)
})

it('names signals over their limit and counts the others', () => {
  const svg = plotsOf(summary, { plot, document })['calibration.svg'] ?? ''
  expect(svg).toContain('>lockstep: 0.800, limit 0.700, over<')
  expect(svg).toContain('>of 3 groups<')
  expect(svg).toContain('>grey: 2 others<')
  expect(svg).not.toContain('intent:')
})
