import { randomBytes, randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import { ChainError } from '../../chain/chain-error.ts'
import { HubError } from '../../hub/hub-error.ts'
import { drainTo } from '../../hub/hub-log.ts'
import { spentIn } from '../../hub/report/budget.ts'
import { forumNamespace } from '../../hub/report/forum-namespace.ts'
import { makeReport } from '../../hub/report/make-report.ts'
import { periodOf, quarterOf } from '../../hub/report/period.ts'
import type { Store } from '../../hub/store/open-store.ts'
import { type AggregateFigures, InputError, REPORT_TABLE_NAMES, type ReportTable } from '../../records/index.ts'
import { reportBundle } from '../../share/aggregate/report-bundle.ts'
import { renderAggregate } from '../../share/aggregate/report-page.ts'
import { bytesOf, clearReport, digestOf } from '../../share/policy/cleared.ts'
import { defaultPolicy } from '../../share/policy/read-policy.ts'
import { makeFolder, writeWhole } from '../files/write-whole.ts'
import { say } from '../terminal/say.ts'
import { openHubLog } from './hub-log.ts'
import { logEntries } from './log-entries.ts'
import { openHub } from './open-hub.ts'

export type HubReportFlags = { data: string; out: string; period?: string; tables: string; epsilon: string; json?: boolean }

/** Makes a report, or says why there is none. Throws InputError for everything that an operator can mend. */
export async function runHubReport(flags: HubReportFlags): Promise<void> {
  try {
    await work(flags)
  } catch (error) {
    if (error instanceof ChainError) throw new InputError('option', error.message)
    if (!(error instanceof HubError)) throw error
    if (error.code !== 'budget' && error.code !== 'floor') throw new InputError('option', error.message)
    // It ran, and the answer is no.
    process.stderr.write(`stillwatch: ${error.message}\n`)
    process.exitCode = 1
  }
}

async function work(flags: HubReportFlags): Promise<void> {
  const nowMs = Date.now()
  const wish = {
    period: periodOf(flags.period ?? quarterOf(nowMs), nowMs),
    tables: tablesOption(flags.tables),
    epsilonMilli: epsilonOption(flags.epsilon),
  }
  const { store } = await openHub(flags.data)
  try {
    // What is spent does not come back: a folder that cannot be written is found before.
    await makeFolder(flags.out)
    const events = logEvents(flags.data)
    const logged = (quarter: string) => spentIn(events, quarter)
    const figures = await makeReport({ store, random: (count) => randomBytes(count), nowMs, logged }, wish)
    const cleared = clearReport(figures)
    const bundle = reportBundle(cleared, await forumNamespace(store, randomUUID), defaultPolicy())
    await writeWhole(flags.out, {
      'report.html': renderAggregate(cleared),
      'bundle.json': bytesOf(bundle).toString('utf8'),
      'report.json': bytesOf(cleared).toString('utf8'),
    })
    const inLog = await writeLog(flags.data, store)
    sayReport(flags, figures, digestOf(cleared), inLog)
  } finally {
    await store.destroy()
  }
}

/** Puts what was spent into the log at once, unless another process, such as the serving forum, has it open: then that one does. */
async function writeLog(data: string, store: Store): Promise<boolean> {
  try {
    const { log, close } = await openHubLog(data)
    try {
      await drainTo(store, log)()
    } finally {
      await close()
    }
    return true
  } catch (error) {
    if (error instanceof ChainError && error.code === 'locked') return false
    throw error
  }
}

/** What the log says of reports. Without it nobody knows what was spent, so a log that cannot be read ends it. */
function logEvents(data: string): string[] {
  const folder = join(data, 'log')
  try {
    return [...logEntries(folder)].map((one) => one.event).filter((event) => event.startsWith('report.'))
  } catch (error) {
    if (!(error instanceof ChainError)) throw error
    throw new InputError(
      'option',
      `--data ${data}: its log says what was spent and cannot be read (${error.message}) Nothing was spent.`,
    )
  }
}

function sayReport(flags: HubReportFlags, figures: AggregateFigures, digest: string, inLog: boolean): void {
  const cells = figures.tables.flatMap((one) => one.cells)
  const told = cells.filter((one) => one.count !== null).length
  const { budget, privacy } = figures
  const facts = {
    out: resolve(flags.out),
    period: figures.period.name,
    counts: cells.length,
    told,
    epsilon: privacy.epsilon,
    budget: { quarter: budget.quarter, spent: budget.spent, left: budget.left },
    digest,
    in_log: inLog,
  }
  say(flags, facts, [
    `${figures.period.name}: ${told} of ${cells.length} counts are told, give or take ${privacy.give_or_take}.`,
    `Privacy budget of ${budget.quarter}: ${privacy.epsilon} spent now, ${budget.left} of ${budget.epsilon} left.`,
    ...(inLog ? [] : ['Another process has the log open; it enters this there, within the hour.']),
    `Report: ${join(facts.out, 'report.html')}`,
  ])
}

function tablesOption(value: string): ReportTable[] {
  const wanted = value.split(',').map((one) => one.trim())
  const unknown = wanted.find((one) => !(REPORT_TABLE_NAMES as readonly string[]).includes(one))
  if (unknown !== undefined)
    throw new InputError('option', `--tables: '${unknown.slice(0, 60)}' is none of ${REPORT_TABLE_NAMES.join(', ')}.`)
  return REPORT_TABLE_NAMES.filter((one) => wanted.includes(one))
}

function epsilonOption(value: string): number {
  const number = /^\d(\.\d{1,3})?$/.test(value) ? Math.round(Number(value) * 1000) : 0
  if (number < 500 || number > 8_000)
    throw new InputError('option', `--epsilon: '${value.slice(0, 40)}' is no number from 0.5 to 8, with three decimals at most.`)
  return number
}
