import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Detection, detect } from '../detect/detect.ts'
import type { Known } from '../detect/explain/campaign-ids.ts'
import { classifyFile, type LogFile } from '../ingest/classify-file.ts'
import { type InputFile, inputPaths } from '../ingest/input-paths.ts'
import {
  installWeights,
  type LoadContext,
  loadAccounts,
  loadExchanges,
  type RejectedLine,
  removeDuplicates,
} from '../ingest/load.ts'
import { nativeLines } from '../ingest/native-lines.ts'
import { readJsonl } from '../ingest/read-jsonl.ts'
import { type CampaignsFile, InputError, Permit, Release } from '../records/index.ts'
import { renderReport } from '../report/report.ts'
import { printTable } from '../report/table.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { CLOCK_SKEW_MS } from './clock-skew.ts'
import { countOption, defaultLimits, sizeOption, timeOption } from './parse-options.ts'
import { type Progress, progressOn } from './progress.ts'
import { readConfig } from './read-config.ts'
import { software } from './software.ts'
import { inWorkplace } from './workplace.ts'
import { makeFolder, writeWhole } from './write-whole.ts'

export type DetectFlags = {
  exchanges?: string[]
  accounts?: string[]
  permits?: string[]
  models?: string[]
  out: string
  format?: string
  formatConfig?: string
  since?: string
  until?: string
  asOf?: string
  warehouse?: string
  limitMemory?: string
  threads?: string
  json?: boolean
  quiet?: boolean
}

/** The command from its flags to its files. Throws InputError for everything that a user can mend. */
export async function runDetect(flags: DetectFlags): Promise<void> {
  const now = new Date()
  if (flags.exchanges === undefined && flags.warehouse === undefined) {
    throw new InputError('usage', 'Name log files with --exchanges FILE…, or a warehouse that holds some with --warehouse.')
  }
  const limits = {
    memoryBytes: flags.limitMemory === undefined ? defaultLimits().memoryBytes : sizeOption('limit-memory', flags.limitMemory),
    threads: flags.threads === undefined ? defaultLimits().threads : countOption('threads', flags.threads, 1024),
  }
  const since = flags.since === undefined ? undefined : timeOption('since', flags.since)
  const ends = [flags.until, flags.asOf].map((value, i) =>
    value === undefined ? undefined : timeOption(i === 0 ? 'until' : 'as-of', value),
  )
  const until = ends.filter((end) => end !== undefined).sort((a, b) => a.getTime() - b.getTime())[0]
  if (since !== undefined && until !== undefined && since > until)
    throw new InputError('option', '--since is later than --until or --as-of.')

  if (flags.out === '') throw new InputError('option', '--out is empty; name a folder.')
  const progress = progressOn(process.stderr, flags.quiet === true || flags.json === true, () => performance.now())
  try {
    await inWorkplace(async ({ scratch, open }) => {
      progress.step('open')
      const files = await inputFiles(flags, scratch)
      await makeFolder(flags.out)
      const warehouse = await open(flags.warehouse, limits)
      const loaded = await load(warehouse, files, flags, { scratch, latest: new Date(now.getTime() + CLOCK_SKEW_MS) }, progress)
      const found = await detect(warehouse, {
        ...(since === undefined ? {} : { since }),
        ...(until === undefined ? {} : { until }),
        permits: loaded.permits,
        releases: loaded.releases,
        known: [...(await knownFrom(join(flags.out, 'campaigns.json'))), ...(await knownIn(warehouse))],
        now,
        software: software(),
        step: (name) => progress.step(name),
      })
      progress.step('report')
      const file = resultOf(found, loaded)
      const report = await renderReport(file)
      if (flags.warehouse !== undefined) await remember(warehouse, file)
      await writeWhole(flags.out, {
        'rejected.jsonl': loaded.rejections.map((one) => `${JSON.stringify(one)}\n`).join(''),
        'report.html': report,
        'campaigns.json': `${JSON.stringify(file, null, 2)}\n`,
      })
      progress.end()
      say(flags, file, progress)
    })
  } finally {
    progress.end()
  }
}

function resultOf({ groupsTested, ...rest }: Detection, loaded: Loaded): CampaignsFile {
  return {
    ...rest,
    diagnostics: {
      false_discovery_rate: 0.05,
      groups_tested: groupsTested,
      rejected_lines: loaded.rejected,
      duplicates: loaded.duplicates,
      notes: loaded.notes,
    },
  }
}

type Files = { exchanges: LogFile[]; accounts: LogFile[]; permits: LogFile[]; models: LogFile[] }

/** Every file that is named is looked at before any work is done: a missing one is said at once. */
async function inputFiles(flags: DetectFlags, scratch: string): Promise<Files> {
  const named = [flags.exchanges, flags.accounts, flags.permits, flags.models].map((names) => names ?? [])
  if (named.flat().filter((name) => name === '-').length > 1)
    throw new InputError('usage', 'Standard input (-) can be read once only; name files for the rest.')
  const [exchanges, ...others] = await Promise.all(named.map((names) => inputPaths(names, process.stdin, scratch)))
  const [accounts, permits, models] = await Promise.all(
    others.map(async (files) => (await Promise.all(files.map(maybeEmpty))).flat()),
  )
  return {
    exchanges: await Promise.all((exchanges ?? []).map(({ path, name }) => classifyFile(path, name))),
    accounts: accounts ?? [],
    permits: permits ?? [],
    models: models ?? [],
  }
}

/** No account, permit or release is a thing a lab can have: an empty file says so. */
async function maybeEmpty({ path, name }: InputFile): Promise<LogFile[]> {
  try {
    return [await classifyFile(path, name)]
  } catch (error) {
    if (error instanceof InputError && error.code === 'file_empty') return []
    throw error
  }
}

