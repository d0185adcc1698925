import { PolicyError } from '../policy/policy-error.ts'
import type { ClearanceEvent, Role } from './clearance-event.ts'

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

const DAY = 86_400_000

/**
 * How each request stands (P3): approved once two different persons have, one of them counsel and neither the author; lapsed when the days are
 * over, counted from the request; refused or replaced for good. A pure reading of the record: the same events and time, the same answer.
 */
export function clearancesOf(events: readonly ClearanceEvent[], now: Date, days: number): Clearance[] {
  const out = new Map<string, Clearance>()
  for (const one of events) {
    if (one.event === 'request' || one.event === 'narrow') {
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
  person: { readonly by: string; readonly role: Role },
  now: Date,
): ClearanceEvent {
  const one = waiting(clearances, request)
  if (isSame(person.by, one.author)) throw new PolicyError('refused', `Request ${request}: its author may not approve it.`)
  if (one.approvals.some((a) => isSame(a.by, person.by)))
    throw new PolicyError('refused', `Request ${request}: ${person.by} has approved it; a second person is wanted.`)
  return { event: 'approve', request, digest: one.digest, by: person.by, role: person.role, at: now.toISOString() }
}

/** The request that may still be approved, narrowed or refused. Throws PolicyError where there is none. */
export function waiting(clearances: readonly Clearance[], request: string): Clearance {
  const one = clearances.find((clearance) => clearance.request === request)
  if (one === undefined) throw new PolicyError('refused', `There is no request ${request.slice(0, 60)}.`)
  if (one.state !== 'waiting')
    throw new PolicyError('refused', `Request ${request} is ${one.state}; make a new one with share request.`)
  return one
}

/** Names are compared as people read them: spaces at the ends, capitals and look-alike forms make no second person. */
function isSame(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase()
  return plain(a) === plain(b)
}
