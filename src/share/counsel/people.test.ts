import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { clearanceRequest } from '../testdata/clearance-request.ts'
import { approval, clearancesOf } from './clearance.ts'
import type { ClearanceEvent, Role } from './clearance-event.ts'
import { type PersonEvent, peopleOf, readPeople, recordPerson } from './people.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-people-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const now = new Date(Date.UTC(2026, 10, 3))
const at = now.toISOString()
const pair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { pem: publicKey.export({ type: 'spki', format: 'pem' }) as string, key: privateKey }
}
const [ben, cem, stranger] = [pair(), pair(), pair()]
const added = (name: string, role: Role, { pem }: { pem: string }): PersonEvent => ({
  event: 'added',
  name,
  role,
  key: pem,
  by: 'A',
  at,
})
const removed = (name: string): PersonEvent => ({ event: 'removed', name, by: 'A', at })
const both = [added('Ben', 'counsel', ben), added('Cem', 'officer', cem)]
const request: ClearanceEvent = clearanceRequest('Ana')
const people = peopleOf(both)
const state = (events: readonly ClearanceEvent[], who = people) => clearancesOf([request, ...events], now, 14, who)[0]?.state
const approve = (by: string, role: Role, key = ben.key, who = people) =>
  approval(clearancesOf([request], now, 14, who), '0123456789ab', { by, role, key }, now, who)

describe('persons who sign', () => {
  const byBen = approve('Ben', 'counsel')
  const byCem = approve('cem ', 'officer', cem.key)

  it('approve, two of them, each by its own key', () => {
    expect(state([byBen])).toBe('waiting')
    expect(state([byBen, byCem])).toBe('approved')
  })

  it('are the only ones from the first one on: a typed name, another role, key, request, digest or time counts for nothing', () => {
    const { signature, ...typed } = byCem as typeof byCem & { signature: string }
    const changes: object[] = [
      { signature: undefined },
      { signature: (byBen as { signature?: string }).signature },
      { signature, role: 'counsel' },
      { signature, at: new Date(now.getTime() + 1).toISOString() },
      { signature, by: 'Dan' },
    ]
    for (const change of changes) expect(state([byBen, { ...typed, ...change } as ClearanceEvent])).toBe('waiting')
    const other: ClearanceEvent = { ...request, request: 'ffffffffffff' }
    const moved = { ...byCem, request: 'ffffffffffff' } as ClearanceEvent
    expect(clearancesOf([other, moved], now, 14, people)[0]?.approvals).toEqual([])
    expect(() => approve('Ben', 'counsel', stranger.key)).toThrow(/approvals of Ben are signed/)
    expect(() => approve('Ben', 'officer')).toThrow(/in its role/)
    expect(() => approve('Dan', 'officer', stranger.key)).toThrow(/Dan is none of them/)
  })

  it('are one for a key and a name, the first, also where two commands put them on the record at once', () => {
    const twice = peopleOf([...both, added('Second Ben', 'officer', ben), added('Cem', 'counsel', stranger)])
    expect([...(twice?.values() ?? [])].map(({ name, role }) => [name, role])).toEqual([
      ['Ben', 'counsel'],
      ['Cem', 'officer'],
    ])
  })

  it('count no more once they were removed, and nobody does once all were', () => {
    expect(state([byBen, byCem], peopleOf([...both, removed('CEM')]))).toBe('waiting')
    const nobody = peopleOf([...both, removed('Ben'), removed('Cem')])
    expect(nobody?.size).toBe(0)
    expect(state([byBen, byCem], nobody)).toBe('waiting')
    expect(peopleOf([])).toBeUndefined()
  })

  it('are on the record, one name and one key each', async () => {
    expect(await readPeople(folder)).toBeUndefined()
    for (const one of both) await recordPerson(folder, one)
    expect(await readPeople(folder)).toEqual(people)
    await expect(recordPerson(folder, added(' ben', 'officer', stranger))).rejects.toThrow(/two persons are two keys/)
    await expect(recordPerson(folder, added('Dan', 'officer', ben))).rejects.toThrow(/Ben has this name or this key/)
    await expect(recordPerson(folder, removed('Dan'))).rejects.toThrow(/is no person on the record/)
    await recordPerson(folder, removed('Ben'))
    expect([...((await readPeople(folder)) ?? [])].map(([name]) => name)).toEqual(['cem'])
  })
})
