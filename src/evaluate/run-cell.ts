import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PARTS } from '../detect/ablation.ts'
import { detect } from '../detect/detect.ts'
import { readPopulation } from '../detect/read-population.ts'
import { SIGNALS } from '../detect/signals/index.ts'
import type { Permit, Release } from '../records/index.ts'
import { simulate } from '../simulate/simulate.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { BASELINES } from './baselines/index.ts'
import { calibrate } from './calibrate.ts'
import type { CellPlan, CellResult, Threshold } from './cell.ts'
import { sentByAttackers, throughTime } from './delays.ts'
import { type Keep, keepNothing } from './keep.ts'
import { REFERENCE_BACKGROUND } from './plan.ts'
import { type Scorer, scoreBaselines, scorerOf, splitBaselines, tuneBaselines } from './run-baselines.ts'
import { type Said, score } from './score.ts'
import { countLabels, Truth } from './truth.ts'

/** Parts whose loss can be measured here: what other labs told of is not given to an evaluation, so nothing rests on it. */
const SWITCHED_OFF = PARTS.filter(
  (part) => part !== 'intel' && SIGNALS.every(({ name, family }) => name !== part || family !== 'intel'),
)

/** A lab's files, loaded. */
export type Loaded = { readonly warehouse: Warehouse; readonly permits: readonly Permit[]; readonly releases: readonly Release[] }

/** What a cell needs from outside. */
export type CellIo = {
  /** Loads a folder with exchanges.jsonl, accounts.jsonl, permits.jsonl and models.jsonl, works with it, and clears it away. */
  withTraffic<T>(folder: string, work: (loaded: Loaded) => Promise<T>): Promise<T>
  /** A folder for files that may go afterwards. */
  readonly scratch: string
  readonly software: string
  /** Digest of the program: what another build has measured is measured again. */
  readonly program: string
  step(name: string): void
  /** Milliseconds of a clock that only moves forward. */
  now(): number
}

/** Makes a cell's traffic and measures on it. The labels are read here and in scoring; nothing that detects is given them. */
export async function runCell(plan: CellPlan, thresholds: readonly Threshold[], io: CellIo): Promise<CellResult> {
  const folder = await mkdtemp(join(io.scratch, 'cell-'))
  try {
    io.step('simulating')
    const out = join(folder, 'traffic')
    await simulate({
      out,
      scale: plan.scale,
      seed: plan.seed,
      days: plan.days,
      background: plan.background / REFERENCE_BACKGROUND,
      ...(plan.populations === undefined ? {} : { populations: plan.populations }),
      ...(plan.camouflage === undefined ? {} : { camouflage: plan.camouflage }),
      ...(plan.campaignAccounts === undefined ? {} : { campaignAccounts: plan.campaignAccounts }),
    })
    io.step('loading')
    const truth = Truth.parse(JSON.parse(await readFile(join(out, 'truth.json'), 'utf8')))
    return await io.withTraffic(out, (loaded) => measure(plan, truth, loaded, thresholds, io))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Everything that a plan asks for, on traffic that is loaded.
 *
 * @param keep keeps what was found, never how it was scored: so labels may be mended, and only the scoring is done anew
 */
export async function measure(
  plan: CellPlan,
  truth: Truth,
  { warehouse, permits, releases }: Loaded,
  thresholds: readonly Threshold[],
  io: Omit<CellIo, 'withTraffic' | 'scratch'>,
  keep: Keep = keepNothing,
): Promise<CellResult> {
  const detected = (change: { until?: Date; without?: string[] }) =>
    detect(warehouse, { permits, releases, known: [], now: new Date(0), software: io.software, ...change })
  io.step('detecting')
  const whole = await keep('detection', async () => {
    const began = io.now()
    const found = await detected({})
    const seconds = (io.now() - began) / 1000
    return { window: found.window, population: found.population, said: saidOf(found), seconds }
  })
  const active = await activeAccounts(warehouse)
  const window = {
    from: new Date(whole.window.from),
    until: new Date(whole.window.to),
    releases: releases.map((release) => ({ model: release.model, at: new Date(release.released_at) })),
  }
  const ablation = []
  for (const without of plan.ablation ? SWITCHED_OFF : []) {
    io.step(`without ${without}`)
    const said = await keep(`without ${without}`, async () => saidOf(await detected({ without: [without] })))
    ablation.push({ without, score: score(said, truth, active) })
  }
  const look = (until: Date) => {
    if (until.getTime() === window.until.getTime()) return Promise.resolve(whole.said)
    const time = until.toISOString()
    io.step(`as of ${time.slice(0, 13)}`)
    return keep(`as of ${time}`, async () => saidOf(await detected({ until })))
  }
  const { delays, everAccused } = plan.throughTime
    ? await throughTime(await sentByAttackers(warehouse, truth), truth, active, window, look)
    : { delays: [], everAccused: null }
  const read = async () => (await readPopulation(warehouse, window, permits, () => {})).population
  const scorer = scorerOf(async () => ({ warehouse, window, population: await read(), seed: plan.seed }), keep, io)
  const compared = plan.baselines ? await compare(plan, whole.said, truth, active, thresholds, scorer) : {}
  if (plan.calibration) io.step('calibrating')
  return {
    plan,
    software: io.software,
    program: io.program,
    exchanges: whole.population.exchanges,
    accounts: whole.population.accounts,
    score: score(whole.said, truth, active),
    labels: countLabels(truth, active),
    seconds: whole.seconds,
    ablation,
    delays,
    everAccused,
    baselines: [],
    thresholds: [],
    ...compared,
    calibration: plan.calibration ? calibrate(await read(), plan.seed) : null,
  }
}

/** Baselines as the cell's purpose has it: tuned, measured, or both where there is one set of logs only. */
async function compare(
  { purpose }: CellPlan,
  said: Said,
  truth: Truth,
  active: ReadonlySet<string>,
  thresholds: readonly Threshold[],
  scorer: Scorer,
): Promise<Partial<Pick<CellResult, 'baselines' | 'thresholds' | 'split'>>> {
  if (purpose === 'tune') return { thresholds: await tuneBaselines(BASELINES, scorer, truth, active) }
  if (purpose !== 'own') return { baselines: await scoreBaselines(BASELINES, thresholds, scorer, truth, active) }
  const { tuning, measured, scores } = await splitBaselines(BASELINES, scorer, truth, active)
  return { baselines: scores, split: { tuning, score: score(said, truth, measured) } }
}

/** What scoring reads of a detection, and nothing else. */
function saidOf({ campaigns }: Said): Said {
  return {
    campaigns: campaigns.map(({ verdict, accounts }) => ({
      verdict,
      accounts: accounts.map(({ account_id }) => ({ account_id })),
    })),
  }
}

/** Ids of the accounts that sent anything in what is loaded. */
export async function activeAccounts(warehouse: Warehouse): Promise<Set<string>> {
  const rows = await warehouse.rows<{ account_id: string }>('SELECT DISTINCT account_id FROM exchanges')
  return new Set(rows.map((row) => row.account_id))
}
