import { canonicalDigest } from '../../chain/canonical-json.ts'
import { DISTILLATION, PURPOSE } from '../../stix/distillation-extension.ts'
import { extensionOf } from '../../stix/extension-of.ts'
import { levelOf } from '../egress/levels.ts'
import { readTime } from '../taxii/timestamp.ts'

/** Checks an object against its schema: an empty list, or what is wrong in words for its sender. */
export type Validate = (object: Readonly<Record<string, unknown>>) => readonly string[]

/** An object that holds by itself; whether its sender may send it is for `decide`. */
export type Sound = {
  readonly id: string
  readonly type: string
  /** `definition`: a marking or an extension. `observable`: STIX gives those neither creator nor time. */
  readonly kind: 'object' | 'observable' | 'definition'
  readonly createdBy: string | undefined
  readonly createdUs: number | null
  readonly version: string
  readonly versionUs: number
  readonly revoked: boolean
  readonly markings: readonly string[]
  readonly digest: string
  readonly body: string
  readonly object: Readonly<Record<string, unknown>>
  /** Detached JWS, checked. */
  readonly signature?: string
}
export type Unsound = {
  readonly id: string
  readonly version: string
  readonly problem: string
  /** Digest of an object that states another purpose, or none: such an attempt is logged. */
  readonly otherPurpose?: string
}

const DEFINITIONS = new Set(['marking-definition', 'extension-definition', 'language-content'])
/** STIX 2.1 section 6. */
const OBSERVABLES = new Set(
  (
    'artifact autonomous-system directory domain-name email-addr email-message file ipv4-addr ipv6-addr mac-addr mutex network-traffic ' +
    'process software url user-account windows-registry-key x509-certificate'
  ).split(' '),
)
const ID = /^([a-z0-9][a-z0-9-]{1,248}[a-z0-9])--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
/** Version of what has no time of its own: TAXII 2.1 section 4.3.1 leaves it to the server, as long as it is always the same. */
const UNTIMED = '1970-01-01T00:00:00.000Z'
/** Octets of an object: ten times the largest of use. What is larger would crowd others out of every page. */
export const MOST_OCTETS = 2 ** 20
const DAY_US = 86_400_000_000

/**
 * Checks one object as it came: identifier and kind, times, size, schema (the port), marking and purpose. One that fails says why and harms no
 * other of its envelope.
 *
 * @param place of the object in its envelope, by which one without an identifier is named
 */
export function checkObject(value: unknown, place: number, validate: Validate, nowUs: number): Sound | Unsound {
  const object = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
  const text = (name: string) => (typeof object[name] === 'string' ? (object[name] as string) : undefined)
  const type = text('type') ?? ''
  const id = text('id') ?? ''
  const version = text('modified') ?? text('created') ?? UNTIMED
  const fail = (problem: string): Unsound => ({
    id: ID.test(id) ? id : `objects[${place}]`,
    version: readTime(version) === undefined ? UNTIMED : version,
    problem: problem.slice(0, 500),
  })

  if (ID.exec(id)?.[1] !== type) return fail('id is no STIX identifier of its type, such as campaign--… with a lower-case UUID.')
  const spec = object['spec_version'] ?? (OBSERVABLES.has(type) ? '2.1' : undefined)
  if (spec !== '2.1') return fail('spec_version is not 2.1, the only one that is taken here.')
  const versionUs = readTime(version)
  const created = text('created')
  const createdUs = created === undefined ? null : readTime(created)
  if (versionUs === undefined || createdUs === undefined || /\.\d{7}/.test(version))
    return fail('created or modified is no STIX timestamp such as 2026-03-01T09:30:00.000Z.')
  const kind = DEFINITIONS.has(type) ? 'definition' : OBSERVABLES.has(type) ? 'observable' : 'object'
  if (kind === 'object' && (createdUs === null || text('modified') === undefined))
    return fail('created and modified are missing.')
  if (versionUs < (createdUs ?? 0)) return fail('modified is earlier than created.')
  if (versionUs > nowUs + DAY_US) return fail('modified is more than a day ahead of the time here.')

  const markings = markingsOf(object)
  if (markings === undefined) return fail('object_marking_refs or granular_markings is no list of markings.')
  if (kind !== 'definition') {
    if (markings.length === 0) return fail('object_marking_refs is missing: what is unmarked is not taken.')
    if (!markings.some((one) => levelOf(one) !== undefined)) return fail('object_marking_refs names no level of TLP 2.0.')
  }
  if (kind === 'object' && extensionOf(object)['purpose'] !== PURPOSE)
    return {
      ...fail(`the extension ${DISTILLATION} does not state the purpose "${PURPOSE}", the only one that is taken here.`),
      otherPurpose: canonicalDigest(object),
    }
  const body = JSON.stringify(object)
  if (Buffer.byteLength(body) > MOST_OCTETS) return fail(`it has more than ${MOST_OCTETS.toLocaleString('en')} octets.`)
  const problems = validate(object)
  if (problems.length > 0) return fail(problems.join(' '))

  return {
    id,
    type,
    kind,
    createdBy: text('created_by_ref'),
    createdUs,
    version,
    versionUs,
    revoked: object['revoked'] === true,
    markings,
    digest: canonicalDigest(object),
    body,
    object,
  }
}

/** Markings of the object and of any part of it: a part that is stricter makes the whole stricter, since parts are not taken out here. */
function markingsOf(object: Readonly<Record<string, unknown>>): string[] | undefined {
  const whole = object['object_marking_refs'] ?? []
  const granular = object['granular_markings'] ?? []
  if (!Array.isArray(whole) || !Array.isArray(granular)) return undefined
  const parts = granular.flatMap((one: unknown) => {
    const { marking_ref: marking, lang } = (one ?? {}) as Record<string, unknown>
    return marking === undefined && typeof lang === 'string' ? [] : [marking]
  })
  const all: unknown[] = [...whole, ...parts]
  return all.every((one): one is string => typeof one === 'string') ? all : undefined
}
