import type { MarkingDefinition } from './objects.ts'

export const IEP_EXTENSION = 'extension-definition--762e2e97-ee51-43e5-a9ea-165fbb862c4a'

/** What a reader may do (Information Exchange Policy 2.0 of FIRST); TLP says only whom he may tell. */
export type Iep = {
  /** A UUID that names this wording of the policy; another wording takes another. */
  readonly iep_id: string
  readonly name: string
  readonly description: string
  readonly start_date: string
  /** IEP knows the four colours of TLP 1: AMBER+STRICT is told as amber, and the TLP marking beside it is the stricter. */
  readonly tlp: 'red' | 'amber' | 'green' | 'white'
  readonly encrypt_in_transit: 'must' | 'may'
  readonly permitted_actions:
    | 'none'
    | 'contact-for-instruction'
    | 'internally-visible-actions'
    | 'externally-visible-indirect-actions'
    | 'externally-visible-direct-actions'
  readonly affected_party_notifications: 'may' | 'must-not'
  readonly provider_attribution: 'may' | 'must' | 'must-not'
  readonly unmodified_resale: 'may' | 'must-not'
}

/** A handling policy as a marking, by the OASIS draft "IEP Marking Definition Version 2.0 for STIX 2.1", which has no creator in it. */
export function iepMarking({ name, ...policy }: Iep): MarkingDefinition {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: `marking-definition--${policy.iep_id}`,
    created: policy.start_date,
    external_references: [{ source_name: 'FIRST IEP', external_id: '2.0' }],
    name,
    extensions: { [IEP_EXTENSION]: { extension_type: 'property-extension', iep_version: 2, ...policy } },
  }
}
