import { describe, expect, it } from 'vitest'
import { seeded } from '../stats/random.ts'
import type { CellResult } from './cell.ts'
import { markdown } from './markdown.ts'
import { PARTS, planOf } from './plan.ts'
import { pooled } from './pooled.ts'
import { INTERVALS } from './rate.ts'
import { distanceFromUniform, summarise } from './summary.ts'

const plan = planOf(
  { scale: 1, seeds: 2, firstSeed: 1, backgrounds: [10, 100], days: 14, parts: ['baselines', 'quiet', 'camouflage'] },
  [],
)

function cell(at: number, change: Partial<CellResult> = {}): CellResult {
  return {
    plan: plan[at] as CellResult['plan'],
    software: 'test',
    program: 'digest',
    exchanges: 1000,
    accounts: 100,
    score: {
      campaigns: [
        { campaign: 'S1-1', population: 'S1', accounts: 10, found: 10 },
        { campaign: 'S6-1', population: 'S6', accounts: 10, found: 4 },
      ],
      falsePositives: [
        { population: 'chat', role: 'easy', hits: 0, trials: 50 },
        { population: 'chat', role: 'hard', hits: 0, trials: 10 },
        { population: 'judge', role: 'hard', hits: 1, trials: 20 },
      ],
      queue: { distillation: { hits: 1, trials: 1 }, all: { hits: 1, trials: 2 }, unlabelled: 0 },
      called: [{ population: 'S1', role: 'attack', verdicts: { distillation: 10 } }],
    },
    labels: { labels: 100, withoutTraffic: 0, unlabelledAccounts: 0 },
    seconds: 1,
    delays: [],
    everAccused: null,
    baselines: [],
    thresholds: [],
    ablation: [],
    calibration: null,
    ...change,
  }
}

describe('the false discovery rate', () => {
  it('is the mean over runs of the share of entries that are false, 0 where a run has none, with an interval', () => {
    const none = cell(0).score
    const empty = { ...none, queue: { ...none.queue, all: { hits: 0, trials: 0 } } }
    const { falseDiscoveries } = pooled([cell(0), { ...cell(0), score: empty }])
    expect(falseDiscoveries).toMatchObject({ runs: 2, mean: 0.25 })
    expect(falseDiscoveries.low).toBeGreaterThan(0)
    expect(falseDiscoveries.low).toBeLessThan(0.25)
    expect(falseDiscoveries.high).toBeGreaterThan(0.25)
    expect(falseDiscoveries.high).toBeLessThan(1)
    expect(pooled([{ ...cell(0), score: empty }]).falseDiscoveries).toMatchObject({ runs: 1, mean: 0, low: 0 })
  })

  it('has its interval explained beside the others, in the report and for machines', () => {
    const main = plan.findIndex((one) => one.purpose === 'main')
    const text = markdown(summarise([cell(main)]), { software: 'test', command: '', plots: [] })
    const [sentences = ''] = text.split('\n').filter((line) => line.startsWith('Intervals are 95 %'))
    expect(sentences).toMatch(/ Of the false discovery rate: Wilson’s over runs, /)
    expect(sentences).toContain(INTERVALS.falseDiscoveries)
    expect(sentences).toMatch(/ Of their accounts: Wilson’s with each campaign a trial, /)
  })
})

describe('planOf', () => {
  it('tunes on a seed that nothing is reported on, before anything else at its background', () => {
    const tuning = plan.filter((one) => one.purpose === 'tune')
    expect(tuning.map((one) => one.background)).toEqual([10, 100])
    const seeds = new Set(plan.filter((one) => one.purpose !== 'tune').map((one) => one.seed))
    expect(tuning.some((one) => seeds.has(one.seed))).toBe(false)
    expect(plan.findIndex((one) => one.purpose === 'main')).toBeGreaterThan(plan.findLastIndex((one) => one.purpose === 'tune'))
    expect(new Set(plan.map((one) => one.name)).size).toBe(plan.length)
  })
})

