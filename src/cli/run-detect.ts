import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { detect } from '../detect/detect.ts'
import type { Known } from '../detect/explain/campaign-ids.ts'
import { classifyFile } from '../ingest/classify-file.ts'
import { inputPaths } from '../ingest/input-paths.ts'
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
import { openWarehouse } from './open-warehouse.ts'
import { countOption, defaultLimits, sizeOption, timeOption } from './parse-options.ts'
import { type Progress, progressOn } from './progress.ts'
import { software } from './software.ts'
import { writeWhole } from './write-whole.ts'

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

/** A line dated later than this after now has a wrong clock behind it. */
const CLOCK_SKEW_MS = 86_400_000

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

  const progress = progressOn(process.stderr, flags.quiet === true || flags.json === true, () => performance.now())
  const scratch = await mkdtemp(join(tmpdir(), 'stillwatch-scratch-'))
  let warehouse: Warehouse | undefined
  const stop = (signal: NodeJS.Signals) => {
    void warehouse
      ?.close()
      .finally(() => rm(scratch, { recursive: true, force: true }))
      .finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    progress.step('open')
    const files = await inputFiles(flags, scratch)
    warehouse = await openWarehouse(flags.warehouse, limits)
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
    const { groupsTested, ...rest } = found
    const file: CampaignsFile = {
      ...rest,
      diagnostics: {
        false_discovery_rate: 0.05,
        groups_tested: groupsTested,
        rejected_lines: loaded.rejected,
        duplicates: loaded.duplicates,
        notes: loaded.notes,
      },
    }
    const report = await renderReport(file)
    if (flags.warehouse !== undefined) await remember(warehouse, file)
    await writeWhole(join(flags.out, 'rejected.jsonl'), loaded.rejections.map((one) => `${JSON.stringify(one)}\n`).join(''))
    await writeWhole(join(flags.out, 'report.html'), report)
    await writeWhole(join(flags.out, 'campaigns.json'), `${JSON.stringify(file, null, 2)}\n`)
    progress.end()
    say(flags, file, progress)
  } finally {
    progress.end()
    await warehouse?.close()
    await rm(scratch, { recursive: true, force: true })
  }
}

type Files = { exchanges: string[]; accounts: string[]; permits: string[]; models: string[] }

/** Every file that is named is looked at before any work is done: a missing one is said at once. */
async function inputFiles(flags: DetectFlags, scratch: string): Promise<Files> {
  const files = {
    exchanges: await inputPaths(flags.exchanges ?? [], process.stdin, scratch),
    accounts: await inputPaths(flags.accounts ?? [], process.stdin, scratch),
    permits: await inputPaths(flags.permits ?? [], process.stdin, scratch),
    models: await inputPaths(flags.models ?? [], process.stdin, scratch),
  }
  for (const path of files.exchanges) await classifyFile(path)
  for (const path of [...files.accounts, ...files.permits, ...files.models]) {
    await classifyFile(path).catch((error: unknown) => {
      // No permit and no release are things a lab can have: an empty file says so.
      if (!(error instanceof InputError && error.code === 'file_empty')) throw error
    })
  }
  return files
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
  const sizes = await Promise.all(files.exchanges.map(async (path) => (await classifyFile(path)).bytes))
  let bytes = 0
  for (const [at, path] of files.exchanges.entries()) {
    const native = await nativeLines(await classifyFile(path), choice, warehouse, where.scratch, at)
    if (native.format !== 'stillwatch') notes.push(`${path}: read as ${native.format}${native.guessed ? ' (guessed)' : ''}.`)
    segment++
    const result = await loadExchanges(native.file, context, weights, segment)
    const fromCopy = native.file.path === path ? result.rejections : result.rejections.map((one) => ({ ...one, file: path }))
    rejections.push(...native.rejections, ...fromCopy)
    rejected += result.rejected + native.rejections.length
    lines += result.lines + native.rejections.length
    valid += result.loaded
    notes.push(...result.damaged)
    bytes += sizes[at] ?? 0
    progress.amount(
      bytes,
      sizes.reduce((a, b) => a + b, 0),
      'bytes',
    )
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
  for (const [at, path] of files.accounts.entries()) {
    const file = await classifyFile(path).catch(() => undefined)
    if (file === undefined) continue
    const result = await loadAccounts(file, context, Date.now() * 100 + at)
    rejections.push(...result.rejections)
    rejected += result.rejected
    notes.push(...result.damaged)
  }
  const refuse = (line: RejectedLine) => {
    rejections.push(line)
    rejected++
  }
  const permits = (await Promise.all(files.permits.map((path) => readJsonl(path, Permit, refuse)))).flat()
  const releases = (await Promise.all(files.models.map((path) => readJsonl(path, Release, refuse)))).flat()
  return { permits, releases, rejected, rejections, duplicates, notes }
}

async function readConfig(path: string): Promise<unknown> {
  try {
    return parseYaml(await readFile(path, 'utf8'))
  } catch (error) {
    throw new InputError(
      'option',
      `--format-config ${path}: cannot be read as YAML or JSON (${error instanceof Error ? error.message.split('\n')[0] : error}).`,
    )
  }
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
