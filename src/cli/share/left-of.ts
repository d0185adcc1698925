import { z } from 'zod'
import { InputError } from '../../records/index.ts'
import type { ContestState } from '../../share/contest/contests.ts'
import { readDecisions } from '../../share/lab/decision-record.ts'
import { defaultPolicy } from '../../share/policy/read-policy.ts'
import { contentDigest, type Released } from '../../share/policy/released.ts'
import { policyDigest } from '../../share/policy/signed-policy.ts'
import { STAYS } from '../../share/policy/take-back.ts'
import type { StixObject } from '../../stix/objects.ts'
import type { openDesk } from './share-desk.ts'

type Desk = Awaited<ReturnType<typeof openDesk>>

const PolicySigned = z.looseObject({ digest: z.string().regex(/^sha256:[0-9a-f]{64}$/) })
type Digest = `sha256:${string}`

/**
 * The objects of a campaign as they last left, to be taken back. A recall waits for nobody: not for a stop switch that was put on since, nor for an approval that has lapsed. So the campaign is
 * released again in every way in which it may have been, with stops and without, under each policy that the record names, with what was approved and contested; of
 * each object that way is taken that gives the very content that left, so that a recall tells nothing new. Where some cannot be made again, as the file has changed, the release of today serves, as far as
 * its objects left.
 *
 * Throws InputError where that is stopped, too.
 */
export async function leftOf(desk: Desk, id: string): Promise<readonly StixObject[]> {
  const { lab } = desk
  const left = (one: StixObject) => (Object.hasOwn(lab.released, one.id) ? lab.released[one.id] : undefined)
  const signed = await readDecisions(lab.folder, 'policy.', PolicySigned, 'Nothing is taken back; put back a copy of the file.')
  const digests = new Set([lab.policy.digest, policyDigest(defaultPolicy()), ...signed.map((one) => one.digest as Digest)])
  const frame = new Map<string, StixObject>()
  const exact = new Map<string, StixObject>()
  const all = new Set<string>()
  for (const { parts, drop, dispute, lifted } of waysOf(desk, id)) {
    const policy = lifted ? { ...lab.policy.policy, stopped: [] } : lab.policy.policy
    const made = desk.releaseWith(id, parts, drop, dispute, { policy }).bundle.objects
    for (const one of made) {
      if (!STAYS.has(one.type)) {
        if (left(one) !== undefined) all.add(one.id)
      } else if (one.type !== 'attack-pattern' || left(one) !== undefined) frame.set(one.id, one)
    }
    for (const digest of digests)
      for (const [place, one] of desk
        .releaseWith(id, parts, drop, dispute, { policy, policyDigest: digest })
        .bundle.objects.entries()) {
        const known = left(one)
        const same = made.find((other) => other.id === one.id) ?? made[place]
        if (!exact.has(one.id) && !STAYS.has(one.type) && same !== undefined && known?.content === contentDigest(one))
          exact.set(one.id, same)
      }
  }
  if (all.size > 0 && [...all].every((one) => exact.has(one))) return [...frame.values(), ...exact.values()]
  const { bundle } = desk.release(id).release
  if (bundle.objects.some((one) => one.type === 'campaign')) return leftAmong(bundle.objects, lab.released)
  throw new InputError(
    'option',
    `--campaign ${id.slice(0, 120)}: what left of it cannot be made again from this file while the policy stops ${lab.policy.policy.stopped.join(', ') || 'it'}. Name the campaigns.json that it was told from, or put a policy in place without the stop. Nothing was sent.`,
  )
}

/** Of a release of today, what it tells of objects that left: what a later run has found is not told by taking back what an earlier one had. */
function leftAmong(objects: readonly StixObject[], released: Released): StixObject[] {
  const frame = (one: StixObject) => STAYS.has(one.type) && one.type !== 'attack-pattern'
  const those = objects.filter((one) => frame(one) || Object.hasOwn(released, one.id))
  const ids = new Set<string>(those.map((one) => one.id))
  return those.map((one) =>
    one.type === 'grouping' ? { ...one, object_refs: one.object_refs.filter((ref) => ids.has(ref)) } : one,
  )
}

type Way = { parts: readonly string[]; drop: readonly string[]; dispute: ContestState | undefined; lifted: boolean }

/** In what ways a campaign may have left: the fullest first, so that what was approved and left goes with it. */
function waysOf(desk: Desk, id: string): Way[] {
  const approved = desk.clearances.filter((one) => one.campaign === id && one.approvals.length >= 2).reverse()
  const sets = [...approved.map(({ parts, drop }) => ({ parts, drop })), { parts: [], drop: [] }]
  const disputes = [...new Set([desk.disputes.get(id), undefined])]
  return sets.flatMap((set) => disputes.flatMap((dispute) => [false, true].map((lifted) => ({ ...set, dispute, lifted }))))
}
