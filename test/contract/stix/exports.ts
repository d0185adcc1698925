import { reportBundle } from '../../../src/share/aggregate/report-bundle.ts'
import { bytesOf, clearReport } from '../../../src/share/policy/cleared.ts'
import type { RawFile } from '../../../src/share/policy/release-campaign.ts'
import { releaseCampaigns } from '../../../src/share/policy/release-campaigns.ts'
import { takeBack } from '../../../src/share/policy/take-back.ts'
import { sampleCampaign, sampleFile } from '../../../src/share/testdata/campaigns.ts'
import { sampleFigures } from '../../../src/share/testdata/figures.ts'
import { NAMESPACE, release, releasing } from '../../../src/share/testdata/release.ts'

/** An object as a reader of the bytes has it: nothing is known of it yet. */
export type Read = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string }
export type ReadBundle = Readonly<Record<string, unknown>> & {
  readonly type: string
  readonly id: string
  readonly objects: Read[]
}

const read = (bytes: Buffer) => JSON.parse(bytes.toString('utf8')) as ReadBundle
const parts = {
  clients: [{ client_fingerprint: 't13d1516h2_8daaf6152771_b186095e22b6', accounts: 12 }],
  networks: [{ asn: 64_500, listed: true, accounts: 20, campaigns: 2, customer: false }],
}
const two = sampleFile([sampleCampaign(), sampleCampaign({ campaign_id: 'c-0000deadbeef' })]) as unknown as RawFile
const full = release(sampleFile(), { ...parts, approved: new Set(['exemplar']) })
const several = releaseCampaigns(two, [release(two, parts), release(two, parts, 1)], releasing(parts))

/** Every form in which objects leave a lab or the forum, as the bytes that leave. */
export const EXPORTS: readonly (readonly [string, ReadBundle])[] = [
  ['a campaign with every kind of object', read(bytesOf(full.cleared))],
  ['several campaigns', read(bytesOf(several))],
  ['a campaign that is taken back', read(bytesOf(takeBack(full.bundle, releasing(parts), '2026-06-01T00:00:00.000Z')))],
  ['the forum’s report', read(bytesOf(reportBundle(clearReport(sampleFigures()), NAMESPACE, releasing().policy)))],
]
