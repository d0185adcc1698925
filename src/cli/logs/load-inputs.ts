import type { z } from 'zod'
import type { Weights } from '../../fingerprint/weights.ts'
import { classifyFiles, type LogFile, noneAmong, nothingIn, passedOver } from '../../ingest/classify-file.ts'
import { inputPaths } from '../../ingest/input-paths.ts'
import {
  type AccountsTable,
  installWeights,
  KEPT_REJECTIONS,
  type LoadContext,
  type LoadResult,
  loadAccounts,
  loadExchanges,
  type RejectedLine,
} from '../../ingest/load.ts'
import { nativeLines, readAs } from '../../ingest/native-lines.ts'
import { readJsonl } from '../../ingest/read-jsonl.ts'
import { rejectedInWords, remedyFor } from '../../ingest/rejected-in-words.ts'
import { type Duplicates, removeDuplicates } from '../../ingest/remove-duplicates.ts'
import { InputError, Permit, Release } from '../../records/index.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import type { Progress } from '../terminal/progress.ts'
import { accountsAtOdds, entitiesAtOdds, holdersAtOdds, modelsAtOdds } from './logs-at-odds.ts'
import { readConfig } from './read-config.ts'
import { permitsAtOdds, releasesAtOdds } from './records-at-odds.ts'

/** The flags that name what is read. */
export type InputFlags = {
  exchanges?: string[]
  accounts?: string[]
  permits?: string[]
  models?: string[]
  format?: string
  formatConfig?: string
}

export type Files = {
  exchanges: LogFile[]
  accounts: LogFile[]
  permits: LogFile[]
  models: LogFile[]
  /** Files of any kind that have not one byte. */
  empty: string[]
}

/** Every file that is named is looked at before any work is done: a missing one is said at once. */
export async function inputFiles(flags: InputFlags, scratch: string): Promise<Files> {
  const named = [flags.exchanges, flags.accounts, flags.permits, flags.models].map((names) => names ?? [])
  if (named.flat().filter((name) => name === '-').length > 1)
    throw new InputError('usage', 'Standard input (-) can be read once only; name files for the rest.')
  const found = await Promise.all(named.map(async (names) => classifyFiles(await inputPaths(names, process.stdin, scratch))))
  const [exchanges, accounts, permits, models] = found.map((one) => one.files)
  // No account, permit or release is a thing a lab can have. No exchange is none.
  const silent = found[0]?.empty ?? []
  if (exchanges?.length === 0 && silent.length > 0) throw nothingIn(silent)
  return {
    exchanges: exchanges ?? [],
    accounts: accounts ?? [],
    permits: permits ?? [],
    models: models ?? [],
    empty: found.flatMap((one) => one.empty),
  }
}

export type Loaded = {
  permits: Permit[]
  releases: Release[]
  /** Exchanges in the files of this run, those that came again among them; a kept warehouse holds others beside them. */
  read: number
  rejected: number
  rejections: RejectedLine[]
  duplicates: number
  notes: string[]
}

/**
 * Loads every file into the warehouse; lines that cannot be read are counted and kept. Throws InputError where no exchange is left, or where not
 * one line of another file can be read.
 *
 * @param where `accountsInto` says whether account records stay in the warehouse: a look back must leave no trace in it; `until`, up to when there is anybody to speak of
 */
export async function load(
  warehouse: Warehouse,
  files: Files,
  flags: InputFlags,
  {
    accountsInto = 'accounts',
    until,
    ...where
  }: { scratch: string; latest: Date; accountsInto?: AccountsTable; until?: Date | undefined },
  progress: Progress,
): Promise<Loaded> {
  const context: LoadContext = { warehouse, ...where }
  const done: Done = { rejections: [], rejected: 0, notes: files.empty.map((name) => passedOver(name)) }
  progress.step('load')
  const weights = await installWeights(warehouse)
  // What is small first: a wrong file is said before the exchanges are loaded.
  progress.step('accounts')
  await warehouse.run('TRUNCATE TABLE passing_accounts')
  for (const file of files.accounts) {
    const result = await loadAccounts(file, context, accountsInto)
    take(result, done)
    judge('accounts', file, result, done)
  }
  const permits = await recordsOf('permits', files.permits, Permit, warehouse, done)
  const releases = await recordsOf('models', files.models, Release, warehouse, done)
  done.notes.push(...permitsAtOdds(permits), ...releasesAtOdds(releases))
  progress.step('load')
  const read = await loadLogs(files.exchanges, flags, context, weights, progress, done)
  const duplicates = await removeDuplicates(warehouse)
  done.notes.push(...ofSeveralAccounts(duplicates), ...lostOfAccounts(duplicates))
  done.notes.push(...(await accountsAtOdds(warehouse, until)), ...(await entitiesAtOdds(warehouse, until)))
  done.notes.push(...(await holdersAtOdds(warehouse, permits, until)), ...(await modelsAtOdds(warehouse, releases, until)))
  return { permits, releases, read, duplicates: duplicates.removed, ...done }
}

/** Ids that gateways count up by customer would cost a lab most of its logs, and a run that says nothing of it looks as if all had been read. */
function ofSeveralAccounts({ ofSeveral, example }: Duplicates): string[] {
  if (ofSeveral === 0) return []
  const which = JSON.stringify(example.slice(0, 80))
  return [
    `${ofSeveral} of the ids that came again are of several accounts (one is ${which}), and of each the earliest exchange alone was read: an exchange_id must be unique among all accounts. Where ids are counted by customer, put the customer before them.`,
  ]
}

