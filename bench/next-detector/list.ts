/**
 * What the next detector would list of a run, by a model that has not seen its author: npx tsx bench/next-detector/list.ts AUTHOR WAREHOUSE TRAFFIC
 *
 * WAREHOUSE and TRAFFIC as for collect.ts. Prints how many campaigns are flagged and listed (half of their accounts and more), how many of
 * their accounts, and how many innocent accounts of which kinds. The labels are read for the comparison alone.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openWarehouse } from '../../src/cli/logs/open-warehouse.ts'
import { windowOf } from '../../src/detect/detect.ts'
import { listOf as accountsOf } from '../../src/detect/incidence.ts'
import { readPopulation } from '../../src/detect/read-population.ts'
import { attackCampaigns, Truth } from '../../src/evaluate/truth.ts'
import { judge, listOf } from './classify/choose.ts'
import { FEATURES } from './features/index.ts'
import { lookAtGroups } from './measure.ts'
import { membersOf } from './members/members.ts'
import { TESTED } from './settings.ts'
import { readGroupsFile, TRAINING_GROUPS } from './train/groups-file.ts'
import { trainModel } from './train/train-model.ts'

const [author = '', where, traffic = ''] = process.argv.slice(2)
if (traffic === '') throw new Error('usage: list.ts AUTHOR WAREHOUSE TRAFFIC')
const lines = (name: string) =>
  readFileSync(join(traffic, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
const { rows, runs } = await readGroupsFile(TRAINING_GROUPS)
const others = <Of extends { readonly author: string }>(some: readonly Of[]) => some.filter((one) => one.author !== author)
const { model } = trainModel(`without ${author}`, FEATURES, others(rows), others(runs))
const warehouse = await openWarehouse(where, { memoryBytes: 4e9, threads: 2 }, true)
const window = await windowOf(warehouse, { releases: lines('models.jsonl') })
const { population } = await readPopulation(warehouse, window, lines('permits.jsonl'), () => {})
const judged = (await lookAtGroups(population)).flatMap((one) => judge(model, one) ?? [])
const { listed } = listOf(
  model,
  judged.filter(({ tested }) => tested.eValue >= TESTED),
)
await warehouse.close()

const taken = new Set(listed.flatMap(({ parties }) => parties))
const gradeOf = new Map<string, string>()
for (const { parties, grade } of listed)
  for (const party of membersOf(population, parties, taken).members.keys()) {
    taken.add(party)
    for (const at of accountsOf(population.parties.accounts, party))
      gradeOf.set(population.accounts.cards[at]?.account_id ?? '', grade)
  }
const truth = Truth.parse(JSON.parse(readFileSync(join(traffic, 'truth.json'), 'utf8')))
const campaigns = [...attackCampaigns(truth).values()].map(({ population: kind, accounts }) => ({
  kind,
  accounts: accounts.length,
  flagged: accounts.filter((id) => gradeOf.get(id) === 'flagged').length,
  listed: accounts.filter((id) => gradeOf.has(id)).length,
}))
const found = (by: 'flagged' | 'listed') => campaigns.filter((one) => one[by] * 2 >= one.accounts)
const innocents = Object.entries(truth.accounts).filter(([id, { role }]) => role !== 'attack' && gradeOf.has(id))
const kinds: Record<string, number> = {}
for (const [id, { population: kind }] of innocents) {
  const name = `${kind} ${gradeOf.get(id)}`
  kinds[name] = (kinds[name] ?? 0) + 1
}
const total = (some: typeof campaigns, of: 'accounts' | 'listed') => some.reduce((sum, one) => sum + one[of], 0)
process.stdout.write(
  `${JSON.stringify({
    author,
    campaigns: campaigns.length,
    flagged: found('flagged').length,
    listed: found('listed').length,
    missed: campaigns.filter((one) => one.listed * 2 < one.accounts).map(({ kind }) => kind),
    accounts_of_listed: [total(found('listed'), 'listed'), total(found('listed'), 'accounts')],
    innocents_listed: kinds,
    innocents: Object.values(truth.accounts).filter(({ role }) => role !== 'attack').length,
  })}\n`,
)
