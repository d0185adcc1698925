import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { classifyFile } from './classify-file.ts'
import { loadExchanges } from './load.ts'
import { removeDuplicates } from './remove-duplicates.ts'
import { loadingBench } from './testdata/loading-bench.ts'

const bench = loadingBench()
let segment = 0
beforeEach(() => bench.warehouse.run('TRUNCATE TABLE exchanges'))

type Sent = { id: string; account: string; minute: number; prompt: string }

async function load(sent: readonly Sent[]): Promise<void> {
  const path = join(bench.folder, `sent-${++segment}.jsonl`)
  const lines = sent.map(({ id, account, minute, prompt }) =>
    JSON.stringify({
      exchange_id: id,
      time: new Date(Date.parse('2026-03-01T00:00:00Z') + minute * 60_000).toISOString(),
      account_id: account,
      model: 'm',
      messages: prompt === '' ? [] : [{ role: 'user', content: prompt }],
    }),
  )
  writeFileSync(path, lines.join('\n'))
  await loadExchanges(await classifyFile(path), bench.context, bench.weights, segment)
}

const kept = () => bench.warehouse.rows('SELECT exchange_id, account_id, time, prompt FROM exchanges ORDER BY exchange_id')

describe('removeDuplicates', () => {
  const ordinary = Array.from({ length: 20 }, (_, at) => ({
    id: `ex-${at}`,
    account: `a-${at % 3}`,
    minute: at,
    prompt: `Question ${at}?`,
  }))
  const throughout = Array.from({ length: 30 }, (_, at) => ({ id: 'same', account: 'sly', minute: at, prompt: `Item ${at}` }))
  const polling = Array.from({ length: 5 }, (_, at) => ({
    id: 'poll',
    account: 'daily',
    minute: at * 24 * 60,
    prompt: 'What is new?',
  }))

  it('says how many exchanges of how many accounts were lost under an id that the account had used for something else', async () => {
    await load([...ordinary, ...throughout, ...polling])
    expect(await removeDuplicates(bench.warehouse)).toEqual({
      removed: 33,
      ofSeveral: 0,
      example: '',
      lost: 33,
      losers: 2,
      loser: 'daily',
    })
  })

  it('says nothing of what is logged twice, sent again, or logged once with and once without its text', async () => {
    const again = ordinary.map((one) => ({ ...one, minute: one.minute + 2 }))
    const silent = ordinary.map((one) => ({ ...one, prompt: '' }))
    await load([...ordinary, ...again, ...silent])
    await load(ordinary)
    expect(await removeDuplicates(bench.warehouse)).toMatchObject({ removed: 60, lost: 0, losers: 0, loser: '' })
    expect(await removeDuplicates(bench.warehouse)).toMatchObject({ removed: 0, lost: 0 })
  })

  it('keeps and says the same in parts as at once, whatever they are', async () => {
    const strangers = ordinary.map((one) => ({ ...one, account: 'stranger', minute: 100 - one.minute }))
    const all = [...ordinary, ...throughout, ...strangers, ...polling]
    await load(all)
    const said = await removeDuplicates(bench.warehouse)
    const left = await kept()
    expect(said).toMatchObject({ removed: 53, ofSeveral: 20, example: 'ex-0', lost: 33, losers: 2 })
    for (const keys of [7, 30]) {
      await bench.warehouse.run('TRUNCATE TABLE exchanges')
      await load(all.toReversed())
      expect(await removeDuplicates(bench.warehouse, keys)).toEqual(said)
      expect(await kept()).toEqual(left)
    }
  })
})
