import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type FingerprintKey, fingerprintSql } from '../fingerprint/fingerprint.ts'
import { FINGERPRINT_VERSION } from '../fingerprint/version.ts'
import { BUCKETS, checksum, loadWeights, type Weights } from '../fingerprint/weights.ts'
import type { RejectionCode } from '../formats/index.ts'
import { InputError, LONGEST_ID } from '../records/index.ts'
import { engineTime } from '../warehouse/engine-time.ts'
import { sqlFrom } from '../warehouse/sql-from.ts'
import type { Lines, Warehouse } from '../warehouse/warehouse.ts'
import type { LogFile } from './classify-file.ts'
import { asInputError, endsEarly, gzipCutShort, isDamage, isWantOfMemory } from './damage.ts'
import { inSmallPieces } from './in-small-pieces.ts'
import { lineCount } from './line-count.ts'
import { rejectionCode } from './rejection-code.ts'
import { salvageGzip } from './spool.ts'
import { weightsSql } from './weights-sql.ts'
import { cutShort, endsWhole } from './zstd-end.ts'

/** A line that was not taken, with its number from 1 (0 where the whole file is meant). */
export type RejectedLine = { file: string; line: number; code: RejectionCode; field: string; found: string; wanted: string }

export type LoadResult = {
  lines: number
  loaded: number
  rejected: number
  rejections: RejectedLine[]
  /** What is to be said of the file beside its refused lines. */
  notes: string[]
}

export type LoadContext = {
  readonly warehouse: Warehouse
  /** A folder for spooled copies; the caller removes it. */
  readonly scratch: string
  /** Times later than this are refused: clocks differ, years do not. */
  readonly latest: Date
  readonly key?: FingerprintKey
}

const MIB = 1024 * 1024
/** A line longer than this is refused: no context window holds it, and the parser needs some twenty times as much memory. */
const LINE_LIMIT = 64 * MIB
/** The same of a record that billing writes. */
const ACCOUNT_LINE_LIMIT = MIB
/** What is tried in turn where the engine has less memory than lines of that length want of it. */
const LIMITS_IN_SMALL_PIECES = [LINE_LIMIT, 48 * MIB, 24 * MIB, 8 * MIB]
/** As many refused lines as a run keeps one by one; the count is exact beyond it. */
export const KEPT_REJECTIONS = 100_000

const COLUMNS = `exchange_id, key, segment, line_number, time, account_id, entity_id, api_key_id, end_user_id, ip, user_agent,
  client_fingerprint, model, system, prompt_text, tools, input_tokens, output_tokens, reasoning_tokens, temperature, top_p,
  max_tokens, n, top_logprobs, seed, status, latency_ms, stream, extra, prompt, chain_parent, chain_head, shingles, words, turns, language,
  intents, vector`

const exchangesParsed = new URL('./exchanges-parsed.sql', import.meta.url)
const accountsParsed = new URL('./accounts-parsed.sql', import.meta.url)
const fingerprintGiven = new URL('./fingerprint-given.sql', import.meta.url)
const fingerprintOut = new URL('./fingerprint-out.sql', import.meta.url)
const mendedLines = new URL('./mended-lines.sql', import.meta.url)

/** The relation of a file's parsed exchanges, each with a reason why it is refused or ''. Parameter: latest. */
export function parsedExchanges(lines: string, lineLimit = LINE_LIMIT): string {
  return `(${sqlFrom(exchangesParsed, { lines, ...limitsOf(lineLimit), fingerprint_version: String(FINGERPRINT_VERSION) })})`
}

function limitsOf(line: number): Record<string, string> {
  return { line_limit: String(line), line_limit_says: `${line / MIB} MiB`, id_limit: String(LONGEST_ID) }
}

/** The relation of those lines of a file that the parser refuses though they are JSON, written so that it takes them. */
function mended(lines: string, lineLimit: number): string {
  return `(${sqlFrom(mendedLines, { lines, line_limit: String(lineLimit) })})`
}

/** The relation of all lines of a file, with those that `mended` gives in the place of the same as they stand there. */
function withMended(lines: string, lineLimit: number): string {
  const mend = mended(lines, lineLimit)
  return `(SELECT line_number, line FROM ${lines} WHERE line_number NOT IN (SELECT line_number FROM ${mend}) UNION ALL SELECT line_number, line FROM ${mend})`
}

/**
 * Puts the model's weights where fingerprint.sql reads them.
 *
 * Throws InputError where the warehouse holds exchanges whose fingerprints are of another version or made with other weights: these must not be compared.
 */
