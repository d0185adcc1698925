import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Baseline, Traffic } from './baseline.ts'
import { BASELINES } from './index.ts'
import { smallLab } from './testdata/small-lab.ts'

let lab: Awaited<ReturnType<typeof smallLab>>
let traffic: Traffic
beforeAll(async () => {
  lab = await smallLab()
  traffic = lab.traffic
})
afterAll(() => lab.close())

async function scores(baseline: string, variant: string): Promise<Map<string, number>> {
  const found = BASELINES.find((one) => one.name === baseline)?.variants.find((one) => one.name === variant)
  if (found === undefined) throw new Error(`There is no baseline "${baseline}" with a variant "${variant}".`)
  return found.score(traffic)
}

/** Accounts by score, the most suspicious first. */
const ranked = (found: Map<string, number>) => [...found].sort((a, b) => b[1] - a[1]).map(([account]) => account)
const pool = Array.from({ length: 6 }, (_, i) => `pool-${i}`)

describe('every baseline', () => {
  it('has a name of its own, and so has each of its variants', () => {
    expect(new Set(BASELINES.map((one) => one.name)).size).toBe(BASELINES.length)
    for (const { variants } of BASELINES) expect(new Set(variants.map((one) => one.name)).size).toBe(variants.length)
  })

  it.each(BASELINES.flatMap((one) => one.variants.map((variant): [string, string, Baseline] => [one.name, variant.name, one])))(
    '%s (%s): scores known accounts by finite numbers, the same again',
    async (baseline, variant) => {
      const first = await scores(baseline, variant)
      for (const [account, score] of first) expect([account, Number.isFinite(score)]).toEqual([account, true])
      const known = new Set(traffic.population.accounts.cards.map((card) => card.account_id))
      expect([...first.keys()].filter((account) => !known.has(account))).toEqual([])
      expect(await scores(baseline, variant)).toEqual(first)
    },
  )
})

it('the volume threshold sees the account that is loud', async () => {
  const found = await scores('volume threshold', 'exchanges on the busiest day')
  expect(found.get('loud')).toBe(250)
  expect(ranked(await scores('volume threshold', 'exchanges'))[0]).toBe('loud')
})

it('the isolation forest sets apart the account that is unlike the others', async () => {
  expect(ranked(await scores('isolation forest', 'trees 100, sample 256, volume'))[0]).toBe('loud')
})

it.each([
  ['template matching, exact', 'prefix 40'],
  ['template matching, exact', 'skeleton of 8 words, different remainders'],
  ['template matching, near-duplicate', 'parties, 1 in common, templates of 3 bits, variety 0'],
])('%s (%s) gives each account of the pool its five partners, and nobody else any', async (baseline, variant) => {
  const found = await scores(baseline, variant)
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries([...found.keys()].map((account) => [account, account.startsWith('pool-') ? 5 : 0])),
  )
})

it('linkage sees who pays with one card', async () => {
  const found = await scores('linkage alone', 'payment, e-mail and key')
  expect(ranked(found).slice(0, 6).sort()).toEqual(pool)
  expect(found.get('quiet-00')).toBe(0)
})

it('communities see who pays with one card', async () => {
  expect(
    ranked(await scores('linkage alone', 'communities of all ties, resolution 1'))
      .slice(0, 6)
      .sort(),
  ).toEqual(pool)
})

it('content alone sees who asks for training data', async () => {
  expect(
    ranked(await scores('content alone', 'rate of asking'))
      .slice(0, 6)
      .sort(),
  ).toEqual(pool)
})

describe('the MMD window', () => {
  it('leaves out accounts that do not fill a window', async () => {
    expect([...(await scores('MMD window', 'window 100')).keys()].sort()).toEqual(['loud', 'strange'])
    expect((await scores('MMD window', 'window 1500')).size).toBe(0)
  })

  it('raises the alarm over content that is unlike everybody’s, and not over ordinary content', async () => {
    const found = await scores('MMD window', 'window 100')
    expect(found.get('strange')).toBeGreaterThan(10)
    expect(found.get('loud')).toBeLessThan(3)
  })

  it('shuts nobody out when it takes what there is', async () => {
    const found = await scores('MMD window', 'window 100 or what there is, over the threshold')
    expect(found.size).toBe(48)
    expect(ranked(found)[0]).toBe('strange')
  })
})
