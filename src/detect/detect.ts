import { setImmediate as turn } from 'node:timers/promises'
import {
  type Campaign,
  type CampaignsFile,
  InputError,
  type Match,
  type Permit,
  type Release,
  type SharedIndicator,
} from '../records/index.ts'
import { rejectionLine } from '../stats/e-bh.ts'
import { seeded } from '../stats/random.ts'
import { engineTime } from '../warehouse/engine-time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { reduced } from './ablation.ts'
import { besides, chooser, type Named, type ToldOf } from './decide/choose.ts'
import type { Chosen } from './decide/judged.ts'
import { mayBeCampaign } from './decide/may-be-campaign.ts'
import { listedAccounts } from './decide/profile/heads.ts'
import { isOfTemplates, profiler } from './decide/profile/profile.ts'
import { weighed } from './decide/weigh/scorecard.ts'
import { campaignIds, type Known } from './explain/campaign-ids.ts'
import { campaignRecord, type Reported } from './explain/campaign-record.ts'
import { type ReportedGroup, readGroups } from './explain/group-tables.ts'
import { missingByPlan } from './explain/missing-by-plan.ts'
import { templatesOfPermits } from './explain/permit-templates.ts'
import { missingInWords } from './explain/seen.ts'
import { type Candidate, candidates } from './group/candidates.ts'
import type { PermitUse } from './permits/permits.ts'
import { type Population, positionsOf } from './population.ts'
import { readPopulation } from './read-population.ts'
import { groupTester, type Tested, untested } from './test/test-group.ts'
import type { Window } from './window.ts'
import { without } from './without.ts'

/** Expected share of wrong entries in the queue, at most. */
export const FALSE_DISCOVERY_RATE = 0.05
/** The same traffic gives the same campaigns: every draw comes from this seed. */
const SEED = 20_260_101

export type DetectOptions = {
  /** Start and end of what is looked at; the traffic's own ends where not given. */
  readonly since?: Date
  readonly until?: Date
  readonly permits: readonly Permit[]
  readonly releases: readonly Release[]
  /** Campaigns of earlier runs, whose ids are kept. */
  readonly known: readonly Known[]
  readonly now: Date
  readonly software: string
  /** What private matching gave back: accounts that other labs flagged too. */
  readonly matches?: readonly Match[]
  /** Templates and client software of campaigns that other labs told of. */
  readonly indicators?: readonly SharedIndicator[]
  /** Parts of detection that are switched off, to see what rests on them: see ablation.ts. */
  readonly without?: readonly string[]
  /** Told of each group that is judged: what scripts/scorecard learns from. */
  readonly judged?: ToldOf
  /** Called at the beginning of each step with its name. */
  readonly step?: (name: string) => void
}

/** What detection says apart from what loading counted. */
export type Detection = Omit<CampaignsFile, 'diagnostics'> & { groupsTested: number }

/** What one run found out, before it is put into words: everything that explanations are made from. */
export type Investigation = {
  readonly window: Window
  readonly population: Population
  readonly uses: readonly PermitUse[]
  /** All groups that were looked at. */
  readonly tested: readonly Tested[]
  /** What those of them were named that stand out from ordinary ones, listed or not. */
  readonly named: ReadonlyMap<Tested, Named>
  /** The e-value at which the queue begins; Infinity where nothing is in it. */
  readonly line: number
  readonly reported: readonly Reported[]
}

/**
 * Steps 2 to 6 over what the warehouse holds: facts, links, groups, tests, decision.
 *
 * Throws InputError where the window holds no exchange.
 */
