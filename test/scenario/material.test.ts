import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isOneStore, isTheirOwn, isTold, type Material, materialOf } from '../../src/detect/decide/material.ts'
import { readPopulation } from '../../src/detect/read-population.ts'
import { classifyFile } from '../../src/ingest/classify-file.ts'
import { installWeights, loadExchanges } from '../../src/ingest/load.ts'
import { seeded } from '../../src/stats/random.ts'
import { openEmbedded } from '../../src/warehouse/embedded/embedded.ts'
import { migrate } from '../../src/warehouse/migrate.ts'

const ACCOUNTS = 10
const ITEMS = 40
const TASKS = [
  'Solve the problem below and write down every step of your reasoning before the final answer, so that a student can learn from the full chain of thought.',
  'Grade the answer below against the rubric from one to five, explain the reasoning behind each point in detail, and finish with the score alone.',
  'Write two responses to the request below, say which one is better and why, thinking step by step, and give the chosen one and the rejected one.',
]
const START = Date.parse('2026-03-01T00:00:00Z')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stillwatch-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A passage of some sixty words that an item is about; items of one passage share wording. */
const passage = (random: () => number, name: string) =>
  Array.from({ length: 60 }, (_, i) => `${name}${i}${String.fromCharCode(97 + Math.floor(26 * random()))}`).join(' ')

/** What ten accounts fill three templates with, where `passageOf` says from which passage an account takes an item. */
async function filledWith(
  name: string,
  passageOf: (account: number, item: number, random: () => number) => number,
  { turns = 1 } = {},
): Promise<Material> {
  const random = seeded(7)
  const passages = Array.from({ length: 4 * ACCOUNTS }, (_, i) => passage(random, `w${i}x`))
  const lines = Array.from({ length: ACCOUNTS * ITEMS }, (_, at) => {
    const [account, item] = [at % ACCOUNTS, Math.floor(at / ACCOUNTS)]
    const about = (passages[passageOf(account, item, random)] as string).split(' ')
    const from = Math.floor(30 * random())
    const prompt = `${TASKS[item % TASKS.length]}\n\n${about.slice(from, from + 30).join(' ')} item ${at} of lot ${Math.floor(1e6 * random())}`
    const earlier = Array.from({ length: turns - 1 }, (_, i) => [
      { role: 'user', content: `Turn ${i} of ${at}` },
      { role: 'assistant', content: `Answer ${i} of ${at}` },
    ]).flat()
    return JSON.stringify({
      exchange_id: `x${at}`,
      account_id: `acct-${account}`,
      model: 'large-1',
      time: new Date(START + at * 600_000).toISOString(),
      messages: [...earlier, { role: 'user', content: prompt }],
      response: `Done with ${at}.`,
    })
  })
  await writeFile(join(folder, `${name}.jsonl`), lines.join('\n'))
  const warehouse = await openEmbedded({ folder: join(folder, name), limits: { memoryBytes: 1_500_000_000, threads: 2 } })
  try {
    await migrate(warehouse)
    const file = await classifyFile(join(folder, `${name}.jsonl`))
    await loadExchanges(file, { warehouse, scratch: folder, latest: new Date('2026-04-01') }, await installWeights(warehouse), 1)
    const window = { from: new Date(START), until: new Date('2026-04-01'), releases: [] }
    const { population } = await readPopulation(warehouse, window, [], () => {})
    const templates = Array.from({ length: population.keys.count }, (_, key) => key)
    return materialOf(population, templates, new Set(Array.from({ length: ACCOUNTS }, (_, party) => party)))
  } finally {
    await warehouse.close()
  }
}

describe('what templates that ask for training data are filled with', () => {
  it('is one store’s where any account may be dealt any item', async () => {
    const found = await filledWith('store', (_account, _item, random) => Math.floor(4 * ACCOUNTS * random()))
    expect(found.own).toBeLessThan(0.05)
    expect(isOneStore(found)).toBe(true)
    expect(isTheirOwn(found)).toBe(false)
  })

  it('is one store’s where each passage is dealt to one account after the other', async () => {
    const found = await filledWith('dealt', (account, item) => (item + 4 * account) % (4 * ACCOUNTS))
    expect(found.own).toBeLessThanOrEqual(0.05)
    expect(isTheirOwn(found)).toBe(false)
  })

  it('is their own where each takes its items from passages of its own', async () => {
    const found = await filledWith('own', (account, item) => 4 * account + (item % 4))
    expect(found.own).toBeGreaterThan(0.8)
    expect(isTheirOwn(found)).toBe(true)
    expect(isOneStore(found)).toBe(false)
  })

  it('is not told from the later turns of dialogues, in which everybody comes back to what he began with', async () => {
    const found = await filledWith('turns', (account, item) => 4 * account + (item % 4), { turns: 3 })
    expect(isTold(found)).toBe(false)
    expect(isOneStore(found)).toBe(false)
    expect(isTheirOwn(found)).toBe(false)
  })
})