describe('planOf at backgrounds', () => {
  const options = { scale: 1, seeds: 2, firstSeed: 1, days: 14 }
  const parts = PARTS.filter((one) => one !== 'baselines')
  const at = (backgrounds: readonly number[]) => planOf({ ...options, backgrounds, parts }, ['slow'])

  it.each([
    [[10], 10],
    [[1, 10, 100], 10],
    [[1, 100], 1],
    [[0.5], 0.5],
  ])('measures every part at 10 where that is among %j, else at the first of them', (backgrounds, reference) => {
    const cells = at(backgrounds)
    const mains = cells.filter((one) => one.purpose === 'main')
    expect(mains.filter((one) => one.ablation && one.throughTime).map((one) => one.background)).toEqual([reference, reference])
    expect(mains.filter((one) => one.ablation || one.throughTime)).toHaveLength(2)
    const rest = cells.filter((one) => one.purpose !== 'main')
    expect(new Set(rest.map((one) => one.purpose))).toEqual(new Set(['quiet', 'camouflage', 'size', 'depth']))
    expect(new Set(rest.map((one) => one.background))).toEqual(new Set([reference]))
  })

  it('holds in the plan of each cell all that its figures rest on, the seed of its baselines’ tuning among it', () => {
    const main = (firstSeed: number, seeds: number, some: (typeof PARTS)[number][]) =>
      planOf({ scale: 1, seeds, firstSeed, days: 14, backgrounds: [10], parts: some }, []).find(
        (one) => one.purpose === 'main' && one.seed === 2,
      )
    expect(main(1, 2, ['baselines'])).not.toEqual(main(2, 1, ['baselines']))
    expect(main(1, 2, ['time'])).toEqual(main(2, 1, ['time']))
  })
})

