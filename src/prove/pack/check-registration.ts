import { join } from 'node:path'
import type { AuditLine } from '../../chain/audit/audit-line.ts'
import { InputError } from '../../records/input-error.ts'
import { type AnswerSet, parseAnswers } from '../inputs/answer-file.ts'
import { collectionPath, readCollection } from '../inputs/collection-record.ts'
import type { Plan } from '../inputs/plan.ts'
import type { Verdict } from '../inputs/verdict.ts'
import { aheadOf } from '../registration/ahead-of.ts'
import { registrationOf } from '../registration/registration.ts'
import { Break } from './break.ts'
import type { Seal } from './check-seal.ts'
import { REGISTRATION } from './kept.ts'
import { packBytes, packFile } from './pack-files.ts'

/** Bytes of the largest file of answers that prove takes. */
const LARGEST = 2 ** 29

/**
 * The records of how answers were collected, where the pack has them: their chains hold, and each says whether it ends with the answers that were sealed.
 *
 * @returns by path of the answers, how far a clock was put back meanwhile, milliseconds. Throws Break
 */
export async function checkCollections(folder: string, { manifest, there }: Seal, says: string[]): Promise<Map<string, number>> {
  const clockBack = new Map<string, number>()
  for (const { path, sha256 } of manifest.files) {
    if (!there(path) || !there(collectionPath(path))) continue
    const record = await readCollection(join(folder, path), sha256).catch((error: unknown) => {
      if (error instanceof InputError) throw new Break(`${collectionPath(path)}: its chain does not hold.`)
      throw error
    })
    says.push(`${path}: ${record?.doubt ?? 'was collected as the record beside it says, and not changed since'}.`)
    clockBack.set(path, record?.clockBackMs ?? 0)
  }
  return clockBack
}

/** A verdict that says registered carries the record that says so too. Throws Break where it does not. */
export async function checkRegistration(
  folder: string,
  { manifest, there }: Seal,
  {
    plan,
    verdict,
    custody,
    clockBack,
  }: { plan: Plan; verdict: Verdict; custody: readonly AuditLine[]; clockBack: ReadonlyMap<string, number> },
  says: string[],
): Promise<void> {
  if (!manifest.files.some(({ path }) => path === REGISTRATION))
    throw new Break(`verdict.json: says registered, but there is no ${REGISTRATION}.`)
  const [suspect] = verdict.inputs
  const path = suspect?.path ?? ''
  const received = custody
    .map(({ body }) => body as { path?: string; collected_from?: string } | undefined)
    .find((body) => body?.path === path)
  const from = received?.collected_from
  const fault = (error: unknown) => {
    if (error instanceof InputError) throw new Break(error.message.replace(/ Nothing was tested\.$/, ''))
    throw error
  }
  // What the answers say themselves goes before what the pack says of them.
  const answers = there(path) ? await answersIn(folder, path, verdict.suspect).catch(fault) : undefined
  const found = await registrationOf(
    join(folder, REGISTRATION),
    verdict.plan_sha256,
    plan,
    answers === undefined
      ? { sha256: suspect?.sha256 ?? '', ...(from === undefined ? {} : { from }) }
      : { ...answers, clockBackMs: clockBack.get(path) ?? 0 },
  ).catch(fault)
  if (!found.registered) throw new Break(`${REGISTRATION}: does not say registered: ${found.deviations[0] ?? ''}`)
  const run = custody.findLast(({ event }) => event === 'pack.run')?.time
  const late = found.fixedAt === undefined || run === undefined ? undefined : aheadOf(new Date(run), found.fixedAt)
  if (late !== undefined)
    throw new Break(`${REGISTRATION}: has the plan at ${late}, after the run (${run}): one of the clocks is wrong.`)
  says.push('The record of the lab, as far as it is in the pack, holds, and has the plan before the answers.')
}

/** Answers of a pack by themselves: a record of their collection that lies beside them unsealed is no part of it, and may be a pipe. */
async function answersIn(folder: string, path: string, name: string): Promise<AnswerSet> {
  const size = (await packFile(folder, path))?.size ?? 0
  if (size > LARGEST) throw new Break(`${path}: has ${size} bytes, and was not read: ${LARGEST} are the most that prove reads.`)
  return parseAnswers(name, path, (await packBytes(folder, path)) ?? Buffer.alloc(0))
}
