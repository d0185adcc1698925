import { DISTILLATION_DEFINITION } from '../../stix/distillation-definition.ts'
import { iepMarking } from '../../stix/iep.ts'
import { makeBundle } from '../../stix/make-bundle.ts'
import { objectId, type StixId } from '../../stix/object-id.ts'
import { objectMaker } from '../../stix/object-maker.ts'
import type { Bundle } from '../../stix/objects.ts'
import { tlpMarking } from '../../stix/tlp.ts'
import { type Cleared, clearBundle, contentOf } from '../policy/cleared.ts'
import type { Policy } from '../policy/policy.ts'
import { SENTENCES } from '../policy/sentences.ts'
import { policyDigest } from '../policy/signed-policy.ts'
import { type AggregateReport, notesOf } from './in-words.ts'

/**
 * An aggregate report as STIX 2.1: a `report` by the forum's own identity, with a `note` for each table, through the gate like anything that
 * leaves. AMBER, as the handling policy that goes with it: whom the forum gives it to may use it and need not publish it.
 *
 * @param namespace the forum's own, under which the same report has the same identifiers
 */
export function reportBundle(cleared: Cleared<AggregateReport>, namespace: string, policy: Policy): Cleared<Bundle> {
  const report = contentOf(cleared)
  const amber = tlpMarking('amber')
  const iep = iepMarking(policy.handling.iep)
  const marked = { markings: [amber.id, iep.id] }
  const forum: StixId<'identity'> = objectId(namespace, 'identity', 'forum')
  const digest = policyDigest(policy)
  const making = { namespace, createdBy: forum, policyDigest: digest }
  const founded = { created: policy.issued, modified: policy.issued }
  const identity = objectMaker({ ...making, ...founded })(
    'identity',
    'forum',
    { ...marked, id: forum },
    { name: SENTENCES.forum, identity_class: 'organization', description: SENTENCES.forumDescription },
  )
  const make = objectMaker({ ...making, created: report.made, modified: report.made })
  const notes = notesOf(report).map(({ name, ...said }) =>
    make('note', [report.budget.digest, name], marked, { ...said, object_refs: [identity.id] }),
  )
  const whole = make('report', report.budget.digest, marked, {
    name: SENTENCES.report(report.period.name),
    report_types: ['campaign'],
    published: report.made,
    object_refs: [identity.id, ...notes.map((one) => one.id)],
  })
  const bundle = makeBundle(namespace, [DISTILLATION_DEFINITION, amber, iep, identity, ...notes, whole])
  const { in_words: _, ...figures } = report
  return clearBundle(bundle, { policy, policyDigest: digest, identifiers: new Set(), phrases: [], figures })
}
