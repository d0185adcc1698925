import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PermitUse } from '../../src/detect/permits/permits.ts'
import type { Population } from '../../src/detect/population.ts'
import { readPopulation } from '../../src/detect/read-population.ts'
import { classifyFile } from '../../src/ingest/classify-file.ts'
import { installWeights, loadAccounts, loadExchanges } from '../../src/ingest/load.ts'
import type { Permit } from '../../src/records/index.ts'
import { openEmbedded } from '../../src/warehouse/embedded/embedded.ts'
import { migrate } from '../../src/warehouse/migrate.ts'

/** When the first exchange may be sent, and the end of the window that is read. */
export const START = Date.parse('2026-03-01T00:00:00Z')
const UNTIL = new Date('2026-04-01')

/** What the engine makes of some exchange records. */
export async function populationOfLines(records: readonly object[]): Promise<Population> {
  return (await readLines(records)).population
}

/** The same, and how permits were used. */
export async function readLines(
  records: readonly object[],
  { permits = [], accounts = [] }: { permits?: readonly Permit[]; accounts?: readonly object[] } = {},
): Promise<{ population: Population; uses: PermitUse[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'stillwatch-test-'))
  const lines = join(folder, 'exchanges.jsonl')
  await writeFile(lines, records.map((one) => JSON.stringify(one)).join('\n'))
  const warehouse = await openEmbedded({ folder: join(folder, 'warehouse'), limits: { memoryBytes: 1_500_000_000, threads: 2 } })
  try {
    await migrate(warehouse)
    const into = { warehouse, scratch: folder, latest: UNTIL }
    if (accounts.length > 0) {
      const cards = join(folder, 'accounts.jsonl')
      await writeFile(cards, accounts.map((one) => JSON.stringify(one)).join('\n'))
      await loadAccounts(await classifyFile(cards), into)
    }
    await loadExchanges(await classifyFile(lines), into, await installWeights(warehouse), 1)
    const window = { from: new Date(START), until: UNTIL, releases: [] }
    return await readPopulation(warehouse, window, permits, () => {})
  } finally {
    await warehouse.close()
    await rm(folder, { recursive: true, force: true })
  }
}
