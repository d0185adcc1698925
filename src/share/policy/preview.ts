import { strictest, tlpOf } from '../../stix/tlp.ts'
import { bytesOf, digestOf } from './cleared.ts'
import type { Decision } from './decide.ts'
import type { DataClass, Policy } from './policy.ts'
import type { CampaignRelease } from './release-campaign.ts'

/** One field, or several of one path that share a fate: what the policy says of it, what it was, what of it leaves. */
export type PreviewField = {
  readonly path: string
  /** How many values the row stands for. */
  readonly values: number
  readonly rule: string
  readonly class: DataClass
  readonly tier: string
  readonly citation: string
  readonly reason: string
  /** As it stands at the lab; of several values the first few. For the lab's own eyes. */
  readonly before: unknown
  readonly after?: unknown
  /** Why it stays. */
  readonly withheld?: string
  /** Class C: what would leave once it is approved, and the name by which it is asked for. */
  readonly waits?: { readonly proposed: unknown; readonly approve: string; readonly why: string }
}

/** What counsel reads before anything leaves; preview.json. It holds raw values and is for the lab itself. */
export type Preview = {
  readonly format: 1
  readonly campaign: {
    readonly id: string
    readonly name: string
    readonly told: CampaignRelease['standing']['as']
    readonly why: string
    readonly threat_basis: readonly string[]
  }
  readonly bundle: {
    readonly digest: string
    readonly bytes: number
    readonly objects: readonly { id: string; type: string; tier: string }[]
  }
  readonly policy: {
    readonly name: string
    readonly version: string
    readonly digest: string
    readonly stopped: readonly string[]
    readonly notice: string
    readonly purpose: string
  }
  readonly legal_basis: Policy['legal_basis']
  readonly fields: readonly PreviewField[]
}

const EXAMPLES = 3
/** Rows of values that pass or wait; a campaign of any size is still read by a person. */
const ROWS = 2_000

/** The preview of one campaign's release: the bytes by their digest, and the fate of every field with the rule behind it. */
export function previewOf(release: CampaignRelease, policy: Policy, policyDigest: string): Preview {
  const { standing, decisions, cleared, bundle } = release
  return {
    format: 1,
    campaign: {
      id: release.campaignId,
      name: release.name,
      told: standing.as,
      why: standing.why,
      threat_basis: standing.threatBasis,
    },
    bundle: {
      digest: digestOf(cleared),
      bytes: bytesOf(cleared).length,
      objects: bundle.objects.map((object) => ({
        id: object.id,
        type: object.type,
        tier: 'object_marking_refs' in object ? strictest(object.object_marking_refs.flatMap((id) => tlpOf(id) ?? [])) : '',
      })),
    },
    policy: {
      name: policy.name,
      version: policy.version,
      digest: policyDigest,
      stopped: policy.stopped,
      notice: policy.notice,
      purpose: policy.purpose,
    },
    legal_basis: policy.legal_basis,
    fields: rows(decisions, standing.as === 'held', release.at),
  }
}

function rows(decisions: readonly Decision[], whole: boolean, at: number): PreviewField[] {
  const out: PreviewField[] = []
  const groups = new Map<string, { first: Decision; before: unknown[]; count: number; why: string }>()
  const path = (decision: Decision) => pathOf(decision, at)
  for (const decision of decisions) {
    const { outcome, rule, before } = decision
    const common = () => ({ path: path(decision), values: 1, ...aboutRule(decision), before: sample(before) })
    if (outcome.as === 'passed' && out.length < ROWS) out.push({ ...common(), after: said(decision, outcome.after) })
    else if (outcome.as === 'held' && out.length < ROWS) {
      const approve = whole && rule.class !== 'C' ? 'campaign' : rule.name
      out.push({ ...common(), waits: { proposed: outcome.proposed, approve, why: outcome.why } })
    } else {
      const why =
        outcome.as === 'passed' || outcome.as === 'held'
          ? `As ${ROWS} others of this campaign, not listed one by one.`
          : outcome.why
      const key = `${decision.field} ${why}`
      const group = groups.get(key) ?? { first: decision, before: [], count: 0, why }
      group.count++
      if (group.before.length < EXAMPLES) group.before.push(sample(before))
      groups.set(key, group)
    }
  }
  for (const { first, before, count, why } of groups.values()) {
    out.push({
      path: count === 1 ? path(first) : first.field,
      values: count,
      ...aboutRule(first),
      before: count === 1 ? before[0] : before,
      withheld: why,
    })
  }
  return out
}

/** A technique leaves by its number and its name. */
function said({ field, before }: Decision, after: unknown): unknown {
  return field === 'campaigns[].techniques[]' ? `${String(before)}: ${String(after)}` : after
}

function aboutRule({ rule }: Decision) {
  return { rule: rule.name, class: rule.class, tier: rule.tlp, citation: rule.citations.join('; '), reason: rule.reason }
}

/** The value's own path, with the place in each list. */
function pathOf({ field, places }: Decision, at: number): string {
  const all = field.startsWith('campaigns[]') ? [at, ...places] : places
  let next = 0
  return field.replaceAll('[]', () => `[${all[next++] ?? ''}]`)
}

/** A value as a person can look at it: short, and never walked into. */
function sample(value: unknown): unknown {
  if (typeof value === 'string') return value.length > 600 ? `${value.slice(0, 600).replace(/\p{Cs}$/u, '')}…` : value
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'a record'
  return value
}
