import { iepMarking } from '../../stix/iep.ts'
import { objectId, type StixId } from '../../stix/object-id.ts'
import { autonomousSystem, objectMaker } from '../../stix/object-maker.ts'
import type { MadeObject, StixObject } from '../../stix/objects.ts'
import { timestamp } from '../../stix/timestamp.ts'
import { strictest, tlpMarking } from '../../stix/tlp.ts'
import type { ContestState } from '../contest/contests.ts'
import { epochOf } from '../lab/epoch.ts'
import { campaignExtent } from './campaign-extent.ts'
import type { Decision } from './decide.ts'
import { evidenceFamilies } from './evidence-families.ts'
import { framed } from './framed.ts'
import { memberObject } from './member-object.ts'
import { type Passed, passedValues } from './passed-values.ts'
import type { Policy } from './policy.ts'
import type { Released } from './released.ts'
import { SENTENCES } from './sentences.ts'
import type { Standing } from './standing.ts'

export type Building = {
  readonly policy: Policy
  readonly policyDigest: `sha256:${string}`
  /** The lab's own namespace: a secret. */
  readonly namespace: string
  readonly released: Released
  /** The pseudonym that a forum gave the lab; its own one of the epoch where there is none. */
  readonly author?: StixId<'identity'>
  /** How a contest of the campaign stands, where the lab has opened one of its own. */
  readonly dispute?: ContestState
}

const DAY = 86_400_000

/**
 * The objects of one campaign, from what the policy let pass and from nothing else: no value of the record is read here, only decisions.
 *
 * Times come from the campaign: an object is born in the week that the campaign was last seen in, under the pseudonym of that epoch. Technique
 * and member are objects of the epoch, so that nothing leads from the pseudonym of one epoch to that of another.
 *
 * @param key the lab's own name for the campaign; it goes into a keyed hash only
 * @returns the frame alone (definition, markings, member) where the campaign may not be told
 */
export function buildObjects(key: string, decisions: readonly Decision[], standing: Standing, building: Building): StixObject[] {
  const { policy, namespace, policyDigest, released } = building
  const decided = passedValues(decisions)
  const id = objectId(namespace, 'campaign', key)
  const [verdict] = decided('campaigns[].verdict')
  const [name] = decided('campaigns[].campaign_id')
  const [first] = decided('campaigns[].extent.first_seen')
  const [last] = decided('campaigns[].extent.last_seen')
  const told = standing.as === 'free' && verdict && name && first && last
  const seen = told ? Date.parse(String(last.after)) : Date.parse(policy.issued)
  const epoch = epochOf(Date.parse(released[id]?.created ?? timestamp(seen)), policy.handling.epoch_days)

  const iep = iepMarking(policy.handling.iep)
  const marked = (used: readonly Passed[]) => [tlpMarking(strictest(used.map((one) => one.tlp))).id, iep.id] as const
  const member = memberObject(epoch, building)
  const making = { namespace, createdBy: member.id, policyDigest }
  const ofEpoch = objectMaker({ ...making, created: timestamp(epoch.begins), modified: timestamp(epoch.begins) })
  if (!told) return framed([member], policy, released)

  const make = objectMaker({ ...making, created: timestamp(seen), modified: timestamp(seen) })
  const objects: (MadeObject | ReturnType<typeof autonomousSystem>)[] = []
  const relate = (from: StixId, type: string, to: StixId, used: readonly Passed[]) =>
    objects.push(
      make(
        'relationship',
        [from, type, to],
        { markings: marked(used) },
        { relationship_type: type, source_ref: from, target_ref: to },
      ),
    )

  const about = campaignExtent(decided, standing, building.dispute)
  const core = [verdict, name, first, last, ...about.used]
  const [confidence] = decided('campaigns[].confidence')
  const campaign = make(
    'campaign',
    key,
    {
      markings: marked([...core, ...(confidence ? [confidence] : [])]),
      ...(confidence === undefined ? {} : { confidence: Number(confidence.after) }),
      extension: { verdict: String(verdict.after), ...about.extension },
    },
    { name: String(name.after), description: SENTENCES.campaign, first_seen: String(first.after), last_seen: String(last.after) },
  )
  objects.push(campaign)

  for (const technique of decided('campaigns[].techniques[]')) {
    const pattern = ofEpoch(
      'attack-pattern',
      [epoch.number, String(technique.before)],
      { markings: marked([technique]) },
      {
        name: String(technique.after),
        external_references: [{ source_name: 'mitre-atlas', external_id: String(technique.before) }],
      },
    )
    objects.push(pattern)
    relate(campaign.id, 'uses', pattern.id, [...core, technique])
  }

  const signs = [
    ...decided('campaigns[].templates[].skeleton').map(
      (one) => ({ one, type: 'stillwatch-skeleton', name: SENTENCES.skeleton }) as const,
    ),
    ...['client_fingerprint', 'user_agent'].flatMap((field) =>
      decided(`clients[].${field}`).map((one) => ({ one, type: 'stillwatch-client', name: SENTENCES.client }) as const),
    ),
  ]
  const until = timestamp(seen + policy.handling.retention_days * DAY)
  for (const { one, type, name: title } of signs) {
    const indicator = make(
      'indicator',
      [key, type, String(one.after)],
      { markings: marked([one]) },
      {
        name: title,
        indicator_types: ['anomalous-activity'],
        pattern: String(one.after),
        pattern_type: type,
        pattern_version: '1.0',
        valid_from: timestamp(seen),
        valid_until: until,
      },
    )
    objects.push(indicator)
    relate(indicator.id, 'indicates', campaign.id, [...core, one])
  }

  const networks = decided('networks[].asn')
  if (networks.length > 0) {
    const infrastructure = make(
      'infrastructure',
      [key, 'networks'],
      { markings: marked(networks) },
      {
        name: SENTENCES.network,
        infrastructure_types: ['anonymization'],
      },
    )
    objects.push(infrastructure)
    relate(campaign.id, 'uses', infrastructure.id, [...core, ...networks])
    for (const one of networks) {
      const system = autonomousSystem(namespace, Number(one.after), marked([one]))
      objects.push(system)
      relate(infrastructure.id, 'consists-of', system.id, networks)
    }
  }

  for (const { family, signals, bound, used } of evidenceFamilies(decided)) {
    const said = { abstract: SENTENCES.evidenceTitle(family), content: SENTENCES.evidence(family, signals, bound) }
    objects.push(make('note', [key, 'evidence', family], { markings: marked(used) }, { ...said, object_refs: [campaign.id] }))
  }
  for (const one of decided('campaigns[].templates[].exemplars[]')) {
    const said = { abstract: SENTENCES.exemplar, content: String(one.after) }
    objects.push(
      make('note', [key, 'exemplar', String(one.after)], { markings: marked([one]) }, { ...said, object_refs: [campaign.id] }),
    )
  }

  const unique = [...new Map(objects.map((object) => [object.id, object])).values()]
  const levels = unique.flatMap((object) => object.object_marking_refs)
  const strict =
    (['amber+strict', 'amber', 'green'] as const).find((level) => levels.includes(tlpMarking(level).id)) ?? 'amber+strict'
  const grouping = make(
    'grouping',
    [key, 'release'],
    { markings: [tlpMarking(strict).id, iep.id] },
    {
      name: SENTENCES.grouping,
      context: 'suspicious-activity',
      object_refs: unique.map((object) => object.id).sort(),
    },
  )
  return framed([member, ...unique, grouping], policy, released)
}
