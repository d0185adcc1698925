import { afterAll, beforeAll, expect, it } from 'vitest'
import { smallLab } from '../testdata/small-lab.ts'
import { pointsIn } from './cloud.ts'
import { promptWindows, referencePrompts } from './prompt-windows.ts'

let lab: Awaited<ReturnType<typeof smallLab>>
beforeAll(async () => {
  lab = await smallLab()
})
afterAll(() => lab.close())

async function sizes(options: { size: number; least: number; most: number }): Promise<[string, number][]> {
  const found: [string, number][] = []
  for await (const { account_id, cloud } of promptWindows(lab.traffic, { ...options, embed: undefined })) {
    found.push([account_id, pointsIn(cloud)])
  }
  return found.sort()
}

it('cuts prompts into whole windows and leaves the rest out', async () => {
  expect(await sizes({ size: 100, least: 100, most: 9 })).toEqual([
    ['loud', 100],
    ['loud', 100],
    ['strange', 100],
  ])
})

it('looks at no more windows of one account than asked for', async () => {
  const found = await sizes({ size: 20, least: 20, most: 5 })
  expect(found.filter(([account]) => account === 'loud')).toHaveLength(5)
  expect(found.filter(([account]) => account === 'strange')).toHaveLength(5)
})

it('takes what there is where that is enough', async () => {
  const found = await sizes({ size: 100, least: 12, most: 9 })
  expect(found.filter(([account]) => account === 'quiet-07')).toEqual([['quiet-07', 12]])
  expect(await sizes({ size: 100, least: 13, most: 9 })).toHaveLength(3)
})

it('gives an embedding the texts of a window, in the place of their vectors', async () => {
  const seen: string[] = []
  const embed = async (texts: readonly string[]) => {
    seen.push(...texts)
    return texts.map((text) => [text.length, 1])
  }
  for await (const { cloud } of promptWindows(lab.traffic, { size: 100, least: 100, most: 9, embed })) {
    expect(cloud.dimensions).toBe(2)
  }
  expect(seen).toHaveLength(300)
  expect(seen[0]).toMatch(/^About [0-9A-F]+ please$/)
})

it('draws a reference from everybody, with so many prompts of one account at most', async () => {
  expect(pointsIn(await referencePrompts(lab.traffic, { count: 10_000, each: 20, embed: undefined }))).toBe(46 * 12 + 2 * 20)
  expect(pointsIn(await referencePrompts(lab.traffic, { count: 100, each: 20, embed: undefined }))).toBe(100)
})
