import { readFileSync } from 'node:fs'
import { quantile } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { FIGURE_NAMES, type Scorecard } from '../../src/detect/decide/weigh/figures.ts'
import { MODELS } from '../../src/detect/decide/weigh/scorecard.ts'
import { valueAt } from '../../src/stats/quadratic.ts'
import { fitted } from './fit.ts'

describe('the fit of a scorecard', () => {
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((a) => [0, 0.25, 0.5, 0.75, 1].map((b) => [a, b]))
  const learned = (campaigns: (a: number, b: number) => boolean) =>
    fitted({
      figures: grid,
      campaigns: grid.map(([a, b]) => campaigns(a as number, b as number)),
      counts: grid.map(() => 1),
    })

  it('finds that two figures say more together than each by itself', () => {
    const model = learned((a, b) => a >= 0.5 && b >= 0.5)
    const [neither, one, other, both] = [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ].map((point) => valueAt(model, point)) as [number, number, number, number]
    expect(both).toBeGreaterThan(0)
    expect(Math.max(one, other)).toBeLessThan(0)
    expect(both - one).toBeGreaterThan(other - neither)
  })

  it('lets no figure speak against a campaign, though campaigns have less of it', () => {
    const model = learned((a, b) => a >= 0.5 && b <= 0.5)
    const speaks = valueAt(model, [1, 0]) - valueAt(model, [0, 0])
    expect(speaks).toBeGreaterThan(1)
    for (const a of [0, 0.5, 1]) expect(valueAt(model, [a, 0]) - valueAt(model, [a, 1])).toBeLessThan(0.1 * speaks)
  })
})

describe('the weights as they are', () => {
  const [, ...lines] = readFileSync(new URL('groups.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
  const groups = lines.map((line) => JSON.parse(line) as { scorecard: Scorecard; figures: number[] })

  it.each(['alone', 'pool'] as const)(
    'let hardly any figure speak against a campaign in hardly any group, by more than 0.3 in log-odds: %s',
    (scorecard) => {
      const model = MODELS[scorecard]
      const here = groups.filter((one) => one.scorecard === scorecard).map(({ figures }) => figures)
      FIGURE_NAMES.forEach((_, f) => {
        const least = Math.min(...here.map((figures) => figures[f] as number))
        const against = here.map((figures) => {
          const without = figures.with(f, least)
          return valueAt(model, without) - valueAt(model, figures)
        })
        expect(quantile(against, 0.99)).toBeLessThan(0.3)
      })
    },
  )
})
