import type { KeyObject } from 'node:crypto'
import { canonicalJson } from '../../chain/canonical-json.ts'
import { isSignedBy, signObject } from '../../stix/object-signature.ts'
import { PolicyError } from '../policy/policy-error.ts'
import type { ClearanceEvent, Role } from './clearance-event.ts'
import type { People } from './people.ts'
import { plainName } from './plain-name.ts'

/** How a request stands at a time. */
export type Clearance = {
  readonly request: string
  readonly campaign: string
  readonly parts: readonly string[]
  readonly drop: readonly string[]
  readonly digest: string
  readonly author: string
  readonly asked: string
  readonly approvals: readonly { readonly by: string; readonly role: Role; readonly at: string }[]
  readonly state: 'waiting' | 'approved' | 'refused' | 'lapsed' | 'replaced'
}

type Approval = Extract<ClearanceEvent, { event: 'approve' }>

const DAY = 86_400_000

/**
 * How each request stands (P3): approved once two different persons have, one of them counsel and neither the author; lapsed when the days are
 * over, counted from the request; refused or replaced for good. A pure reading of the record: the same events and time, the same answer.
 *
 * @param people whose signature an approval must have, each in its role; names are taken as they were typed where there are none
 */
export function clearancesOf(events: readonly ClearanceEvent[], now: Date, days: number, people?: People): Clearance[] {
  const out = new Map<string, Clearance>()
  for (const one of events) {
    if (one.event === 'request' || one.event === 'narrow') {
      // Of what is on the record twice the first counts: a second would undo what was decided of it.
      if (out.has(one.request)) continue
      const author = one.event === 'narrow' ? one.author : one.by
      const { request, campaign, parts, drop, digest, at } = one
      out.set(request, { request, campaign, parts, drop, digest, author, asked: at, approvals: [], state: 'waiting' })
      const from = one.event === 'narrow' ? out.get(one.from) : undefined
      if (from !== undefined) out.set(from.request, { ...from, state: 'replaced' })
      continue
    }
    const known = out.get(one.request)
    if (known === undefined || known.state !== 'waiting') continue
    if (one.event === 'refuse') {
      out.set(known.request, { ...known, state: 'refused' })
    } else if (
      one.digest === known.digest &&
      isSigned(one, people) &&
      !isSame(one.by, known.author) &&
      !known.approvals.some((a) => isSame(a.by, one.by))
    ) {
      out.set(known.request, { ...known, approvals: [...known.approvals, { by: one.by, role: one.role, at: one.at }] })
    }
  }
  return [...out.values()].map((one) => {
    if (one.state !== 'waiting') return one
    if (now.getTime() >= Date.parse(one.asked) + days * DAY || now.getTime() < Date.parse(one.asked))
      return { ...one, state: 'lapsed' }
    const enough = one.approvals.length >= 2 && one.approvals.some((approval) => approval.role === 'counsel')
    return enough ? { ...one, state: 'approved' } : one
  })
}

/** The approval of a request by a person. Throws PolicyError where that person may not, or the request is not waiting any more. */
export function approval(
  clearances: readonly Clearance[],
  request: string,
  person: { readonly by: string; readonly role: Role; readonly key?: KeyObject },
  now: Date,
  people?: People,
): ClearanceEvent {
  const one = waiting(clearances, request)
  if (isSame(person.by, one.author)) throw new PolicyError('refused', `Request ${request}: its author may not approve it.`)
  if (one.approvals.some((a) => isSame(a.by, person.by)))
    throw new PolicyError('refused', `Request ${request}: ${person.by} has approved it; a second person is wanted.`)
  const event: Approval = {
    event: 'approve',
    request,
    digest: one.digest,
    by: person.by,
    role: person.role,
    at: now.toISOString(),
  }
  const signed = person.key === undefined ? event : { ...event, signature: signObject(statementOf(event), person.key) }
  if (isSigned(signed, people)) return signed
  throw new PolicyError(
    'refused',
    people?.has(plainName(person.by)) === true
      ? `Request ${request}: approvals of ${person.by} are signed, in its role and with its key (--key); this one is not.`
      : `Request ${request}: persons of this lab sign what they approve, and ${person.by} is none of them (share person list).`,
  )
}

/** An approval without its signature: what is signed. */
function statementOf({ signature: _, event, ...rest }: Approval): Record<string, unknown> {
  return { type: `stillwatch.${event}/1`, ...rest, by: rest.by.trim() }
}

function isSigned(approval: Approval, people: People | undefined): boolean {
  if (people === undefined) return true
  const person = people.get(plainName(approval.by))
  const signed = canonicalJson(statementOf(approval))
  return person?.role === approval.role && isSignedBy(approval.signature ?? '', signed, [person.key])
}

/** The request that may still be approved, narrowed or refused. Throws PolicyError where there is none. */
export function waiting(clearances: readonly Clearance[], request: string): Clearance {
  const one = clearances.find((clearance) => clearance.request === request)
  if (one === undefined) throw new PolicyError('refused', `There is no request ${request.slice(0, 60)}.`)
  if (one.state !== 'waiting')
    throw new PolicyError('refused', `Request ${request} is ${one.state}; make a new one with share request.`)
  return one
}

function isSame(a: string, b: string): boolean {
  return plainName(a) === plainName(b)
}
