/**
 * Figures of labelled groups, for train.ts: npx tsx scripts/scorecard/groups.ts --header > scripts/scorecard/groups.jsonl, and for each fortnight
 * npx tsx scripts/scorecard/groups.ts GENERATOR WAREHOUSE TRAFFIC >> scripts/scorecard/groups.jsonl
 *
 * TRAFFIC is a folder with truth.json, models.jsonl and permits.jsonl; WAREHOUSE holds its exchanges (`stillwatch detect --warehouse`). A line is a group that detection judges when so many days had been sent, or
 * the whole window (`day` null): one that stands out (an e-value of 20), whose weight may decide, and that is no handful. It is a campaign's where nine in ten of its parties are of one, and innocents' where
 * one in ten at most is an attacker's. Others are left out, and campaigns of S6: what is learned from must be learnable.
 */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { openWarehouse } from '../../src/cli/logs/open-warehouse.ts'
import { isBeyondATeam } from '../../src/detect/decide/bounds.ts'
import type { ToldOf } from '../../src/detect/decide/choose.ts'
import { FIGURE_NAMES, figuresOf, scorecardFor } from '../../src/detect/decide/weigh/figures.ts'
import { isEligible } from '../../src/detect/decide/weigh/weight.ts'
import { investigate, windowOf } from '../../src/detect/detect.ts'
import { listOf } from '../../src/detect/incidence.ts'

const [generator = '', where, traffic = ''] = process.argv.slice(2)
if (generator === '--header') {
  // The names of the figures, in the order of each line's.
  process.stdout.write(`${JSON.stringify({ figures: FIGURE_NAMES })}\n`)
  process.exit()
}
if (generator === '' || where === undefined || traffic === '') throw new Error('usage: groups.ts GENERATOR WAREHOUSE TRAFFIC')
/** Days after which the window is looked at, beside the whole of it: campaigns are to be found early, and a hackathon is at its most alike on its first day. */
const DAYS = [1, 2, 4, null] as const
/** Groups of a campaign, or of a kind of innocents, at a look, at most: most are one group with a member more or less. */
const MOST_OF_ONE = 4
/** A group's e-value, at least. */
const LEAST_E_VALUE = 20
/** Share of attackers in a group of innocents, at most, and of one campaign in a group that is taken for it, at least. */
const [INNOCENT, CAMPAIGN] = [0.1, 0.9]

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
const options = { releases: lines('models.jsonl'), permits: lines('permits.jsonl'), known: [], now: new Date(), software: '' }
const whole = await windowOf(warehouse, options)
const midnight = Math.floor(whole.from.getTime() / 86_400_000) * 86_400_000
for (const day of DAYS) {
  const found = new Map<string, Set<string>>()
  const until = day === null ? {} : { until: new Date(midnight + day * 86_400_000) }
  await investigate(warehouse, {
    ...options,
    ...until,
    judged: (...of) => {
      const group = lineOf(day, ...of)
      if (group !== undefined) found.set(group.name, (found.get(group.name) ?? new Set()).add(group.line))
    },
  })
  for (const its of found.values()) process.stdout.write(spacedOut([...its], MOST_OF_ONE).join(''))
}
await warehouse.close()

/** A group's line, and whose it is; none of who is not learned from. */
function lineOf(day: number | null, ...[population, tested, reading]: Parameters<ToldOf>) {
  if (!isBeyondATeam(reading.members) || tested.eValue < LEAST_E_VALUE || !isEligible(reading)) return undefined
  const labels = [...tested.candidate.members.keys()].map((party) => {
    const [account = 0] = listOf(population.parties.accounts, party)
    const { population: name, campaign, role } = truth[population.accounts.cards[account]?.account_id ?? ''] as Label
    return role === 'attack' ? { name: `${name} ${campaign}`, attacks: true } : { name, attacks: false }
  })
  const share = (some: typeof labels) => some.length / labels.length
  const { name, attacks } = mostCommon(labels)
  const isLearnable = attacks
    ? share(labels.filter((one) => one.name === name)) >= CAMPAIGN && !name.startsWith('S6')
    : share(labels.filter((one) => one.attacks)) <= INNOCENT
  if (!isLearnable) return undefined
  const figures = figuresOf(reading).map((value) => Number(value.toFixed(3)))
  const scorecard = scorecardFor(reading.profile)
  const group = { generator, run: basename(traffic), day, group: name, campaign: attacks, scorecard, figures }
  return { name, line: `${JSON.stringify(group)}\n` }
}

/** So many of a list at most, as far from each other as can be. */
function spacedOut<Of>(list: readonly Of[], most: number): Of[] {
  const step = Math.max(1, list.length / most)
  return Array.from({ length: Math.min(most, list.length) }, (_, i) => list[Math.floor(i * step)] as Of)
}

function mostCommon<Of extends { readonly name: string }>(some: readonly Of[]): Of {
  const counts = new Map<string, number>()
  for (const { name } of some) counts.set(name, (counts.get(name) ?? 0) + 1)
  return some.reduce((most, one) => ((counts.get(one.name) ?? 0) > (counts.get(most.name) ?? 0) ? one : most))
}