export async function installWeights(warehouse: Warehouse): Promise<Weights> {
  const weights = loadWeights()
  const [row] = await warehouse.rows<{ rows: number; sum: string; version: number }>(
    `SELECT toUInt32(count()) AS rows, toString(sumWithOverflow(arrayReduce('sumWithOverflow', packed))) AS sum,
       (SELECT max(version) FROM fingerprint_version) AS version FROM fingerprint_weights`,
  )
  // A new warehouse holds none, and nothing is summed for it.
  if (row?.version !== FINGERPRINT_VERSION || row.rows !== BUCKETS || row.sum !== checksum(weights)) {
    if ((await countRows(warehouse)) > 0) {
      throw new InputError(
        'usage',
        'The warehouse was loaded by another version of stillwatch, whose fingerprints must not be compared with this one’s. Load the logs into a new one.',
      )
    }
    for (const table of ['fingerprint_weights', 'fingerprint_version']) await warehouse.run(`TRUNCATE TABLE ${table}`)
    await warehouse.run(`INSERT INTO fingerprint_weights (bucket, packed) ${weightsSql(weights)}`)
    await warehouse.run('INSERT INTO fingerprint_version SELECT {version:UInt32}', { version: FINGERPRINT_VERSION })
  }
  return weights
}

/**
 * Loads one file of exchanges, fingerprinting each on its way in. The text never passes through this process.
 *
 * Loading a file again changes nothing once `removeDuplicates` has run; a load that was killed is finished by loading again.
 */
export async function loadExchanges(file: LogFile, context: LoadContext, weights: Weights, segment: number): Promise<LoadResult> {
  const load: Work = async (lines, { warehouse, lineLimit }) => {
    const values = { latest: engineTime(context.latest), segment }
    // least() and not AND: see exchanges-parsed.sql.
    const taken = (what: string, of = lines) =>
      `(SELECT *, {segment:UInt64} AS segment FROM ${parsedExchanges(of, lineLimit)} WHERE least(valid, ${what}))`
    // Its fourteen stages are planned as they stand: to make one of them takes the engine longer than all else that it does with a small file.
    const insertion = (from: string) =>
      `INSERT INTO exchanges (${COLUMNS}) SETTINGS query_plan_merge_expressions = 0 SELECT ${COLUMNS} FROM (${from})`
    const ofTexts = (exchanges: string) => fingerprintSql({ exchanges, weights: 'fingerprint_weights' }, weights, context.key)
    const ofGiven = (some: string) => sqlFrom(fingerprintGiven, { exchanges: taken("fingerprint != ''", some) })
    const before = await countRows(warehouse)
    // The lines of a plain file are counted here while the engine reads it; of others the engine counts them afterwards.
    const plain = file.form.layout === 'lines' && file.form.compression === 'none'
    const insert = warehouse.run(insertion(ofTexts(taken("fingerprint = ''"))), values)
    const [counted] = await Promise.all([plain ? lineCount(file.path) : undefined, insert])
    let loaded = (await countRows(warehouse)) - before
    // Where every line was loaded none is blank, which is seen without looking at them.
    const all = counted ?? (await countAll(warehouse, lines))
    const total = loaded === all ? all : await countLines(warehouse, lines)
    // Only a file with lines missing is worth a second look: for fingerprints in the place of text, then for JSON that the engine refuses with
    // either of them, and for what was refused.
    if (loaded < total) {
      await warehouse.run(insertion(ofGiven(lines)), values)
      loaded = (await countRows(warehouse)) - before
    }
    const mend = mended(lines, lineLimit)
    // Whether there is anything to mend is found in a fraction of the time that the engine takes to plan an insertion of it.
    const mends = loaded < total && (await countAll(warehouse, mend)) > 0
    if (mends) {
      for (const more of [ofTexts(taken("fingerprint = ''", mend)), ofGiven(mend)]) await warehouse.run(insertion(more), values)
      loaded = (await countRows(warehouse)) - before
    }
    const looked = mends ? withMended(lines, lineLimit) : lines
    const rejections = loaded < total ? await refused(warehouse, parsedExchanges(looked, lineLimit), file, values) : []
    return { lines: total, loaded, rejected: total - loaded, rejections, notes: [] }
  }
  return withLines(file, context, load, () =>
    context.warehouse.run('DELETE FROM exchanges WHERE segment = {segment:UInt64}', { segment }),
  )
}

/** Where account records are kept: for good, or for one run, which empties that table first. */
export type AccountsTable = 'accounts' | 'passing_accounts'

