import { makeBundle } from '../../stix/make-bundle.ts'
import type { Bundle } from '../../stix/objects.ts'
import { type Cleared, clearBundle } from './cleared.ts'
import { identifiersOf } from './identifiers.ts'
import { phrasesOf } from './mask-text.ts'
import type { CampaignRelease, RawFile, Releasing } from './release-campaign.ts'

/** Several campaigns' releases as one bundle, through the gate once more and against the identifiers of every campaign of the file. */
export function releaseCampaigns(file: RawFile, releases: readonly CampaignRelease[], releasing: Releasing): Cleared<Bundle> {
  const known = [...file.campaigns.flatMap((one) => [...identifiersOf(one)]), ...(releasing.identifiers ?? [])]
  const bundle = makeBundle(
    releasing.namespace,
    releases.flatMap((one) => one.bundle.objects),
  )
  return clearBundle(bundle, {
    policy: releasing.policy,
    policyDigest: releasing.policyDigest,
    identifiers: new Set(known.map((one) => one.toLowerCase())),
    phrases: phrasesOf(known),
  })
}
