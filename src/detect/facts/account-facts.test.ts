import { expect, it } from 'vitest'
import { openEmbedded } from '../../warehouse/embedded/embedded.ts'
import { windowOf } from '../detect.ts'
import { readPopulation } from '../read-population.ts'

it('counts a part of a vector that is no number as 0 and one beyond unit length as 1: a kept warehouse may hold them', async () => {
  const warehouse = await openEmbedded({ limits: { memoryBytes: 1e9, threads: 1 } })
  try {
    await warehouse.run(`INSERT INTO exchanges (exchange_id, key, time, account_id, entity_id, model, status, prompt, intents, vector)
      SELECT toString(number), number, toDateTime64('2026-03-01 09:00:00', 3, 'UTC'), concat('a', toString(number)) AS account, account, 'm', 200, number + 1, [0, 0, 0, 0, 0, 0],
        arrayResize([[0.25, -0.5, 1, -1], [inf, -inf, nan, 3e38]][number + 1], 16)
      FROM numbers(2)`)
    const { population } = await readPopulation(warehouse, await windowOf(warehouse, { releases: [] }), [], () => {})
    expect([...population.centre]).toEqual([0.625, -0.75, 0.5, 0, ...Array.from({ length: 12 }, () => 0)])
  } finally {
    await warehouse.close()
  }
})
