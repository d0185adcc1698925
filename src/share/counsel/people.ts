import { z } from 'zod'
import { addDecisions, decisionOf, readDecisions } from '../lab/decision-record.ts'
import { PolicyError } from '../policy/policy-error.ts'
import type { Role } from './clearance-event.ts'
import { plainName } from './plain-name.ts'

const name = z.string().trim().min(1, 'is empty').max(120, 'has more than 120 characters')
const at = z.iso.datetime()

/** Who may approve by a signature: added and removed on the record, with the public key, PEM of Ed25519. */
export const PersonEvent = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.literal('added'),
    name,
    role: z.enum(['counsel', 'officer', 'analyst']),
    key: z.string().max(1_000),
    by: name,
    at,
  }),
  z.strictObject({ event: z.literal('removed'), name, by: name, at }),
])
export type PersonEvent = z.infer<typeof PersonEvent>

export type Person = { readonly name: string; readonly role: Role; readonly key: string }
/** By plain name. */
export type People = ReadonlyMap<string, Person>

const PREFIX = 'person.'

/**
 * The persons whose signatures count now; undefined where none was ever added, and names are taken as they are typed. From the first on they never are again: a
 * list that was emptied lets nobody approve.
 */
export function peopleOf(events: readonly PersonEvent[]): People | undefined {
  if (events.length === 0) return undefined
  const people = new Map<string, Person>()
  for (const one of events) {
    const name = plainName(one.name)
    if (one.event === 'removed') people.delete(name)
    // Two commands at once may have put one key, or one name, on the record twice: the first counts.
    else if (!people.has(name) && ![...people.values()].some(({ key }) => key === one.key))
      people.set(name, { name: one.name, role: one.role, key: one.key })
  }
  return people
}

/** The persons in a lab's record. Throws InputError that names the line where the record does not hold. */
export async function readPeople(folder: string): Promise<People | undefined> {
  return peopleOf(await readDecisions(folder, PREFIX, PersonEvent, 'Nothing of class C leaves; put back a copy of the file.'))
}

/** Puts on the record that a person was added or removed. Throws PolicyError for one that is there, by name or key, or is not there. */
export async function recordPerson(folder: string, given: PersonEvent): Promise<void> {
  const person = PersonEvent.parse(given)
  const people = [...((await readPeople(folder)) ?? [])].map(([, one]) => one)
  const same = people.find((one) => plainName(one.name) === plainName(given.name) || ('key' in given && one.key === given.key))
  if (person.event === 'added' && same !== undefined)
    throw new PolicyError(
      'refused',
      `${same.name} has this name or this key already: two persons are two keys. Nothing was recorded.`,
    )
  if (person.event === 'removed' && same === undefined)
    throw new PolicyError('refused', `${given.name.slice(0, 120)} is no person on the record. Nothing was recorded.`)
  await addDecisions(folder, [decisionOf(PREFIX, person)], () => new Date(person.at))
}
