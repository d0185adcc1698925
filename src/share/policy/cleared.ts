import { createHash } from 'node:crypto'
import { canonicalJson } from '../../chain/canonical-json.ts'
import { AggregateFigures } from '../../records/aggregate-report.ts'
import { complaintOf } from '../../records/complaint.ts'
import { DISTILLATION_DEFINITION } from '../../stix/distillation-definition.ts'
import { DISTILLATION, type DistillationExtension } from '../../stix/distillation-extension.ts'
import { iepMarking } from '../../stix/iep.ts'
import type { Bundle, StixObject } from '../../stix/objects.ts'
import { TLP_LEVELS, tlpMarking, tlpOf } from '../../stix/tlp.ts'
import { validateBundle, validateObject } from '../../stix/validate-object.ts'
import { type AggregateReport, inWords, notesOf } from '../aggregate/in-words.ts'
import { maskText, tells } from './mask-text.ts'
import type { Policy } from './policy.ts'
import { PolicyError } from './policy-error.ts'
import { isSentence } from './sentences.ts'

const seal = Symbol('cleared')

/**
 * What may leave. Network, log and file exports take only this, and the policy's gate alone can make it: the key is a symbol that no other
 * module has. It holds bytes, not objects, so that what was checked is what leaves.
 */
export interface Cleared<T> {
  readonly [seal]: { readonly bytes: Buffer; readonly digest: `sha256:${string}`; readonly of?: T }
}

/** What the gate holds the objects against, beside the policy. */
export type Gate = {
  readonly policy: Policy
  readonly policyDigest: `sha256:${string}`
  /** Identifiers that no text may hold, in lower case, and those of several common words. */
  readonly identifiers: ReadonlySet<string>
  readonly phrases: readonly string[]
  /** The forum's report that a bundle tells: its sentences pass, as they follow from the figures and in no other form. */
  readonly figures?: AggregateFigures
}

const DAY = 86_400_000

/**
 * The gate: checks a bundle once more, as if whoever built it could not be trusted, and seals its bytes.
 *
 * Every object is valid and of a kind that may leave, has a TLP 2.0 marking that is not RED, the handling policy, the purpose and the policy's
 * digest, and lives no longer than the policy lets it. Every text in it is one of our own sentences, a word of a closed list, or masked text
 * that masking would not change and that holds no identifier. Throws PolicyError that names the object.
 */
export function clearBundle(bundle: Bundle, gate: Gate): Cleared<Bundle> {
  validateBundle(bundle)
  const words = new Set(
    gate.policy.rules.flatMap((rule) => (rule.transform.do === 'vocabulary' ? Object.entries(rule.transform.words).flat() : [])),
  )
  if (gate.figures !== undefined) {
    for (const note of notesOf(contentOf(clearReport(gate.figures)))) words.add(note.abstract).add(note.content)
  }
  for (const object of bundle.objects) {
    validateObject(object)
    checkHandling(object, gate)
    checkTexts(object, words, gate)
  }
  return sealed(bundle)
}

/**
 * The gate for the forum's aggregate report: noisy counts over at least five members, in cells of closed lists, and our own sentences about
 * them. There is no place in it for anything else. Throws PolicyError that names the place.
 */
export function clearReport(figures: AggregateFigures): Cleared<AggregateReport> {
  const read = AggregateFigures.safeParse(figures)
  if (!read.success) throw new PolicyError('refused', `The report: ${complaintOf(read.error)}. Nothing leaves.`)
  return sealed({ ...read.data, in_words: inWords(read.data) })
}

function sealed<T extends object>(content: T): Cleared<T> {
  const text = canonicalJson(content)
  return { [seal]: { bytes: Buffer.from(text), digest: `sha256:${createHash('sha256').update(text).digest('hex')}` } }
}

/** The bytes that leave. */
export function bytesOf(cleared: Cleared<unknown>): Buffer {
  return Buffer.from(opened(cleared).bytes)
}

/** SHA-256 of the bytes: what counsel approves. */
export function digestOf(cleared: Cleared<unknown>): `sha256:${string}` {
  return opened(cleared).digest
}

/** The value that the bytes stand for, read from them. */
export function contentOf<T>(cleared: Cleared<T>): T {
  return JSON.parse(opened(cleared).bytes.toString('utf8')) as T
}

