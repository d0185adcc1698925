import { DISTILLATION_DEFINITION } from '../../stix/distillation-definition.ts'
import { iepMarking } from '../../stix/iep.ts'
import type { StixObject } from '../../stix/objects.ts'
import { TLP_LEVELS, tlpMarking } from '../../stix/tlp.ts'
import type { Policy } from './policy.ts'
import { type Released, versioned } from './released.ts'

/** Objects as they leave: as versions of what left before, with the definition, the levels and the handling policy that they refer to. */
export function framed(objects: readonly StixObject[], policy: Policy, released: Released): StixObject[] {
  const all = objects.map((object) => versioned(object, released))
  const referred = new Set(all.flatMap((object) => ('object_marking_refs' in object ? object.object_marking_refs : [])))
  const levels = TLP_LEVELS.map(tlpMarking).filter((one) => referred.has(one.id))
  return [DISTILLATION_DEFINITION, ...levels, iepMarking(policy.handling.iep), ...all]
}
