import { resolve } from 'node:path'
import { type Detection, detect, FALSE_DISCOVERY_RATE } from '../../detect/detect.ts'
import { type CampaignsFile, InputError } from '../../records/index.ts'
import { renderReport } from '../../report/report.ts'
import { printTable } from '../../report/table.ts'
import { jsonLines } from '../files/json-lines.ts'
import { makeFolder, writeWhole } from '../files/write-whole.ts'
import { type InputFlags, inputFiles, type Loaded, load } from '../logs/load-inputs.ts'
import { timesAtOdds } from '../logs/logs-at-odds.ts'
import { inWorkplace } from '../logs/workplace.ts'
import { CLOCK_SKEW_MS } from '../options/clock-skew.ts'
import { limitsOf, type SpanFlags, spanOf } from '../options/span-flags.ts'
import { readIntel } from '../share/read-intel.ts'
import { type Progress, progressOn } from '../terminal/progress.ts'
import { software } from '../terminal/software.ts'
import { knownCampaigns, remember } from './known-campaigns.ts'
import { earlierResult } from './own-result.ts'

export type DetectFlags = InputFlags &
  SpanFlags & {
    out: string
    intel?: string
    warehouse?: string
    json?: boolean
    quiet?: boolean
  }

/** The command from its flags to its files. Throws InputError for everything that a user can mend. */
export async function runDetect(flags: DetectFlags): Promise<void> {
  const now = new Date()
  if (flags.exchanges === undefined && flags.warehouse === undefined) {
    throw new InputError('usage', 'Name log files with --exchanges FILE…, or a warehouse that holds some with --warehouse.')
  }
  const limits = limitsOf(flags)
  const { asOf, ...span } = spanOf(flags)
  if (flags.out === '') throw new InputError('option', '--out is empty; name a folder.')
  const progress = progressOn(process.stderr, flags.quiet === true || flags.json === true, () => performance.now())
  try {
    await inWorkplace(async ({ scratch, open }) => {
      progress.step('open')
      const files = await inputFiles(flags, scratch)
      await makeFolder(flags.out)
      const earlier = await earlierResult(flags.out)
      const warehouse = await open(flags.warehouse, limits, flags.exchanges === undefined)
      const latest = new Date(now.getTime() + CLOCK_SKEW_MS)
      const accountsInto = asOf === undefined ? 'accounts' : 'passing_accounts'
      const context = { scratch, latest, accountsInto, until: span.until } as const
      const loaded = await load(warehouse, files, flags, context, progress)
      loaded.notes.push(...(await timesAtOdds(warehouse, span)))
      const found = await detect(warehouse, {
        ...span,
        ...(await readIntel(flags.intel, warehouse, loaded, now)),
        permits: loaded.permits,
        releases: loaded.releases,
        known: await knownCampaigns(warehouse, earlier, asOf),
        now,
        software: software(),
        step: (name) => progress.step(name),
      })
      progress.step('report')
      const file = resultOf(found, loaded)
      const report = await renderReport(file)
      // A look back is no new run: what the latest one said stays what is remembered.
      if (flags.warehouse !== undefined && asOf === undefined) await remember(warehouse, file)
      await writeWhole(flags.out, {
        'rejected.jsonl': jsonLines(loaded.rejections),
        'report.html': report,
        'campaigns.json': `${JSON.stringify(file, null, 2)}\n`,
      })
      progress.end()
      say(flags, file, loaded.read, progress)
    })
  } finally {
    progress.end()
  }
}

function resultOf({ groupsTested, ...rest }: Detection, loaded: Loaded): CampaignsFile {
  return {
    ...rest,
    diagnostics: {
      false_discovery_rate: FALSE_DISCOVERY_RATE,
      groups_tested: groupsTested,
      rejected_lines: loaded.rejected,
      duplicates: loaded.duplicates,
      notes: loaded.notes,
    },
  }
}

function say(flags: DetectFlags, file: CampaignsFile, read: number, progress: Progress): void {
  if (flags.quiet === true && flags.json !== true) return
  const report = resolve(flags.out, 'report.html')
  if (flags.json === true) {
    const summary = {
      out: resolve(flags.out),
      report,
      population: file.population,
      window: file.window,
      missing: file.missing,
      exchanges_read: read,
      campaigns: file.campaigns.map(({ campaign_id, verdict, grade, confidence, e_value, accounts, extent }) => ({
        campaign_id,
        verdict,
        grade: grade ?? null,
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
