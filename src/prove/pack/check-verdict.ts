import type { AuditLine } from '../../chain/audit/audit-line.ts'
import { HOLDOUT, Holdout } from '../holdout/holdout.ts'
import { holdoutFault } from '../holdout/holdout-fault.ts'
import { Plan, planDigest, planFault } from '../inputs/plan.ts'
import { Verdict } from '../inputs/verdict.ts'
import { Break } from './break.ts'
import type { Seal } from './check-seal.ts'
import type { Manifest } from './manifest.ts'
import { packRecord } from './pack-files.ts'

/** The verdict of a pack: it is of the plan and the answers sealed, and the one that the chain of custody tells of. Throws Break. */
export async function checkVerdict(
  folder: string,
  manifest: Manifest,
  custody: readonly AuditLine[],
  says: string[],
): Promise<{ plan: Plan; verdict: Verdict }> {
  const plan = await packRecord(folder, 'plan.json', Plan)
  const fault = planFault(plan)
  if (fault !== undefined) throw new Break(`plan.json: ${fault}.`)
  const verdict = await packRecord(folder, 'verdict.json', Verdict)
  if (verdict.plan_sha256 !== planDigest(plan)) throw new Break('verdict.json: plan_sha256 is not the digest of plan.json.')
  if (manifest.software !== verdict.software)
    says.push(
      `manifest.json names other software (${JSON.stringify(manifest.software)}) than verdict.json (${JSON.stringify(verdict.software)}); the signature covers the latter only.`,
    )
  for (const { path, sha256 } of verdict.inputs) {
    const sealed = manifest.files.find((file) => file.path === path)
    if (sealed?.sha256 !== sha256) throw new Break(`verdict.json: inputs: ${path} is not the file sealed under that name.`)
  }
  const run = custody.findLast(({ event }) => event === 'pack.run')
  const digest = (run?.body as { verdict_sha256?: string } | undefined)?.verdict_sha256
  const own = manifest.files.find((file) => file.path === 'verdict.json')?.sha256
  if (digest !== undefined && digest !== own) throw new Break('custody.jsonl: the run that it tells of gave another verdict.')
  return { plan, verdict }
}

/** The record of the coins is the plan's, halves and all; where a registered plan speaks of coins, there is one. Throws Break. */
export async function checkCoins(
  folder: string,
  { redacted, there }: Seal,
  { plan, verdict }: { plan: Plan; verdict: Verdict },
  says: string[],
): Promise<void> {
  if (there(HOLDOUT)) {
    const holdout = await packRecord(folder, HOLDOUT, Holdout)
    // A plan that was made up from the files names none.
    const fault = plan.holdout_sha256 === undefined ? undefined : holdoutFault(plan, holdout)
    if (fault !== undefined) throw new Break(`${HOLDOUT}: ${fault}.`)
    return
  }
  if (!verdict.registered || plan.holdout !== 'exact') return
  if (!redacted.has(HOLDOUT))
    throw new Break(`verdict.json: says registered, but there is no ${HOLDOUT}, the record of the coins.`)
  says.push(`That the coins made the plan's halves is not shown: ${HOLDOUT} is redacted.`)
}
