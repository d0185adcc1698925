import { makeBundle } from '../../stix/make-bundle.ts'
import type { Bundle, MadeObject, StixObject } from '../../stix/objects.ts'
import { type Cleared, clearBundle } from './cleared.ts'
import { identifiersOf } from './identifiers.ts'
import { phrasesOf } from './mask-text.ts'
import type { CampaignRelease, RawFile, Releasing } from './release-campaign.ts'

/** Several campaigns' releases as one bundle, through the gate once more and against the identifiers of every campaign of the file. */
export function releaseCampaigns(file: RawFile, releases: readonly CampaignRelease[], releasing: Releasing): Cleared<Bundle> {
  const known = [...file.campaigns.flatMap((one) => [...identifiersOf(one)]), ...(releasing.identifiers ?? [])]
  const bundle = makeBundle(releasing.namespace, ofOneMember(releases.flatMap((one) => one.bundle.objects)))
  return clearBundle(bundle, {
    policy: releasing.policy,
    policyDigest: releasing.policyDigest,
    identifiers: new Set(known.map((one) => one.toLowerCase())),
    phrases: phrasesOf(known),
  })
}

/**
 * A forum's pseudonym is older than an epoch of campaigns, and is born in the epoch of whichever was told first. Of campaigns that lie on both sides of an epoch's end and are told together it is the earliest.
 */
function ofOneMember(objects: readonly StixObject[]): StixObject[] {
  const earliest = new Map<string, MadeObject<'identity'>>()
  for (const object of objects) {
    if (object.type !== 'identity') continue
    const known = earliest.get(object.id)
    if (known === undefined || object.created < known.created) earliest.set(object.id, object)
  }
  return objects.map((object) => earliest.get(object.id) ?? object)
}
