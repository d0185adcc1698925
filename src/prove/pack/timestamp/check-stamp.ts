import type { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { auditLines } from '../../../chain/audit/audit-lines.ts'
import { checkTimestamp } from './check-timestamp.ts'
import { STAMP } from './stamp.ts'
import { TimestampFault } from './timestamp-fault.ts'

/** Clocks of a lab and of an authority may differ by so much; the design of time stamps counts in seconds, clocks of servers in minutes. */
const APART_MS = 5 * 60_000
const DAY_MS = 24 * 3_600_000

/**
 * What the stamp of a pack shows, in sentences. Throws TimestampFault where it does not hold, or where it contradicts the pack: a stamp older than the
 * run that it seals means that a clock was wrong, and with it every time in the chain of custody.
 */
export async function checkStamp(
  folder: string,
  names: readonly string[],
  trusted: readonly X509Certificate[],
): Promise<string[]> {
  if (!names.includes(STAMP)) {
    if (trusted.length > 0) throw new TimestampFault('is missing, and a certificate of a time-stamp authority was given.')
    return []
  }
  const { time, authority } = await checkTimestamp(
    await readFile(join(folder, STAMP)),
    await readFile(join(folder, 'manifest.json')),
    trusted,
  )
  const run = await runOf(folder)
  const late = run === undefined ? 0 : time.getTime() - run.getTime()
  if (run !== undefined && late < -APART_MS)
    throw new TimestampFault(
      `is of ${time.toISOString()}, before the run that it seals (${run.toISOString()} by custody.jsonl): one of the clocks is wrong.`,
    )
  return [
    `The manifest was there at ${time.toISOString()}, says ${authority}${trusted.length > 0 ? ', whose certificate leads to one that you trust' : '. Whose certificate that is, is not shown here: name the authority that you trust with --timestamp-ca'}.`,
    ...(late > DAY_MS
      ? [`That is ${Math.floor(late / DAY_MS)} days after the run: for the time between, the stamp shows nothing.`]
      : []),
  ]
}

/** When the run was, by the chain of custody; undefined where that says nothing. */
async function runOf(folder: string): Promise<Date | undefined> {
  const run = auditLines(await readFile(join(folder, 'custody.jsonl'), 'utf8')).findLast(({ event }) => event === 'pack.run')
  return run === undefined ? undefined : new Date(run.time)
}