describe('summarise', () => {
  const mains = plan.flatMap((one, at) => (one.purpose === 'main' && one.background === 10 ? [at] : []))
  const summary = summarise(mains.map((at) => cell(at)))

  it('adds up counts over seeds and gives each rate its interval', () => {
    const [main] = summary.main
    expect(
      main?.recalls.map(({ population, accounts, campaigns }) => [population, accounts.hits, accounts.trials, campaigns.hits]),
    ).toEqual([
      ['S1', 20, 20, 2],
      ['S6', 8, 20, 0],
    ])
    expect(main?.recalls[0]?.accounts.low).toBeLessThan(1)
    expect(main?.hard).toMatchObject({ hits: 2, trials: 60 })
    expect(main?.innocents.map(({ population, role, accused }) => [population, role, accused.hits, accused.trials])).toEqual([
      ['chat', 'hard', 0, 20],
      ['chat', 'easy', 0, 100],
      ['judge', 'hard', 2, 40],
    ])
    expect(main?.attackShare).toBeCloseTo(0.2)
  })

  it('takes the size of a city from S1 to S5 alone, for each background, with the interval of both', () => {
    expect(summary.baseRates?.assumed).toMatch(/window of 14 days .* 1\/14 /)
    const [row, ...others] = summary.baseRates?.rows ?? []
    expect(others).toEqual([])
    expect(row?.background).toBe(10)
    expect(row?.trueAccounts.measured).toBeCloseTo(25_000 / 14)
    expect(row?.falseAccounts.measured).toBeCloseTo((4_975_000 * (2 / 160)) / 14)
    for (const { measured, low, high } of row === undefined ? [] : [row.trueAccounts, row.falseAccounts]) {
      expect(low).toBeLessThan(measured + 1)
      expect(high).toBeGreaterThan(measured - 1)
      expect(low).toBeLessThan(high)
    }
  })

  it('says less of innocents accused where they were accused as a lump', () => {
    const [at = 0] = mains
    const accusing = (hits: number) =>
      cell(at, { score: { ...cell(0).score, falsePositives: [{ population: 'course', role: 'hard', hits, trials: 1_000 }] } })
    const high = (hits: readonly number[]) => summarise(hits.map(accusing)).main[0]?.all.high ?? 0
    expect(high([10, 0, 0, 0, 0])).toBeGreaterThan(2 * high([2, 2, 2, 2, 2]))
  })

  it('sets the interval of Stillwatch beside those of the baselines', () => {
    const { score } = cell(0)
    const baselines = [{ baseline: 'volume', variant: 'x', target: 0.001, tuned: true, score, atBest: score, seconds: 1 }]
    const text = markdown(summarise(mains.map((at) => cell(at, { baselines }))), { software: 'test', command: '', plots: [] })
    const [, part = ''] = text.split('## Against what others would use')
    const row = (name: string) => part.split('\n').find((line) => line.includes(`| ${name} |`)) ?? ''
    expect(row('Stillwatch')).toMatch(/\| 70 % \(28\/40; \d+–\d+\) \| 50 % \(2\/4; \d+–\d+\)/)
    expect(row('Stillwatch').split('|').slice(5, 8)).toEqual(row('volume').split('|').slice(5, 8))
    expect(row('volume').split('|')[8]).toEqual(row('volume').split('|')[5])
  })

  it('adds up innocents who were accused at any look, and sets those of the end beside them', () => {
    const ever = (hits: number) => ({ looks: 14, innocents: [{ population: 'judge', role: 'hard' as const, hits, trials: 20 }] })
    const summed = summarise(
      mains.map((at, run) =>
        cell(at, { plan: { ...(plan[at] as CellResult['plan']), throughTime: true }, everAccused: ever(run + 1) }),
      ),
    )
    expect(summed.everAccused).toMatchObject({ looks: 28, hard: { hits: 3, trials: 40 }, all: { hits: 3, trials: 40 } })
    expect(summed.everAccused?.all.high).toBeGreaterThan(3 / 40)
    const text = markdown(summed, { software: 'test', command: '', plots: [] })
    expect(text).toMatch(/\| judge \(hard\) \| 3\/40 \(1 in 13, .*\) \| 2\/40 \(1 in 20, /)
  })

  it('says of what was found at any look how much is still found at the end', () => {
    const delays = [
      { campaign: 'S1-1', population: 'S1', hours: 4, taken: 0.1 },
      { campaign: 'S6-1', population: 'S6', hours: 9, taken: 0.2 },
    ]
    const summary = summarise([cell(mains[0] ?? 0, { delays, everAccused: { looks: 2, innocents: [] } })])
    expect(summary.delays.map(({ population, found, foundAtEnd }) => [population, found, foundAtEnd])).toEqual([
      ['S1', 1, 1],
      ['S6', 1, 0],
    ])
    expect(markdown(summary, { software: 'test', command: 'x', plots: [] })).toMatch(/\| S6 \| 1\/1 \| 0\/1 \|/)
  })

  it('says of delays how far others would lie', () => {
    const delays = [2, 4, 9].map((hours, at) => ({ campaign: `${at}`, population: 'S1', hours, taken: 0.02 * (at + 1) }))
    const [one] = summarise([cell(mains[0] ?? 0, { delays })]).delays
    expect(one?.hours).toMatchObject({ mean: 5, median: 4, most: 9 })
    expect(one?.taken.interval?.low).toBe(0)
    expect(one?.taken.interval?.high).toBeCloseTo(0.04 + (4.3027 * 0.02) / Math.sqrt(3))
  })

  it('says at which background parts were measured, and sets what is switched off beside the whole at that one', () => {
    const small = planOf({ scale: 1, seeds: 1, firstSeed: 1, backgrounds: [1, 100], days: 14, parts: ['ablation'] }, [])
    const score = cell(0).score
    const cells = small.map((one) => cell(0, { plan: one, ablation: one.ablation ? [{ without: 'shards', score }] : [] }))
    const text = markdown(summarise(cells), { software: 'test', command: 'stillwatch evaluate', plots: [] })
    const [, part = ''] = text.split('## Without one part')
    expect(part).toContain('background 1x')
    expect(part).toMatch(/\| nothing \| 10\/10 .*\n\| shards \| 10\/10 /)
  })

  it('marks signals over their limit, says at which size, and of what nothing is shown', () => {
    const quiet = plan.flatMap((one, at) => (one.purpose === 'quiet' ? [at] : []))
    const small = Array.from({ length: 60 }, (_, at) => 0.001 * (at + 1))
    const even = small.map((_, at) => (at + 1) / 60)
    const signals = [
      { signal: 'lockstep', pValues: small, meanE: 3 },
      { signal: 'intent', pValues: even, meanE: 0.9 },
      { signal: 'template-intent', pValues: even.slice(40), meanE: 0.5 },
      { signal: 'flagged-elsewhere', pValues: [], meanE: 0 },
    ]
    const text = markdown(summarise(quiet.map((at) => cell(at, { calibration: { signals, combined: even.map(() => 1) } }))), {
      software: 'test',
      command: '',
      plots: [],
    })
    expect(text).toMatch(
      /too many: lockstep, where by chance alone one in twenty of 3 would be\. In a small population \(here 100 accounts a run\)/,
    )
    expect(text).toMatch(/few have a figure for template-intent \(40\).* No group has a figure for flagged-elsewhere/)
    expect(text).toMatch(/\| lockstep \| 120 \| 0\.9\d+ \| 0\.112 \| over \| 3\.00 \|/)
    expect(text).toMatch(/\| intent \| 120 \| 0\.0\d+ \| 0\.112 \| {2}\| 0\.90 \|/)
    expect(text).toMatch(/\| flagged-elsewhere \| 0 \| – \| – \| {2}\| – \|/)
    expect(text).toContain('Where they depend on each other nothing bounds either.')
    expect(text).toMatch(/hardly feels the least p-values alone.* mean e-value, .* within 4\/√n of 1 /)
  })

  it('writes every table that it has figures for, and none that it has not', () => {
    const text = markdown(summary, { software: 'test', command: 'stillwatch evaluate', plots: [] })
    expect(text).toContain('| S6 | 0 % (0/2;')
    expect(text).toContain('| judge (hard) | 2/40')
    expect(text).not.toContain('## Against what others would use')
    expect(text).not.toMatch(/NaN|undefined|Infinity/)
  })
})

describe('sentences of a report', () => {
  const about = { software: 'test', command: '', plots: [] }
  const queued = (distillation: readonly [number, number], all: readonly [number, number]) => {
    const count = ([hits, trials]: readonly [number, number]) => ({ hits, trials })
    return { score: { ...cell(0).score, queue: { distillation: count(distillation), all: count(all), unlabelled: 0 } } }
  }

  it('count an accusation in traffic without attack once, and one run as one', () => {
    const quiet = plan.findIndex((one) => one.purpose === 'quiet')
    const text = markdown(summarise([cell(quiet, queued([0, 2], [3, 6]))]), about)
    expect(text).toContain('\n\n1 run of ordinary traffic')
    expect(text).toContain('Campaigns of verdict distillation: 2.')
    expect(text).toContain('Entries of any other verdict that are an ordinary crowd: 1 of 4.')
  })

  it('say what the queue does not hold, in words', () => {
    const main = plan.findIndex((one) => one.purpose === 'main')
    expect(markdown(summarise([cell(main, queued([0, 0], [3, 3]))]), about)).toMatch(
      /\nNone of the entries of the queue that could be judged is of verdict distillation; of all its entries 100 % \(3\/3;/,
    )
    expect(markdown(summarise([cell(main, queued([0, 0], [0, 0]))]), about)).toMatch(
      /\nThe queue holds no entry that could be judged\. False discovery rate/,
    )
  })
})

describe('distanceFromUniform', () => {
  it('is small for uniform p-values, also on a coarse grid, and large where small ones are too many', () => {
    const random = seeded(3)
    const uniform = Array.from({ length: 1000 }, () => random())
    const grid = uniform.map((p) => Math.ceil(p * 40) / 40)
    const limit = Math.sqrt(Math.log(20) / 2000)
    expect(distanceFromUniform(uniform)).toBeLessThan(limit)
    expect(distanceFromUniform(grid)).toBeLessThan(limit)
    expect(distanceFromUniform(uniform.map((p) => p ** 1.5))).toBeGreaterThan(limit)
    expect(distanceFromUniform(uniform.map((p) => Math.sqrt(p)))).toBeLessThan(limit)
  })
})