export async function investigate(warehouse: Warehouse, options: DetectOptions): Promise<Investigation> {
  const step = options.step ?? (() => {})
  const { signals, kinds } = reduced(options.without ?? [])
  const window = await windowOf(warehouse, options)
  const { population, uses } = await readPopulation(warehouse, window, options.permits, step, {
    kinds,
    matches: options.matches ?? [],
    indicators: options.indicators ?? [],
  })
  step('group')
  const found = await candidates(population, seeded(SEED))
  step('test')
  const accused = new Set<number>()
  const test = groupTester(population, SEED + 1, signals, accused)
  const tested = await testedInTurn(found, test, mayBeCampaign(population, accused))
  step('decide')
  const queue = chooser(FALSE_DISCOVERY_RATE, accused, weighed, options.judged)
  queue.take('campaigns', population, tested, test)
  const besideThem = besides(tested, accused, FALSE_DISCOVERY_RATE)
  if (besideThem.size > 0) {
    // Once more, as if the campaigns that were found shared nothing with anybody: one that was mixed into another, or into a pool, is seen for what it is.
    const rest = without(population, accused)
    const retest = groupTester(rest, SEED + 3, signals, accused)
    const found = await candidates(rest, seeded(SEED + 2), besideThem)
    const more = await testedInTurn(found, retest, mayBeCampaign(rest, accused))
    queue.take('campaigns', rest, more, retest)
    tested.push(...more)
  }
  queue.take(
    'others',
    population,
    tested.filter(({ candidate }) => candidate.part !== true),
    test,
  )
  const line = rejectionLine(
    tested.map((one) => one.eValue),
    FALSE_DISCOVERY_RATE,
  )
  // Of whom groups that were tested since have raised the line, none is listed below it.
  const chosen = queue.chosen.filter((one) => one.tested.eValue >= line)
  const reported = [...chosen.map((one) => reportedOf(population, one)), ...(await authorised(warehouse, population, uses, test))]
  reported.sort((a, b) => order(a.chosen) - order(b.chosen) || b.chosen.tested.eValue - a.chosen.tested.eValue)
  return { window, population, uses, tested, named: queue.named, line, reported }
}

async function testedInTurn(
  found: readonly Candidate[],
  test: (candidate: Candidate) => Tested,
  mayBe: (members: readonly number[]) => boolean,
): Promise<Tested[]> {
  const tested: Tested[] = []
  for (const candidate of found) {
    // Between two groups a signal to stop is heard.
    await turn()
    tested.push(candidate.part === true && !mayBe([...candidate.members.keys()]) ? untested(candidate) : test(candidate))
  }
  return tested
}

/**
 * All seven steps: what was found, put into words and figures.
 *
 * Throws InputError where the window holds no exchange.
 */
export async function detect(warehouse: Warehouse, options: DetectOptions): Promise<Detection> {
  const found = await investigate(warehouse, options)
  const { window, population, reported, tested } = found
  options.step?.('explain')
  const bucket = window.until.getTime() - window.from.getTime() > 4 * 86_400_000 ? 86_400 : 3600
  const rows = await readGroups(
    warehouse,
    reported.map((one) => one.group),
    { from: engineTime(window.from), until: engineTime(window.until) },
    bucket,
  )
  const ids = idsOf({ population, reported }, options.known)
  const campaigns = reported.map((one, at): Campaign => campaignRecord(population, one, rows, at, ids[at] ?? '', at + 1, found))
  return {
    version: 1,
    generated_at: options.now.toISOString(),
    software: options.software,
    window: { from: window.from.toISOString(), to: window.until.toISOString() },
    population: {
      exchanges: population.exchanges,
      accounts: population.accounts.cards.length,
      entities: new Set(population.accounts.cards.map((card) => card.entity_id)).size,
      organisations: population.accounts.organisations,
    },
    missing: [...missingInWords(population.given), ...missingByPlan(population)],
    campaigns,
    groupsTested: tested.length,
  }
}

/** The campaigns' ids, in the order of `reported`: those of earlier runs where membership overlaps. */
export function idsOf(
  { population, reported }: Pick<Investigation, 'population' | 'reported'>,
  known: readonly Known[],
): string[] {
  const { firstSeen, cards } = population.accounts
  const names = reported.map((one) =>
    [...one.accounts]
      .sort((a, b) => (firstSeen[a] as number) - (firstSeen[b] as number))
      .map((at) => cards[at]?.account_id ?? ''),
  )
  return campaignIds(names, known)
}