/** Loads one file of accounts. Of an account the last line of the file that was loaded last counts. */
export async function loadAccounts(file: LogFile, context: LoadContext, into: AccountsTable = 'accounts'): Promise<LoadResult> {
  return withLines(file, context, async (lines, { warehouse }) => {
    const parsedOf = (some: string) => `(${sqlFrom(accountsParsed, { lines: some, ...limitsOf(ACCOUNT_LINE_LIMIT) })})`
    const columns = `account_id, entity_id, created_at, closed_at, email_domain, email_fingerprint, payment_fingerprint, phone_prefix,
      billing_country, plan, verification, channel, partner_id`
    let parsed = parsedOf(lines)
    let found = await countsOfAccounts(warehouse, parsed)
    if (found.good < found.total && (await countAll(warehouse, mended(lines, ACCOUNT_LINE_LIMIT))) > 0) {
      parsed = parsedOf(withMended(lines, ACCOUNT_LINE_LIMIT))
      found = await countsOfAccounts(warehouse, parsed)
    }
    const { total, good, accounts } = found
    const repeated = accounts < good
    // The table knows which file came last, and not which line of it.
    const last = repeated ? 'ORDER BY line_number DESC LIMIT 1 BY account_id' : ''
    // Counted on from what is there, and not by the clock, which may have been set back since.
    const next = `(SELECT max(loaded) + 1 FROM ${into})`
    await warehouse.run(
      `INSERT INTO ${into} (${columns}, loaded) SELECT ${columns}, ${next} FROM ${parsed} WHERE reason = '' ${last}`,
    )
    const notes = repeated ? contradictions(file.name, await warehouse.rows<Contradictions>(contradicting(parsed, columns))) : []
    const rejections = good < total ? await refused(warehouse, parsed, file, {}) : []
    return { lines: total, loaded: good, rejected: total - good, rejections, notes }
  })
}

type CountsOfAccounts = { readonly total: number; readonly good: number; readonly accounts: number }

async function countsOfAccounts(warehouse: Warehouse, parsed: string): Promise<CountsOfAccounts> {
  const [row] = await warehouse.rows<CountsOfAccounts>(
    `SELECT toUInt32(count()) AS total, toUInt32(countIf(reason = '')) AS good, toUInt32(uniqExactIf(cityHash64(account_id), reason = '')) AS accounts
     FROM ${parsed}`,
  )
  return row ?? { total: 0, good: 0, accounts: 0 }
}

type Contradictions = { readonly accounts: number; readonly example: string }

/** How many accounts a file says different things of, and one of them. */
function contradicting(parsed: string, columns: string): string {
  return `SELECT toUInt32(count()) AS accounts, min(account_id) AS example
    FROM (SELECT account_id FROM ${parsed} WHERE reason = '' GROUP BY account_id HAVING uniqExact(tuple(${columns})) > 1)`
}

/** An export that holds an account's history gives each state of it, and which one counts decides who is one party with whom. */
function contradictions(file: string, [found]: readonly Contradictions[]): string[] {
  if (found === undefined || found.accounts === 0) return []
  const which = JSON.stringify(found.example.slice(0, 80))
  return [
    `${file}: has lines of one and the same account that differ (${found.accounts} such, one is ${which}); of each account the last line counts.`,
  ]
}

/** Writes a file's exchanges as JSON Lines without text, each with its fingerprint. Rejected lines are counted and left out. */
export async function exportFingerprints(file: LogFile, context: LoadContext, weights: Weights, to: string): Promise<LoadResult> {
  return withLines(file, context, async (lines, { warehouse, lineLimit }) => {
    const values = { latest: engineTime(context.latest) }
    const write = async (some: string) => {
      const taken = `(SELECT * FROM ${parsedExchanges(some, lineLimit)} WHERE least(valid, fingerprint = ''))`
      const prints = fingerprintSql({ exchanges: taken, weights: 'fingerprint_weights' }, weights, context.key)
      const version = String(FINGERPRINT_VERSION)
      await warehouse.export(sqlFrom(fingerprintOut, { prints: `(${prints})`, version }), to, values)
      const written = await warehouse.lines(to, { layout: 'lines', compression: 'none' })
      return countLines(warehouse, written.relation).finally(() => written.dispose())
    }
    const total = await countLines(warehouse, lines)
    const first = await write(lines)
    // What was written is written again with the lines that are whole now.
    const mends = first < total && (await countAll(warehouse, mended(lines, lineLimit))) > 0
    const loaded = mends ? await write(withMended(lines, lineLimit)) : first
    const rejections =
      loaded < total ? await refused(warehouse, parsedExchanges(withMended(lines, lineLimit), lineLimit), file, values) : []
    return { lines: total, loaded, rejected: total - loaded, rejections, notes: [] }
  })
}

/** What is done with a file's lines, where, and how long a line may be. */
type Work = (lines: string, how: { readonly warehouse: Warehouse; readonly lineLimit: number }) => Promise<LoadResult>

/**
 * Hands a file's lines to `work`. Of a gzip file that ends early or is damaged, what can be had is read after all, once `undo` has taken
 * back what was done before the damage showed.
 */