/** Where clients choose the ids, one that always sends the same leaves a single exchange of itself: what it hides must not be counted as copies. */
function lostOfAccounts({ lost, losers, loser }: Duplicates): string[] {
  if (lost === 0) return []
  const which = JSON.stringify(loser.slice(0, 80))
  return [
    `${lost} of the exchanges that came again (accounts: ${losers}, one is ${which}) came under an exchange_id that the same account had used for another prompt or at another time, and were not read: of each id the earliest exchange alone counts. Where clients choose the ids, as in x-request-id, log one that the server makes.`,
  ]
}

type Done = { rejections: RejectedLine[]; rejected: number; notes: string[] }

function take({ rejections, rejected, notes }: Omit<LoadResult, 'lines' | 'loaded'>, done: Done): void {
  // One bound for the whole run: of a thousand files of another format each may be full of bad lines.
  for (const one of rejections.slice(0, Math.max(0, KEPT_REJECTIONS - done.rejections.length))) done.rejections.push(one)
  done.rejected += rejected
  done.notes.push(...notes)
}

/** @returns how many exchanges could be read */
async function loadLogs(
  files: readonly LogFile[],
  flags: InputFlags,
  context: LoadContext,
  weights: Weights,
  progress: Progress,
  done: Done,
): Promise<number> {
  const { warehouse, scratch } = context
  const config = flags.formatConfig === undefined ? undefined : await readConfig(flags.formatConfig)
  const choice = { ...(flags.format === undefined ? {} : { name: flags.format }), ...(config === undefined ? {} : { config }) }
  const segments = await warehouse.rows<{ last: number }>('SELECT toUInt32(max(segment)) AS last FROM exchanges')
  let segment = segments[0]?.last ?? 0
  const whole = files.reduce((sum, file) => sum + file.bytes, 0)
  let [lines, valid, bytes] = [0, 0, 0]
  let ofOthers: string | undefined
  let first: (RejectedLine & { format: string }) | undefined
  for (const [at, file] of files.entries()) {
    let others = 0
    const native = await nativeLines(file, choice, warehouse, scratch, at, {
      rejections: Math.max(1, KEPT_REJECTIONS - done.rejections.length),
      others: (records) => {
        others = records
      },
    })
    if (others > 0) ofOthers ??= noneAmong(file.name, others)
    if (native !== undefined) {
      done.notes.push(...readAs(native))
      take(native, done)
      segment++
      const result = await loadExchanges(native.file, context, weights, segment)
      take(result, done)
      const [refused] = [...native.rejections.slice(0, 1), ...result.rejections.slice(0, 1)]
      if (refused !== undefined) first ??= { ...refused, format: native.format }
      lines += result.lines + native.rejected
      valid += result.loaded
      if (result.lines + native.rejected === 0) done.notes.push(passedOver(file.name))
    } else done.notes.push(passedOver(file.name, others))
    bytes += file.bytes
    progress.amount(bytes, whole, 'bytes')
  }
  if (files.length === 0 || valid > 0) return valid
  if (first === undefined && ofOthers !== undefined)
    throw new InputError('nothing_valid', `${ofOthers}${files.length === 1 ? '' : ', and none in any other file'}.`)
  if (first === undefined) throw nothingIn(files.map((file) => file.name))
  const as = first.format === 'stillwatch' ? '' : `, read as ${first.format},`
  throw new InputError(
    'nothing_valid',
    `None of ${lines} lines${as} is an exchange (${first.file}:${rejectedInWords(first)}).${remedyFor(first)}`,
  )
}

const ONE = { accounts: 'an account', permits: 'a permit', models: 'a release' } as const
/** What a lab loses that does not see what it gave go unread. */
const ELSE = {
  accounts: 'Give what billing knows, an account a line',
  permits: 'Give what is allowed, a permit a line',
  models: 'Give when models were released, one a line',
} as const

/** Throws InputError where a file has lines and none can be read: a run without it would look as if nothing were wrong. */
function judge(option: keyof typeof ONE, file: LogFile, { lines, loaded, rejections }: LoadCount, done: Done): void {
  if (lines === 0) done.notes.push(passedOver(file.name))
  const [first] = rejections
  if (loaded > 0 || first === undefined) return
  throw new InputError(
    'nothing_valid',
    `--${option} ${file.name}: none of its ${lines} lines is ${ONE[option]} (line ${rejectedInWords(first)}). ${ELSE[option]}, or leave --${option} out.`,
  )
}

type LoadCount = Pick<LoadResult, 'lines' | 'loaded' | 'rejections'>

async function recordsOf<Schema extends z.ZodType>(
  option: 'permits' | 'models',
  files: readonly LogFile[],
  schema: Schema,
  warehouse: Warehouse,
  done: Done,
): Promise<z.infer<Schema>[]> {
  const all: z.infer<Schema>[] = []
  for (const file of files) {
    const rejections: RejectedLine[] = []
    let rejected = 0
    const records = await readJsonl(file, schema, warehouse, (line) => {
      if (rejected++ < KEPT_REJECTIONS) rejections.push(line)
    })
    take({ rejections, rejected, notes: [] }, done)
    judge(option, file, { lines: records.length + rejected, loaded: records.length, rejections }, done)
    for (const one of records) all.push(one)
  }
  return all
}
