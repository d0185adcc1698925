import type { CampaignsFile } from '../../records/index.ts'
import { defaultPolicy } from '../policy/read-policy.ts'
import { type CampaignRelease, type RawFile, type Releasing, releaseCampaign } from '../policy/release-campaign.ts'
import { policyDigest } from '../policy/signed-policy.ts'

export const NAMESPACE = '7c9e6679-7425-40de-944b-e07fc1f90ae7'

/** What releases are made with in tests: the shipped policy, nothing released yet. */
export function releasing(given: Partial<Releasing> = {}): Releasing {
  const policy = given.policy ?? defaultPolicy()
  return { policy, policyDigest: policyDigest(policy), namespace: NAMESPACE, released: {}, ...given }
}

/** Releases a campaign of a file. */
export function release(file: CampaignsFile | RawFile, given: Partial<Releasing> = {}, at = 0): CampaignRelease {
  return releaseCampaign(file as unknown as RawFile, at, releasing(given))
}