async function withLines(
  file: LogFile,
  context: LoadContext,
  work: Work,
  undo: () => Promise<void> = async () => {},
): Promise<LoadResult> {
  let lines: Lines | undefined
  try {
    lines = await context.warehouse.lines(file.path, file.form)
    const result = await withinMemory(file, context, lines.relation, work, undo)
    const cut = file.form.compression === 'zst' && !(await endsWhole(file.path))
    // What is lost altogether is no empty file.
    if (cut && result.lines === 0) throw endsEarly(file)
    return asFarAsRead(file, { ...result, notes: [...result.notes, ...(cut ? [cutShort(file.name, result.loaded)] : [])] })
  } catch (error) {
    if (!isDamage(error) || file.form.compression !== 'gz') throw asInputError(error, file)
    await lines?.dispose()
    lines = undefined
    await undo()
    const copy = join(context.scratch, `salvaged-${randomBytes(4).toString('hex')}.jsonl`)
    const damage = await salvageGzip(file.path, copy)
    lines = await context.warehouse.lines(copy, { layout: 'lines', compression: 'none' })
    const result = await withinMemory(file, context, lines.relation, work, undo)
    if (result.lines === 0) throw endsEarly(file)
    return asFarAsRead(file, {
      ...result,
      notes: [...result.notes, gzipCutShort(file.name, result.loaded, damage ?? 'unknown')],
    })
  } finally {
    await lines?.dispose()
  }
}

/**
 * A file is read more than once, and a log that is still written to has more lines each time: those that came since the first are not such that cannot be read.
 *
 * @returns the result, with no line counted as refused but those for which there is a reason, where the file has grown
 */
async function asFarAsRead(file: LogFile, result: LoadResult): Promise<LoadResult> {
  const now = await stat(file.path).catch(() => undefined)
  if (now === undefined || now.size <= file.bytes) return result
  // Beyond as many as are kept only the difference tells.
  const rejected = result.rejections.length < KEPT_REJECTIONS ? result.rejections.length : result.rejected
  const note = `${file.name}: grew while it was read, and may be read in part; what is missing comes in when it is given again.`
  return { ...result, lines: result.loaded + rejected, rejected, notes: [...result.notes, note] }
}

/**
 * A few lines of the greatest length fill the engine's memory where it reads them as it reads others, and whoever can send such requests must not be able
 * to end every run over the log: what was done is taken back then, and the file read once more in small pieces. Lines that the engine has not the memory for even so
 * are refused.
 */
async function withinMemory(
  file: LogFile,
  { warehouse }: LoadContext,
  lines: string,
  work: Work,
  undo: () => Promise<void>,
): Promise<LoadResult> {
  const small = inSmallPieces(warehouse)
  for (const how of [
    { warehouse, lineLimit: LINE_LIMIT },
    ...LIMITS_IN_SMALL_PIECES.map((lineLimit) => ({ warehouse: small, lineLimit })),
  ]) {
    try {
      return await work(lines, how)
    } catch (error) {
      if (!isWantOfMemory(error)) throw error
      await undo()
    }
  }
  throw new InputError(
    'file_unreadable',
    `${file.name}: the engine ran into its memory limit, though it read the file line by line. Raise it with --limit-memory.`,
  )
}

async function refused(
  warehouse: Warehouse,
  parsed: string,
  { name, sourceLine = (line) => line }: LogFile,
  values: Record<string, string | number>,
): Promise<RejectedLine[]> {
  const rows = await warehouse.rows<{ line: number; reason: string }>(
    `SELECT toUInt32(line_number) AS line, reason FROM ${parsed} WHERE reason != '' ORDER BY line_number LIMIT ${KEPT_REJECTIONS}`,
    values,
  )
  return rows.map(({ line, reason }) => {
    // What was found may hold the separator itself.
    const [first, last] = [reason.indexOf('|'), reason.lastIndexOf('|')]
    const [field, found] = [reason.slice(0, first), reason.slice(first + 1, last)]
    return { file: name, line: sourceLine(line), code: rejectionCode(field, found), field, found, wanted: reason.slice(last + 1) }
  })
}

async function countRows(warehouse: Warehouse): Promise<number> {
  const [row] = await warehouse.rows<{ rows: number }>('SELECT toFloat64(count()) AS rows FROM exchanges')
  return row?.rows ?? 0
}

async function countAll(warehouse: Warehouse, lines: string): Promise<number> {
  const [row] = await warehouse.rows<{ rows: number }>(`SELECT toFloat64(count()) AS rows FROM ${lines}`)
  return row?.rows ?? 0
}

async function countLines(warehouse: Warehouse, lines: string): Promise<number> {
  const [row] = await warehouse.rows<{ rows: number }>(
    `SELECT toFloat64(countIf(trimBoth(line, ' \\t\\r') != '')) AS rows FROM ${lines}`,
  )
  return row?.rows ?? 0
}
