import { describe, expect, it } from 'vitest'
import { isTheirOwn, isTold, type Material, materialOf } from '../../src/detect/decide/profile/material.ts'
import { seeded } from '../../src/stats/random.ts'
import { populationOfLines, START } from './population-of-lines.ts'

const ACCOUNTS = 10
const ITEMS = 40
const TASKS = [
  'Solve the problem below and write down every step of your reasoning before the final answer, so that a student can learn from the full chain of thought.',
  'Grade the answer below against the rubric from one to five, explain the reasoning behind each point in detail, and finish with the score alone.',
  'Write two responses to the request below, say which one is better and why, thinking step by step, and give the chosen one and the rejected one.',
]

/** A passage of some sixty words that an item is about; items of one passage share wording. */
const passage = (random: () => number, name: string) =>
  Array.from({ length: 60 }, (_, i) => `${name}${i}${String.fromCharCode(97 + Math.floor(26 * random()))}`).join(' ')

/** What ten accounts fill three templates with, where `passageOf` says from which passage an account takes an item. */
async function filledWith(
  passageOf: (account: number, item: number, random: () => number) => number,
  { turns = 1 } = {},
): Promise<Material> {
  const random = seeded(7)
  const passages = Array.from({ length: 4 * ACCOUNTS }, (_, i) => passage(random, `w${i}x`))
  const records = Array.from({ length: ACCOUNTS * ITEMS }, (_, at) => {
    const [account, item] = [at % ACCOUNTS, Math.floor(at / ACCOUNTS)]
    const about = (passages[passageOf(account, item, random)] as string).split(' ')
    const from = Math.floor(30 * random())
    const prompt = `${TASKS[item % TASKS.length]}\n\n${about.slice(from, from + 30).join(' ')} item ${at} of lot ${Math.floor(1e6 * random())}`
    const earlier = Array.from({ length: turns - 1 }, (_, i) => [
      { role: 'user', content: `Turn ${i} of ${at}` },
      { role: 'assistant', content: `Answer ${i} of ${at}` },
    ]).flat()
    return {
      exchange_id: `x${at}`,
      account_id: `acct-${account}`,
      model: 'large-1',
      time: new Date(START + at * 600_000).toISOString(),
      messages: [...earlier, { role: 'user', content: prompt }],
      response: `Done with ${at}.`,
    }
  })
  const population = await populationOfLines(records)
  const templates = Array.from({ length: population.keys.count }, (_, key) => key)
  return materialOf(population, templates, new Set(Array.from({ length: ACCOUNTS }, (_, party) => party)))
}

describe('what templates that ask for training data are filled with', () => {
  it('is one store’s where any account may be dealt any item', async () => {
    const found = await filledWith((_account, _item, random) => Math.floor(4 * ACCOUNTS * random()))
    expect(found.own).toBeLessThan(0.05)
    expect(isTheirOwn(found)).toBe(false)
  })

  it('is one store’s where each passage is dealt to one account after the other', async () => {
    const found = await filledWith((account, item) => (item + 4 * account) % (4 * ACCOUNTS))
    expect(found.own).toBeLessThanOrEqual(0.05)
    expect(isTheirOwn(found)).toBe(false)
  })

  it('is their own where each takes its items from passages of its own', async () => {
    const found = await filledWith((account, item) => 4 * account + (item % 4))
    expect(found.own).toBeGreaterThan(0.8)
    expect(isTheirOwn(found)).toBe(true)
  })

  it('is not told from the later turns of dialogues, in which everybody comes back to what he began with', async () => {
    const found = await filledWith((account, item) => 4 * account + (item % 4), { turns: 3 })
    expect(isTold(found)).toBe(false)
    expect(isTheirOwn(found)).toBe(false)
  })
})