type Loaded = {
  permits: Permit[]
  releases: Release[]
  rejected: number
  rejections: RejectedLine[]
  duplicates: number
  notes: string[]
}

async function load(
  warehouse: Warehouse,
  files: Files,
  flags: DetectFlags,
  where: { scratch: string; latest: Date },
  progress: Progress,
): Promise<Loaded> {
  const context: LoadContext = { warehouse, ...where }
  const rejections: RejectedLine[] = []
  const notes: string[] = []
  let rejected = 0
  let lines = 0
  let valid = 0
  progress.step('load')
  const weights = await installWeights(warehouse)
  const config = flags.formatConfig === undefined ? undefined : await readConfig(flags.formatConfig)
  const choice = { ...(flags.format === undefined ? {} : { name: flags.format }), ...(config === undefined ? {} : { config }) }
  const segments = await warehouse.rows<{ last: number }>('SELECT toUInt32(max(segment)) AS last FROM exchanges')
  let segment = segments[0]?.last ?? 0
  const whole = files.exchanges.reduce((sum, file) => sum + file.bytes, 0)
  let bytes = 0
  for (const [at, file] of files.exchanges.entries()) {
    const native = await nativeLines(file, choice, warehouse, where.scratch, at)
    if (native.format !== 'stillwatch') notes.push(`${file.name}: read as ${native.format}${native.guessed ? ' (guessed)' : ''}.`)
    segment++
    const result = await loadExchanges(native.file, context, weights, segment)
    for (const one of [...native.rejections, ...result.rejections]) rejections.push(one)
    rejected += result.rejected + native.rejections.length
    lines += result.lines + native.rejections.length
    valid += result.loaded
    notes.push(...result.damaged)
    bytes += file.bytes
    progress.amount(bytes, whole, 'bytes')
  }
  if (files.exchanges.length > 0 && valid === 0) {
    const first = rejections[0]
    const why =
      first === undefined
        ? 'there is no line in it'
        : `${first.file}:${first.line}: ${first.field || 'the line'} is ${first.found}; wanted ${first.wanted}`
    throw new InputError('nothing_valid', `None of ${lines} lines is an exchange (${why}).`)
  }
  const duplicates = await removeDuplicates(warehouse)
  progress.step('accounts')
  for (const [at, file] of files.accounts.entries()) {
    const result = await loadAccounts(file, context, Date.now() * 100 + at)
    for (const one of result.rejections) rejections.push(one)
    rejected += result.rejected
    notes.push(...result.damaged)
  }
  const refuse = (line: RejectedLine) => {
    rejections.push(line)
    rejected++
  }
  const permits = (await Promise.all(files.permits.map((file) => readJsonl(file, Permit, warehouse, refuse)))).flat()
  const releases = (await Promise.all(files.models.map((file) => readJsonl(file, Release, warehouse, refuse)))).flat()
  return { permits, releases, rejected, rejections, duplicates, notes }
}

/** Campaigns of the run before, from its own result. A file that is none of ours is no memory. */
async function knownFrom(path: string): Promise<Known[]> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return []
  try {
    const file = JSON.parse(text) as CampaignsFile
    return file.campaigns.map((one) => ({
      campaign_id: one.campaign_id,
      accounts: new Set(one.accounts.map((account) => account.account_id)),
    }))
  } catch {
    return []
  }
}

async function knownIn(warehouse: Warehouse): Promise<Known[]> {
  const rows = await warehouse.rows<{ campaign_id: string; accounts: string[] }>(
    'SELECT campaign_id, groupUniqArray(account_id) AS accounts FROM campaigns WHERE run = (SELECT max(run) FROM campaigns) GROUP BY campaign_id',
  )
  return rows.map((row) => ({ campaign_id: row.campaign_id, accounts: new Set(row.accounts) }))
}

async function remember(warehouse: Warehouse, file: CampaignsFile): Promise<void> {
  const pairs = file.campaigns.flatMap((one) => one.accounts.map((account) => [one.campaign_id, account.account_id] as const))
  if (pairs.length === 0) return
  await warehouse.run(
    `INSERT INTO campaigns (campaign_id, account_id, run)
     SELECT row.1, row.2, now64(3) FROM (SELECT arrayJoin(arrayZip({campaigns:Array(String)}, {accounts:Array(String)})) AS row)`,
    { campaigns: pairs.map(([campaign]) => campaign), accounts: pairs.map(([, account]) => account) },
  )
}

function say(flags: DetectFlags, file: CampaignsFile, progress: Progress): void {
  if (flags.quiet === true) return
  const report = resolve(flags.out, 'report.html')
  if (flags.json === true) {
    const summary = {
      out: resolve(flags.out),
      report,
      population: file.population,
      window: file.window,
      campaigns: file.campaigns.map(({ campaign_id, verdict, confidence, e_value, accounts, extent }) => ({
        campaign_id,
        verdict,
        confidence,
        e_value,
        accounts: accounts.length,
        exchanges: extent.exchanges,
      })),
      diagnostics: file.diagnostics,
      timings_ms: Object.fromEntries(Object.entries(progress.timings).map(([name, ms]) => [name, Math.round(ms)])),
    }
    process.stdout.write(`${JSON.stringify(summary)}\n`)
    return
  }
  process.stdout.write(`${printTable(file, { width: process.stdout.columns ?? 120, colour: process.stdout.isTTY === true })}\n`)
  for (const note of file.diagnostics.notes) process.stdout.write(`${note}\n`)
  if (file.diagnostics.rejected_lines > 0) {
    process.stdout.write(`${file.diagnostics.rejected_lines} lines could not be read: ${resolve(flags.out, 'rejected.jsonl')}\n`)
  }
  process.stdout.write(`Report: ${report}\n`)
}
