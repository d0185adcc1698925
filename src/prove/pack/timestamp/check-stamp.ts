import type { X509Certificate } from 'node:crypto'
import { auditLines } from '../../../chain/audit/audit-lines.ts'
import { aheadOf } from '../../registration/ahead-of.ts'
import { packBytes } from '../pack-files.ts'
import { checkTimestamp } from './check-timestamp.ts'
import { STAMP } from './stamp.ts'
import { TimestampFault } from './timestamp-fault.ts'

const DAY_MS = 24 * 3_600_000

/**
 * What the stamp of a pack shows, in sentences. Throws TimestampFault where it does not hold, or where it contradicts the pack: a stamp older than the
 * run that it seals means that a clock was wrong, and with it every time in the chain of custody. Throws Break where a file that this needs is none of a
 * pack.
 */
export async function checkStamp(
  folder: string,
  names: readonly string[],
  trusted: readonly X509Certificate[],
): Promise<string[]> {
  const stamp = names.includes(STAMP) ? await packBytes(folder, STAMP) : undefined
  if (stamp === undefined) {
    if (trusted.length > 0) throw new TimestampFault('is missing, and a certificate of a time-stamp authority was given.')
    return []
  }
  const manifest = await packBytes(folder, 'manifest.json')
  if (manifest === undefined) throw new TimestampFault('stamps a manifest.json that is missing.')
  const { time, authority } = await checkTimestamp(stamp, manifest, trusted)
  const run = await afterRun(folder, time)
  const late = run === undefined ? 0 : time.getTime() - run.getTime()
  return [
    `The manifest was there at ${time.toISOString()}, says ${authority}${trusted.length > 0 ? ', whose certificate leads to one that you trust' : '. Whose certificate that is, is not shown here: name the authority that you trust with --timestamp-ca'}.`,
    ...(late > DAY_MS
      ? [`That is ${Math.floor(late / DAY_MS)} days after the run: for the time between, the stamp shows nothing.`]
      : []),
  ]
}

/** When the run was that a stamp of `time` seals. Throws TimestampFault where that is later than the stamp by more than clocks may differ. */
export async function afterRun(folder: string, time: Date): Promise<Date | undefined> {
  const run = await runOf(folder)
  if (run !== undefined && aheadOf(time, run.toISOString()) !== undefined)
    throw new TimestampFault(
      `is of ${time.toISOString()}, before the run that it seals (${run.toISOString()} by custody.jsonl): one of the clocks is wrong.`,
    )
  return run
}

/** When the run was, by the chain of custody; undefined where that says nothing. */
async function runOf(folder: string): Promise<Date | undefined> {
  const bytes = await packBytes(folder, 'custody.jsonl')
  try {
    const run = auditLines(bytes?.toString('utf8') ?? '').findLast(({ event }) => event === 'pack.run')
    return run === undefined ? undefined : new Date(run.time)
  } catch {
    // A chain of custody that cannot be read is the verifier's to name.
    return undefined
  }
}
