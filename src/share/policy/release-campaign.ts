import { makeBundle } from '../../stix/make-bundle.ts'
import { objectId, type StixId } from '../../stix/object-id.ts'
import type { Bundle } from '../../stix/objects.ts'
import type { ContestState } from '../contest/contests.ts'
import { buildObjects } from './build-objects.ts'
import { type Cleared, clearBundle } from './cleared.ts'
import { type Decision, decide } from './decide.ts'
import { identifiersOf } from './identifiers.ts'
import { leaveUnsaid } from './leave-unsaid.ts'
import { maskText, phrasesOf } from './mask-text.ts'
import { nameCampaign } from './name-campaign.ts'
import type { Policy } from './policy.ts'
import type { Released } from './released.ts'
import { type Standing, standingOf } from './standing.ts'

/** Client software that accounts of the campaign have in common, and how many of them. */
export type SharedClient = { readonly client_fingerprint?: string; readonly user_agent?: string; readonly accounts: number }

/** A network that accounts come from, and what is known of it. */
export type SharedNetwork = {
  readonly asn: number
  readonly listed: boolean
  readonly accounts: number
  readonly campaigns: number
  readonly customer?: boolean
}

export type Releasing = {
  readonly policy: Policy
  readonly policyDigest: `sha256:${string}`
  readonly namespace: string
  readonly released: Released
  readonly author?: StixId<'identity'>
  /** How a contest of the campaign stands, where the lab has opened one of its own. */
  readonly dispute?: ContestState
  /** What counsel approved, by the names of rules; `campaign` for one that is held as a whole. */
  readonly approved?: ReadonlySet<string>
  /** Fields that counsel dropped, as the policy names them. */
  readonly dropped?: ReadonlySet<string>
  readonly clients?: readonly SharedClient[]
  readonly networks?: readonly SharedNetwork[]
  /** Further values that must not stand in any text: what the lab knows of the accounts. */
  readonly identifiers?: Iterable<string>
}

export type CampaignRelease = {
  readonly campaignId: string
  /** Its place in the file. */
  readonly at: number
  readonly name: string
  readonly standing: Standing
  readonly decisions: readonly Decision[]
  readonly bundle: Bundle
  readonly cleared: Cleared<Bundle>
}

/** campaigns.json as it was parsed: unknown fields are in it, and are refused one by one. */
export type RawFile = { readonly campaigns: readonly Readonly<Record<string, unknown>>[]; readonly [name: string]: unknown }

/**
 * What of one campaign may leave: every value decided, the objects built from what passed, and the bundle through the gate.
 *
 * A pure function: the same file, policy and record of releases give the same bytes. The record must have been parsed by the schema of
 * campaigns.json before; what that schema does not know is refused here by the policy.
 */
export function releaseCampaign(file: RawFile, at: number, releasing: Releasing): CampaignRelease {
  const { policy, namespace } = releasing
  const record = file.campaigns[at] ?? {}
  const key = String(record['campaign_id'])
  const approved = releasing.approved ?? new Set<string>()
  const known = [...file.campaigns.flatMap((one) => [...identifiersOf(one)]), ...(releasing.identifiers ?? [])]
  const identifiers = new Set(known.map((one) => one.toLowerCase()))
  const phrases = phrasesOf(known)
  const name = nameCampaign(objectId(namespace, 'campaign', key))
  const deciding = {
    policy,
    approved,
    dropped: releasing.dropped ?? new Set<string>(),
    surroundings: { identifiers, phrases, permitted: permittedTemplates(file), codeName: name },
  }
  const { campaigns: _campaigns, ...frame } = file
  const beside = {
    ...(releasing.clients === undefined ? {} : { clients: releasing.clients }),
    ...(releasing.networks === undefined ? {} : { networks: releasing.networks }),
  }
  const decided = [...decide(frame, '', deciding), ...decide(record, 'campaigns[]', deciding), ...decide(beside, '', deciding)]
  const all = leaveUnsaid(decided, policy.release.threat_basis.at_most_p)
  const found = standingOf(all, policy)
  const standing: Standing = found.as === 'held' && approved.has('campaign') ? { ...found, as: 'free' } : found
  const decisions = standing.as === 'free' ? all : all.map((one) => kept(one, standing))
  const bundle = makeBundle(namespace, buildObjects(key, decisions, standing, releasing))
  const cleared = clearBundle(bundle, { policy, policyDigest: releasing.policyDigest, identifiers, phrases })
  return { campaignId: key, at, name, standing, decisions, bundle, cleared }
}

/** What would pass by itself stays, since the campaign as a whole does; where no approval lets it out nothing of it waits for one. */
function kept(decision: Decision, standing: Standing): Decision {
  const { outcome } = decision
  const { as, why } = standing
  if (outcome.as === 'passed' && as === 'held') return { ...decision, outcome: { as: 'held', proposed: outcome.after, why } }
  if (outcome.as === 'passed' || (outcome.as === 'held' && as === 'never'))
    return { ...decision, outcome: { as: 'withheld', why } }
  return decision
}

function permittedTemplates(file: RawFile): ReadonlySet<string> {
  const templates = file.campaigns
    .filter((one) => one['verdict'] === 'authorised')
    .flatMap((one) => (Array.isArray(one['templates']) ? one['templates'] : []))
  return new Set(
    templates.flatMap((one: { skeleton?: unknown }) =>
      typeof one.skeleton === 'string' && one.skeleton !== '' ? [maskText(one.skeleton).text] : [],
    ),
  )
}
