import type { Plan } from '../inputs/plan.ts'
import { type Holdout, holdoutDigest } from './holdout.ts'

/**
 * Why a record of coins is not that on which a plan rests; undefined where it is. A plan names the record by its digest and has the halves itself: halves that the
 * coins did not make could be chosen to fit, and the test of them would still be called exact.
 */
export function holdoutFault(
  { prompts, holdout: design, holdout_sha256 }: Pick<Plan, 'prompts' | 'holdout' | 'holdout_sha256'>,
  holdout: Holdout,
): string | undefined {
  const digest = holdoutDigest(holdout)
  if (digest !== holdout_sha256)
    return `its digest is ${digest}, in the plan ${holdout_sha256 ?? 'there is none'}: the record of the coins was changed`
  if (design !== holdout.design) return `its design is ${holdout.design}, in the plan ${design ?? 'not said'}`
  const [seen, unseen] = [new Set(prompts.seen), new Set(prompts.unseen)]
  const moved = holdout.prompts.find((one) => !(one.asked ? seen : unseen).has(one.prompt_id))
  if (moved !== undefined)
    return `it has ${JSON.stringify(moved.prompt_id.slice(0, 80))} as ${moved.asked ? 'asked' : 'not asked'}: the plan has other halves than the coins made`
  const asked = holdout.prompts.filter((one) => one.asked).length
  if (seen.size > asked)
    return `it has ${asked} prompts as asked, the plan ${seen.size}: the plan has other halves than the coins made`
  const skeletons = Object.entries(prompts.skeletons ?? {})
  const known = new Map(holdout.prompts.map((one) => [one.prompt_id, one.skeleton]))
  if (skeletons.length !== known.size || skeletons.some(([id, skeleton]) => known.get(id) !== skeleton))
    return 'the plan has other skeletons than it'
  return undefined
}