/** The window that detection looks at. Throws InputError where it holds no exchange. */
export async function windowOf(
  warehouse: Warehouse,
  options: Pick<DetectOptions, 'since' | 'until' | 'releases'>,
): Promise<Window> {
  const since = options.since ?? new Date('1970-01-01T00:00:00Z')
  const until = options.until ?? new Date('2200-01-01T00:00:00Z')
  const [row] = await warehouse.rows<{ exchanges: number; first: number; last: number }>(
    `SELECT toFloat64(count()) AS exchanges, toFloat64(toUnixTimestamp64Milli(min(time))) AS first, toFloat64(toUnixTimestamp64Milli(max(time))) AS last
     FROM exchanges WHERE time >= {since:DateTime64(3)} AND time <= {until:DateTime64(3)}`,
    { since: engineTime(since), until: engineTime(until) },
  )
  if (row === undefined || row.exchanges === 0) {
    throw new InputError(
      'nothing_valid',
      'No exchange falls into the window. Look at --since, --until and --as-of, or at the times in the logs.',
    )
  }
  return {
    // Where data begins later or ends earlier than was asked for, how densely anybody sends is a matter of the time that there is data of.
    from: new Date(row.first),
    until: new Date(row.last),
    releases: options.releases.map((release) => ({ model: release.model, at: new Date(release.released_at) })),
  }
}

function order({ reasoned }: Chosen): number {
  return ['distillation', 'reseller', 'unexplained', 'evaluation', 'authorised'].indexOf(reasoned.verdict)
}

/** A chosen group with the accounts of its parties that are listed. */
function reportedOf(population: Population, chosen: Chosen): Reported {
  const accounts = listedAccounts(population, [...chosen.members.keys()], chosen.profile.ownTemplates).flat()
  // Where most fill none of its templates all of its traffic is meant.
  const byTemplates = chosen.reasoned.verdict === 'distillation' && isOfTemplates(chosen.profile)
  return {
    chosen,
    accounts,
    group: groupOf(population, accounts, chosen.profile.ownTemplates, { whole: !byTemplates, unabridged: false }),
  }
}

function groupOf(
  { accounts: { numbers }, keys }: Population,
  accounts: readonly number[],
  templates: readonly number[],
  how: Pick<ReportedGroup, 'whole' | 'unabridged'>,
): ReportedGroup {
  return {
    accounts: accounts.map((at) => numbers[at] as number),
    templates: templates.map((key) => ({ key, fragments: keys.templates[key]?.fragments ?? [] })),
    ...how,
  }
}

/** What happens under each permit, shown for what it is, with the templates that others fill too. */
async function authorised(
  warehouse: Warehouse,
  population: Population,
  uses: readonly PermitUse[],
  test: (candidate: Tested['candidate']) => Tested,
): Promise<Reported[]> {
  const filledBy = await templatesOfPermits(warehouse, population, uses)
  const position = positionsOf(population.accounts)
  const profile = profiler(population)
  return uses.flatMap((use, at): Reported[] => {
    const accounts = use.accounts.filter((row) => row.covered > 0).flatMap((row) => position.get(row.account_no) ?? [])
    if (accounts.length === 0) return []
    const members = new Map(accounts.map((at) => [population.accounts.partyOf[at] as number, 1]))
    const tested = test({ members, lens: 'wording' })
    const chosen: Chosen = {
      tested,
      members,
      profile: profile([...members.keys()]),
      reasoned: { verdict: 'authorised', reason: 'permit' },
      bystanders: [],
    }
    // Of a permit all are listed: what is shared of campaigns is held against them.
    const group = groupOf(population, accounts, filledBy[at] ?? [], { whole: true, unabridged: true })
    return [{ chosen, accounts, group, permit: use }]
  })
}
