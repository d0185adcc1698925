import { iepMarking } from '../../stix/iep.ts'
import { objectId, type StixId } from '../../stix/object-id.ts'
import { objectMaker } from '../../stix/object-maker.ts'
import type { MadeObject } from '../../stix/objects.ts'
import { timestamp } from '../../stix/timestamp.ts'
import { tlpMarking } from '../../stix/tlp.ts'
import type { Epoch } from '../lab/epoch.ts'
import type { Policy } from './policy.ts'
import { SENTENCES } from './sentences.ts'

export type Member = {
  readonly policy: Policy
  readonly policyDigest: `sha256:${string}`
  readonly namespace: string
  readonly author?: StixId<'identity'>
}

/** The lab under its pseudonym, an object of the epoch: the forum's name for it, or its own one of the epoch where there is none. */
export function memberObject(epoch: Epoch, { policy, policyDigest, namespace, author }: Member): MadeObject<'identity'> {
  const id = author ?? objectId(namespace, 'identity', epoch.number)
  const time = timestamp(epoch.begins)
  const make = objectMaker({ namespace, createdBy: id, policyDigest, created: time, modified: time })
  return make(
    'identity',
    epoch.number,
    { markings: [tlpMarking('amber').id, iepMarking(policy.handling.iep).id], id },
    {
      name: SENTENCES.member(id.slice('identity--'.length, 'identity--'.length + 8)),
      identity_class: 'organization',
      description: SENTENCES.memberDescription,
    },
  )
}