function opened(cleared: Cleared<unknown>) {
  // Types are gone at run time; a value from elsewhere has no seal.
  const sealed = (cleared as Partial<Cleared<unknown>>)[seal]
  if (sealed === undefined)
    throw new PolicyError('not_cleared', 'What was handed over was not cleared by the policy. Nothing leaves.')
  return sealed
}

function checkHandling(object: StixObject, { policy, policyDigest }: Gate): void {
  if (object.type === 'extension-definition' || object.type === 'marking-definition') {
    checkFrame(object, policy)
    return
  }
  const refuse = (why: string): never => {
    throw new PolicyError('refused', `${object.id}: ${why}. Nothing leaves.`)
  }
  const levels = object.object_marking_refs.flatMap((id) => tlpOf(id) ?? [])
  if (levels.length !== 1) refuse(`it has ${levels.length} TLP 2.0 markings, wanted is one`)
  if (levels[0] === 'red' || levels[0] === 'clear') refuse(`TLP:${levels[0].toUpperCase()} is no marking for the exchange`)
  if (!object.object_marking_refs.includes(`marking-definition--${policy.handling.iep.iep_id}`))
    refuse('the handling policy is missing')
  if (object.type === 'autonomous-system') return
  const extension: DistillationExtension | undefined = object.extensions[DISTILLATION]
  if (extension?.purpose !== policy.purpose) refuse(`its purpose is not ${policy.purpose}`)
  if (extension?.policy_digest !== policyDigest) refuse('it was released by another policy')
  if (object.type === 'indicator') {
    const days = (Date.parse(object.valid_until) - Date.parse(object.valid_from)) / DAY
    if (!(days <= policy.handling.retention_days))
      refuse(`it is valid for ${days} days, at most ${policy.handling.retention_days} are allowed`)
  }
}

/** Definitions and markings are ours to the letter: they have names and descriptions too. */
function checkFrame(object: StixObject, policy: Policy): void {
  const ours = [DISTILLATION_DEFINITION, iepMarking(policy.handling.iep), ...TLP_LEVELS.map(tlpMarking)]
  if (!ours.some((one) => canonicalJson(one) === canonicalJson(object)))
    throw new PolicyError('refused', `${object.id}: is no definition or marking of this exchange. Nothing leaves.`)
}

/** Properties whose values the schemas hold to a closed form: identifiers, times, digests, words of an enumeration. */
const CLOSED =
  /^(type|spec_version|id|created|modified|first_seen|last_seen|valid_from|valid_until|published|relationship_type|context|pattern_type|pattern_version|identity_class|opinion|[a-z_]+_refs?|extension_type|purpose|policy_digest|verdict|threat_basis|[a-z_]+_band|evidence_families|target_capabilities|best_innocent|dispute|indicator_types|infrastructure_types|report_types)$/
const TYPES = new Set(['anomalous-activity', 'anonymization', 'campaign', 'suspicious-activity', '1.0'])
const JA4 = /^[tqd][s\d]\d[di]\d{4}[a-z0-9]{2}_[0-9a-f]{12}_[0-9a-f]{12}$/
const FORM =
  /^([a-z0-9-]+--[0-9a-f-]{36}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z|sha256:[0-9a-f]{64}|2\.1|10\^\d-10\^\d\d?|10\^10\+|0|[a-z][a-z_-]{1,40})$/

function checkTexts(object: StixObject, words: ReadonlySet<string>, gate: Gate): void {
  // Compared to the letter above.
  if (object.type === 'extension-definition' || object.type === 'marking-definition') return
  const visit = (value: unknown, name: string): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [inner, one] of Object.entries(value)) {
        visit(one, Array.isArray(value) || inner.startsWith('extension-definition--') ? name : inner)
      }
      return
    }
    if (typeof value !== 'string' || isSentence(value) || words.has(value) || value === 'mitre-atlas') return
    if (CLOSED.test(name) && (FORM.test(value) || TYPES.has(value))) return
    const open = name === 'pattern' || name === 'content'
    if (open && JA4.test(value) && !gate.identifiers.has(value)) return
    if (!open || maskText(value, gate.identifiers).text !== value || tells(value, gate.phrases)) {
      throw new PolicyError('refused', `${object.id}: ${name} holds text that the policy lets nothing of out. Nothing leaves.`)
    }
  }
  visit(object, object.type)
}
