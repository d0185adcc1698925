import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PARTS } from '../detect/ablation.ts'
import { detect } from '../detect/detect.ts'
import { readPopulation } from '../detect/read-population.ts'
import type { CampaignsFile, Permit, Release } from '../records/index.ts'
import { simulate } from '../simulate/simulate.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { BASELINES } from './baselines/index.ts'
import { calibrate } from './calibrate.ts'
import type { CellPlan, CellResult, Delay, Threshold } from './cell.ts'
import { firstFound } from './first-found.ts'
import { REFERENCE_BACKGROUND } from './plan.ts'
import { scoreBaselines, splitBaselines, tuneBaselines } from './run-baselines.ts'
import { FOUND_SHARE, score } from './score.ts'
import { attackCampaigns, countLabels, Truth } from './truth.ts'

/** A lab's files, loaded. */
export type Loaded = { readonly warehouse: Warehouse; readonly permits: readonly Permit[]; readonly releases: readonly Release[] }

/** What a cell needs from outside. */
export type CellIo = {
  /** Loads a folder with exchanges.jsonl, accounts.jsonl, permits.jsonl and models.jsonl, works with it, and clears it away. */
  withTraffic<T>(folder: string, work: (loaded: Loaded) => Promise<T>): Promise<T>
  /** A folder for files that may go afterwards. */
  readonly scratch: string
  readonly software: string
  step(name: string): void
  /** Milliseconds of a clock that only moves forward. */
  now(): number
}

const HOUR = 3_600_000

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

/** Everything that a plan asks for, on traffic that is loaded. */
export async function measure(
  plan: CellPlan,
  truth: Truth,
  { warehouse, permits, releases }: Loaded,
  thresholds: readonly Threshold[],
  io: Pick<CellIo, 'step' | 'now' | 'software'>,
): Promise<CellResult> {
  const options = { permits, releases, known: [], now: new Date(0), software: io.software }
  io.step('detecting')
  const began = io.now()
  const found = await detect(warehouse, options)
  const seconds = (io.now() - began) / 1000
  const active = await activeAccounts(warehouse)
  const window = {
    from: new Date(found.window.from),
    until: new Date(found.window.to),
    releases: releases.map((release) => ({ model: release.model, at: new Date(release.released_at) })),
  }
  const result = {
    plan,
    software: io.software,
    exchanges: found.population.exchanges,
    accounts: found.population.accounts,
    score: score(found, truth, active),
    labels: countLabels(truth, active),
    seconds,
  }
  const ablation = []
  for (const without of plan.ablation ? PARTS : []) {
    io.step(`without ${without}`)
    ablation.push({ without, score: score(await detect(warehouse, { ...options, without: [without] }), truth, active) })
  }
  const delays = plan.throughTime ? await delaysOf(warehouse, truth, window, options, found, io) : []
  const read = async () => (await readPopulation(warehouse, window, permits, () => {})).population
  let baselines: CellResult['baselines'] = []
  let tuned: CellResult['thresholds'] = []
  let split: Pick<CellResult, 'split'> = {}
  if (plan.baselines) {
    const traffic = { warehouse, window, population: await read(), seed: plan.seed }
    if (plan.purpose === 'tune') tuned = await tuneBaselines(BASELINES, traffic, truth, active, io)
    else if (plan.purpose === 'own') {
      const { tuning, measured, scores } = await splitBaselines(BASELINES, traffic, truth, active, io)
      baselines = scores
      split = { split: { tuning, score: score(found, truth, measured) } }
    } else baselines = await scoreBaselines(BASELINES, thresholds, traffic, truth, active, io)
  }
  if (plan.calibration) io.step('calibrating')
  return {
    ...result,
    ablation,
    delays,
    baselines,
    ...split,
    thresholds: tuned,
    calibration: plan.calibration ? calibrate(await read(), plan.seed) : null,
  }
}

/** Ids of the accounts that sent anything in what is loaded. */
export async function activeAccounts(warehouse: Warehouse): Promise<Set<string>> {
  const rows = await warehouse.rows<{ account_id: string }>('SELECT DISTINCT account_id FROM exchanges')
  return new Set(rows.map((row) => row.account_id))
}

async function delaysOf(
  warehouse: Warehouse,
  truth: Truth,
  window: { from: Date; until: Date },
  options: Parameters<typeof detect>[1],
  whole: Pick<CampaignsFile, 'campaigns'>,
  io: Pick<CellIo, 'step'>,
): Promise<Delay[]> {
  const names = [...attackCampaigns(truth)]
  const label = new Map(names.flatMap(([name, { accounts }]) => accounts.map((id) => [id, name] as const)))
  const rows = await warehouse.rows<{ account_id: string; times: number[] }>(
    'SELECT account_id, groupArray(toFloat64(toUnixTimestamp64Milli(time))) AS times FROM exchanges WHERE account_id IN {accounts:Array(String)} GROUP BY account_id',
    { accounts: [...label.keys()] },
  )
  const sent = new Map<string, number[]>()
  for (const row of rows) {
    const name = label.get(row.account_id) ?? ''
    sent.set(name, [...(sent.get(name) ?? []), ...row.times])
  }
  const foundAt = await firstFound(window.from, window.until, [...sent.values()].flat(), async (until) => {
    const last = until.getTime() === window.until.getTime()
    io.step(`as of ${until.toISOString().slice(0, 13)}`)
    const said = last ? whole : await detect(warehouse, { ...options, until })
    // By then only some of the accounts had sent anything.
    const sofar = new Set(rows.filter((row) => row.times.some((time) => time <= until.getTime())).map((row) => row.account_id))
    const { campaigns } = score(said, truth, sofar)
    return new Set(campaigns.filter((one) => one.found >= FOUND_SHARE * one.accounts).map((one) => one.campaign))
  })
  return names.flatMap(([campaign, { population }]): Delay[] => {
    const times = sent.get(campaign) ?? []
    if (times.length === 0) return []
    const at = foundAt.get(campaign)?.getTime()
    return [
      {
        campaign,
        population,
        hours: at === undefined ? null : (at - Math.min(...times)) / HOUR,
        taken: at === undefined ? 1 : times.filter((time) => time <= at).length / times.length,
      },
    ]
  })
}
