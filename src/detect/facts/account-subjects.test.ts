import { expect, it } from 'vitest'
import { openEmbedded } from '../../warehouse/embedded/embedded.ts'
import { windowOf } from '../detect.ts'
import { readPopulation } from '../read-population.ts'

it('adds up what each account begins dialogues about, by language: each prompt once, and nothing without words, a language or a beginning', async () => {
  const warehouse = await openEmbedded({ limits: { memoryBytes: 1e9, threads: 1 } })
  try {
    // account, prompt, turns, language, vector
    const sent = [
      ['a', 1, 1, 'en', '[0.5, -0.25]'],
      ['a', 1, 1, 'en', '[0.5, -0.25]'],
      ['a', 2, 0, 'en', '[1, nan]'],
      ['a', 3, 5, 'en', '[0.5, 0.5]'],
      ['a', 4, 1, 'de', '[inf, 0]'],
      ['a', 5, 1, '', '[0.5, 0.5]'],
      ['b', 6, 1, 'en', '[0, 0]'],
      ['b', 7, 1, 'en', '[]'],
    ]
    const rows = sent.map(
      ([account, prompt, turns, language, vector], at) =>
        `('e${at}', ${at}, toDateTime64('2026-03-01 09:00:0${at}', 3, 'UTC'), '${account}', '${account}', 'm', 200, ${prompt}, [0, 0, 0, 0, 0, 0], ${turns}, '${language}', ${vector})`,
    )
    await warehouse.run(
      `INSERT INTO exchanges (exchange_id, key, time, account_id, entity_id, model, status, prompt, intents, turns, language, vector) VALUES ${rows.join(', ')}`,
    )
    const { population } = await readPopulation(warehouse, await windowOf(warehouse, { releases: [] }), [], () => {})
    const { starts, uses, dimensions, sums, squares } = population.accounts.subjects
    expect([...starts]).toEqual([0, 2, 2])
    expect(dimensions).toBe(2)
    expect([...uses]).toEqual([1, 2])
    expect([...sums]).toEqual([1, 0, 1.5, -0.25])
    expect([...squares]).toEqual([1, 0.25 + 0.0625 + 1])
  } finally {
    await warehouse.close()
  }
})
