/**
 * Features of labelled groups, for train.ts: npx tsx bench/next-detector/collect.ts AUTHOR RUN WAREHOUSE TRAFFIC >> FILE
 *
 * WAREHOUSE holds a fortnight's exchanges (`stillwatch detect --warehouse`), TRAFFIC its truth.json, models.jsonl and permits.jsonl. A line is a
 * group that detection looked at. The labels are read here alone; nothing that detects is given them.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openWarehouse } from '../../src/cli/logs/open-warehouse.ts'
import { windowOf } from '../../src/detect/detect.ts'
import { readPopulation } from '../../src/detect/read-population.ts'
import { Truth } from '../../src/evaluate/truth.ts'
import type { Match } from '../../src/records/index.ts'
import { seeded, seedOf } from '../../src/stats/random.ts'
import { lookAtGroups } from './measure.ts'
import { rowOf } from './train/row.ts'
import { spacedOut } from './train/spaced-out.ts'

const [author = '', run = '', where = '', traffic = ''] = process.argv.slice(2)
if (traffic === '') throw new Error('usage: collect.ts AUTHOR RUN WAREHOUSE TRAFFIC')
/** Groups of one campaign or one kind of innocents in a run that are kept: most are one group with a member more or less. */
const MOST_OF_ONE = 6

const lines = (name: string) =>
  readFileSync(join(traffic, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
const truth = Truth.parse(JSON.parse(readFileSync(join(traffic, 'truth.json'), 'utf8')))
const warehouse = await openWarehouse(where, { memoryBytes: 4e9, threads: 2 }, true)
const releases = lines('models.jsonl')
const window = await windowOf(warehouse, { releases })
const random = seeded(seedOf([Number(run), author.length]))
const { population } = await readPopulation(warehouse, window, lines('permits.jsonl'), () => {}, { matches: wordOfOthers() })
const tested = await lookAtGroups(population)
const found = new Map<string, string[]>()
for (const one of tested) {
  const row = rowOf({ author, run }, population, one, (id) => truth.accounts[id])
  if (row !== undefined) found.set(row.group, [...(found.get(row.group) ?? []), `${JSON.stringify(row)}\n`])
}
for (const rows of found.values()) process.stdout.write(spacedOut([...new Set(rows)], MOST_OF_ONE).join(''))
const innocents = Object.values(truth.accounts).filter(({ role }) => role !== 'attack').length
const campaigns = new Set(Object.values(truth.accounts).flatMap(({ role, campaign }) => (role === 'attack' ? [campaign] : [])))
process.stdout.write(`${JSON.stringify({ author, run, innocents, campaigns: campaigns.size })}\n`)
await warehouse.close()

/**
 * What other labs told, in half of the runs: they flagged some accounts of half of the campaigns, and a few innocents, so that the model learns
 * how much their word is worth.
 */
function wordOfOthers(): Match[] {
  if (random() < 0.5) return []
  const told = new Map<string, number>()
  return Object.entries(truth.accounts).flatMap(([account_id, { role, campaign }]): Match[] => {
    const name = role === 'attack' ? (campaign ?? account_id) : ''
    const share = told.get(name) ?? (role === 'attack' ? Math.max(0, random() * 2 - 1) : role === 'hard' ? 0.01 : 0.001)
    told.set(name, share)
    if (random() >= share) return []
    return [{ account_id, namespace: 'payment', campaign: name, status: 'live', weight: 0.8 } as unknown as Match]
  })
}
