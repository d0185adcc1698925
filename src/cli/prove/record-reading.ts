import { basename, dirname, resolve } from 'node:path'
import type { AnswerSet } from '../../prove/inputs/answer-file.ts'
import { readEvent } from '../../prove/registration/registration.ts'
import { addDecisions, RECORD } from '../../share/lab/decision-record.ts'
import { needed, type ProveFlags, textFlag } from './prove-inputs.ts'

/** What a command tells that shows something of answers outside a planned run. */
export const WAS_READ = 'That these answers were read is on the record now: a plan for them that is fixed later is exploratory.'

/**
 * Puts onto the lab's record that answers were read, before anything of them is shown: a plan that is fixed afterwards cannot pass for one fixed before.
 *
 * Where the plan lies on another lab folder's record (`--registration …/audit.jsonl`), the reading goes there too, since that is where the next plan will
 * be looked up. A record under another name, as a pack carries one, is a copy and stays as it is.
 */
export async function recordReading(
  flags: ProveFlags,
  command: string,
  answers: Pick<AnswerSet, 'sha256' | 'contents' | 'samples'>,
  now: () => Date,
  planSha256?: string,
): Promise<void> {
  const data = resolve(needed(flags, 'data', "the lab's folder"))
  const given = textFlag(flags, 'registration')
  const other = given !== undefined && basename(given) === RECORD ? dirname(resolve(given)) : data
  const event = readEvent(needed(flags, 'by', 'who reads them'), command, answers, planSha256)
  for (const folder of new Set([data, other])) await addDecisions(folder, [event], now)
}
