/**
 * Figures of labelled groups, for train.ts: npx tsx scripts/scorecard/groups.ts --header > scripts/scorecard/groups.jsonl, and for each fortnight
 * npx tsx scripts/scorecard/groups.ts GENERATOR WAREHOUSE TRAFFIC >> scripts/scorecard/groups.jsonl
 *
 * TRAFFIC is a folder with truth.json, models.jsonl and permits.jsonl; WAREHOUSE holds its exchanges (`stillwatch detect --warehouse`). A line is a group as it stood when so many days had been sent, or
 * the whole window (`day` null): one that detection tests, that stands out (an e-value of 20) and that its weight may decide, or a labelled campaign as it is: of a campaign where it has nine tenths of it and three fifths
 * of what had sent by then are there, of innocents where one in ten at most is an attacker's. Others are left out, and campaigns of S6: what is learned from must be learnable.
 */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { openWarehouse } from '../../src/cli/open-warehouse.ts'
import { profiler } from '../../src/detect/decide/profile.ts'
import { readingOf } from '../../src/detect/decide/reading.ts'
import { FIGURE_NAMES, figuresOf, scorecardFor } from '../../src/detect/decide/scorecard.ts'
import { isHandful, isWeighable } from '../../src/detect/decide/weight.ts'
import { windowOf } from '../../src/detect/detect.ts'
import { type Candidate, candidates } from '../../src/detect/group/candidates.ts'
import { readPopulation } from '../../src/detect/read-population.ts'
import { SIGNALS } from '../../src/detect/signals/index.ts'
import { groupTester } from '../../src/detect/test/test-group.ts'
import { seeded } from '../../src/stats/random.ts'

const [generator = '', where, traffic = ''] = process.argv.slice(2)
if (generator === '--header') {
  // The names of the figures, in the order of each line's.
  process.stdout.write(`${JSON.stringify({ figures: FIGURE_NAMES })}\n`)
  process.exit()
}
if (generator === '' || where === undefined || traffic === '') throw new Error('usage: groups.ts GENERATOR WAREHOUSE TRAFFIC')
/** Days after which the window is looked at, beside the whole of it: campaigns are to be found early, and a hackathon is at its most alike on its first day. */
const DAYS = [2, 4] as const
/** Groups of one campaign, or of one kind of innocents, that are taken of a look back: many are nearly the same. */
const OF_ONE_DAY = 3
/** A group's members, at least; and its e-value. */
const LEAST = { members: 5, eValue: 20 }
/** Share of attackers in a group of innocents, at most. */
const INNOCENT = 0.1
/** Share of one campaign in a group that is taken for it, and share of the campaign that is there. */
const CAMPAIGN = { purity: 0.9, part: 0.6 }

type Label = { population: string; campaign: string | null; role: string }
const lines = (name: string) => {
  const path = join(traffic, name)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
const { accounts: truth } = JSON.parse(readFileSync(join(traffic, 'truth.json'), 'utf8')) as { accounts: Record<string, Label> }

const warehouse = await openWarehouse(where, { memoryBytes: 4e9, threads: 2 }, true)
const releases = lines('models.jsonl')
const whole = await windowOf(warehouse, { releases })
const midnight = Math.floor(whole.from.getTime() / 86_400_000) * 86_400_000
for (const day of [...DAYS, null]) {
  const until = day === null ? whole.until : new Date(midnight + day * 86_400_000)
  if (day === null || until < whole.until) await look(day, until)
}
await warehouse.close()

async function look(day: number | null, until: Date): Promise<void> {
  const window = await windowOf(warehouse, { releases, until })
  const { population } = await readPopulation(warehouse, window, lines('permits.jsonl'), () => {})
  const labels: (Label | undefined)[] = []
  population.accounts.cards.forEach((card, at) => {
    labels[population.accounts.partyOf[at] as number] = truth[card.account_id]
  })
  const campaignOf = (party: number) => {
    const label = labels[party]
    return label?.role === 'attack' ? `${label.population} ${label.campaign}` : undefined
  }
  const members = new Map<string, number[]>()
  labels.forEach((_, party) => {
    const campaign = campaignOf(party)
    if (campaign !== undefined) members.set(campaign, [...(members.get(campaign) ?? []), party])
  })
  const test = groupTester(population, 1, SIGNALS, new Set())
  const profile = profiler(population)
  const written = new Map<string, number>()

  function write(candidate: Candidate, asLabelled: boolean): void {
    const parties = [...candidate.members.keys()]
    if (parties.length < LEAST.members) return
    const attackers = parties.flatMap((party) => campaignOf(party) ?? [])
    const { name: campaign, count: theirs } = mostCommon(attackers)
    const isCampaign =
      theirs >= CAMPAIGN.purity * parties.length && theirs >= CAMPAIGN.part * (members.get(campaign)?.length ?? 0)
    if ((!isCampaign && attackers.length > INNOCENT * parties.length) || (isCampaign && campaign.startsWith('S6'))) return
    const tested = test(candidate)
    if (tested.eValue < LEAST.eValue) return
    const shape = profile(parties)
    const group = isCampaign ? campaign : mostCommon(parties.map((party) => labels[party]?.population ?? '')).name
    const reading = readingOf(tested, shape)
    const before = written.get(group) ?? 0
    if (!isWeighable(reading) || isHandful(reading) || (day !== null && before === OF_ONE_DAY)) return
    written.set(group, before + 1)
    const figures = figuresOf(reading).map((value) => Number(value.toFixed(3)))
    const row = {
      generator,
      run: basename(traffic),
      day,
      group,
      campaign: isCampaign,
      whole: asLabelled,
      scorecard: scorecardFor(shape),
      figures,
    }
    process.stdout.write(`${JSON.stringify(row)}\n`)
  }

  // Campaigns as they are labelled come first: of a look back only so many groups are taken.
  for (const parties of members.values()) write({ members: new Map(parties.map((party) => [party, 1])), lens: 'all' }, true)
  for (const candidate of await candidates(population, seeded(2))) write(candidate, false)
}

function mostCommon(names: readonly string[]): { readonly name: string; readonly count: number } {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  const [name = '', count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  return { name, count }
}
