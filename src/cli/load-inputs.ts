import { classifyFile, type LogFile } from '../ingest/classify-file.ts'
import { type InputFile, inputPaths } from '../ingest/input-paths.ts'
import {
  type AccountsTable,
  installWeights,
  type LoadContext,
  loadAccounts,
  loadExchanges,
  type RejectedLine,
  removeDuplicates,
} from '../ingest/load.ts'
import { nativeLines } from '../ingest/native-lines.ts'
import { readJsonl } from '../ingest/read-jsonl.ts'
import { InputError, Permit, Release } from '../records/index.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import type { Progress } from './progress.ts'
import { readConfig } from './read-config.ts'

/** The flags that name what is read. */
export type InputFlags = {
  exchanges?: string[]
  accounts?: string[]
  permits?: string[]
  models?: string[]
  format?: string
  formatConfig?: string
}

export type Files = { exchanges: LogFile[]; accounts: LogFile[]; permits: LogFile[]; models: LogFile[] }

/** Every file that is named is looked at before any work is done: a missing one is said at once. */
export async function inputFiles(flags: InputFlags, scratch: string): Promise<Files> {
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

export type Loaded = {
  permits: Permit[]
  releases: Release[]
  rejected: number
  rejections: RejectedLine[]
  duplicates: number
  notes: string[]
}

/**
 * Loads every file into the warehouse; lines that cannot be read are counted and kept. Throws InputError where nothing valid is left.
 *
 * @param where `accountsInto` says whether account records stay in the warehouse: a look back must leave no trace in it
 */
export async function load(
  warehouse: Warehouse,
  files: Files,
  flags: InputFlags,
  { accountsInto = 'accounts', ...where }: { scratch: string; latest: Date; accountsInto?: AccountsTable },
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
  await warehouse.run('TRUNCATE TABLE passing_accounts')
  for (const [at, file] of files.accounts.entries()) {
    const result = await loadAccounts(file, context, Date.now() * 100 + at, accountsInto)
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
