import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DISTILLATION, PURPOSE } from '../stix/distillation-extension.ts'
import type { Tlp } from '../stix/tlp.ts'
import { disableMember } from './members/disable-member.ts'
import { overdue } from './outcomes/acknowledge.ts'
import { MOST_CONTESTS } from './outcomes/contest-rules.ts'
import { readScores } from './outcomes/read-scores.ts'
import { recordContests } from './outcomes/record-contests.ts'
import type { HubEvent } from './store/in-turn.ts'
import { onEachEngine } from './testdata/engines.ts'
import { type Stix, stix, tlp } from './testdata/objects.ts'
import { startHub, type TestHub } from './testdata/start-hub.ts'

const disputed = (dispute: string) => ({
  [DISTILLATION]: { extension_type: 'property-extension', purpose: PURPOSE, policy_digest: `sha256:${'0'.repeat(64)}`, dispute },
})
const at = (minute: number) => `2026-11-21T00:${String(minute).padStart(2, '0')}:00.000Z`

onEachEngine((engine) => {
  let hub: TestHub
  const logged: HubEvent[] = []
  beforeAll(async () => {
    hub = await startHub({
      database: await engine.fresh(),
      members: { a: {}, b: {}, c: {}, d: {}, green: { clearance: 'green' } },
      validate: () => [],
      log: { append: async (events) => void logged.push(...events) },
    })
  })
  afterAll(() => hub?.stop())
  const id = (member: string) => hub.members[member]?.identity ?? ''
  const problemOf = async (member: string, object: unknown) => (await hub.send(member, [object])).failures?.[0]?.message
  const opinion = (member: string, about: Stix, dispute: string, change: Readonly<Record<string, unknown>> = {}) =>
    stix(id(member), {
      type: 'opinion',
      opinion: 'strongly-disagree',
      object_refs: [about.id],
      extensions: disputed(dispute),
      name: undefined,
      ...change,
    })
  const score = async (member: string) => (await readScores(hub.store)).get(member)
  const told = async (member: string, level: Tlp = 'amber') => {
    const campaign = stix(id(member), { object_marking_refs: [tlp(level)] })
    expect(await problemOf(member, campaign)).toBeUndefined()
    return campaign
  }
  const inRecalls = async (member: string, object: Stix) =>
    (await hub.read(member, `recalls/objects/?match[id]=${object.id}`)).objects ?? []
  const standing = async (member: string) =>
    (await hub.ask(member, '/stillwatch/standing/')).body as {
      own: Record<string, unknown>
      weights: Record<string, number>
      shut_out: string[]
      members: number
    }
  const acknowledge = (member: string, received: unknown) =>
    hub.ask(member, '/stillwatch/acknowledge/', { method: 'POST', body: { received } })

  describe('a contest', () => {
    it('is refused of nothing, of one’s own, of several, with a text, with a person, in a state that is none', async () => {
      const [mine, other] = [await told('a'), await told('b')]
      const never = stix(id('b'))
      expect(await problemOf('a', opinion('a', never, 'disputed'))).toMatch(/not here/)
      expect(await problemOf('a', opinion('a', mine, 'disputed'))).toMatch(/own object/)
      expect(await problemOf('a', opinion('a', other, 'disputed', { object_refs: [other.id, mine.id] }))).toMatch(/one object/)
      expect(await problemOf('a', opinion('a', other, 'disputed', { explanation: 'because' }))).toMatch(/no text/)
      expect(await problemOf('a', opinion('a', other, 'disputed', { authors: ['Ana'] }))).toMatch(/names no person/)
      expect(await problemOf('a', opinion('a', other, 'withdrawn'))).toMatch(/upheld or dismissed/)
      expect(await score('b')).toMatchObject({ open: 0, weight: 1 })
      // What one may not see, one is told of as if it were not here.
      const [amber, green] = [other, await told('b', 'green')]
      expect(await problemOf('green', opinion('green', amber, 'disputed'))).toMatch(/not here/)
      const seen = opinion('green', green, 'disputed')
      expect(await problemOf('green', seen)).toBeUndefined()
      expect(await problemOf('green', { ...seen, revoked: true, modified: at(1) })).toBeUndefined()
      expect((await hub.ask(undefined, '/forum/collections/campaigns/objects/', { method: 'POST', body: {} })).status).toBe(401)
    })

    it('is entered in recalls with each version, logged, counted open, and settled by who opened it and nobody else', async () => {
      const campaign = await told('b')
      const one = opinion('a', campaign, 'disputed')
      expect(await problemOf('a', one)).toBeUndefined()
      expect(await inRecalls('c', one)).toHaveLength(1)
      expect(logged.at(-1)).toMatchObject({ event: 'object.contested', pseudonym: id('a') })
      expect(await score('b')).toMatchObject({ open: 1, disputed: 0 })
      expect(await problemOf('b', { ...one, extensions: disputed('dismissed'), modified: at(1) })).toMatch(/only the author/)
      expect(
        await problemOf('a', { ...one, extensions: disputed('dismissed'), opinion: 'neutral', modified: at(2) }),
      ).toBeUndefined()
      expect((await inRecalls('c', one))[0]).toMatchObject({ opinion: 'neutral' })
      expect(await score('b')).toMatchObject({ open: 0, agreed: 1, votes: { held: 1, against: 0 } })
    })

    it('stands as its newest version says, whichever came last, and not at all once it is revoked', async () => {
      const campaign = await told('c')
      const one = opinion('a', campaign, 'disputed')
      await hub.send('a', [
        { ...one, extensions: disputed('upheld'), modified: at(2) },
        { ...one, modified: at(1) },
      ])
      expect(await score('c')).toMatchObject({ open: 0, disputed: 1 })
      await hub.send('a', [{ ...one, revoked: true, modified: at(3) }])
      expect(await score('c')).toMatchObject({ open: 0, disputed: 0, weight: 1 })
    })

    it('is the only opinion of a member about a thing while it holds: a second one neither hides it nor frees a place', async () => {
      const campaign = await told('b')
      const before = await score('b')
      const one = opinion('a', campaign, 'disputed')
      expect(await problemOf('a', one)).toBeUndefined()
      expect(await problemOf('a', opinion('a', campaign, 'dismissed'))).toMatch(/send a version of that/)
      expect(await problemOf('a', opinion('a', campaign, 'disputed'))).toMatch(/send a version of that/)
      expect(await problemOf('a', opinion('a', campaign, '', { opinion: 'agree', extensions: disputed('none') }))).toMatch(
        /version of that/,
      )
      expect((await score('b'))?.open).toBe((before?.open ?? 0) + 1)
      const { failures = [] } = await hub.send('d', [opinion('d', campaign, 'disputed'), opinion('d', campaign, 'dismissed')])
      expect(failures).toHaveLength(1)
      expect(await problemOf('a', { ...one, extensions: disputed('dismissed'), modified: at(1) })).toBeUndefined()
      expect(await problemOf('a', opinion('a', campaign, '', { opinion: 'agree', extensions: disputed('none') }))).toBeUndefined()
    })

    it('ends with a version that says nothing of it, and with it what it counted', async () => {
      const campaign = await told('b')
      const before = await score('b')
      const one = opinion('a', campaign, 'upheld')
      expect(await problemOf('a', one)).toBeUndefined()
      expect((await score('b'))?.disputed).toBe((before?.disputed ?? 0) + 1)
      expect(await problemOf('a', { ...one, opinion: 'neutral', extensions: disputed('none'), modified: at(1) })).toBeUndefined()
      expect(await score('b')).toEqual(before)
      expect(await inRecalls('c', one)).toMatchObject([{ opinion: 'neutral' }])
      // Nor does a version count that is older than that and comes later: nobody who pulls would see what was counted.
      const older = { ...one, modified: '2026-11-21T00:00:30.000Z' }
      expect(await problemOf('a', older)).toBeUndefined()
      expect(await score('b')).toEqual(before)
    })

    it('has no more versions than an object may, also where its author deletes them in between', async () => {
      const campaign = await told('b')
      const one = opinion('a', campaign, 'disputed')
      const version = (at: number) => ({
        ...one,
        extensions: disputed(at % 2 === 0 ? 'disputed' : 'dismissed'),
        modified: new Date(Date.UTC(2026, 10, 21) + at).toISOString(),
      })
      expect(
        (
          await hub.send(
            'a',
            Array.from({ length: 1000 }, (_, i) => version(i)),
          )
        ).failures ?? [],
      ).toEqual([])
      expect(await problemOf('a', version(1000))).toMatch(/1000 versions/)
      const path = `/forum/collections/${hub.collections['campaigns']}/objects/${one.id}/?match[version]=all`
      expect((await hub.ask('a', path, { method: 'DELETE' })).status).toBe(200)
      expect(await problemOf('a', version(1001))).toMatch(/1000 versions/)
      expect(await problemOf('a', { ...version(1002), revoked: true })).toBeUndefined()
    })

    it('is one of so many that may hold at a time, open or upheld', async () => {
      const campaigns = Array.from({ length: MOST_CONTESTS + 1 }, () => stix(id('d')))
      await hub.send('d', campaigns)
      const contests = campaigns.map((one) => opinion('c', one, 'disputed'))
      const { failures = [] } = await hub.send('c', contests)
      expect(failures).toHaveLength(1)
      expect(failures[0]?.message).toMatch(/close some as dismissed/)
      const [first] = contests as [Stix]
      await hub.send('c', [{ ...first, extensions: disputed('upheld'), modified: at(4) }])
      expect(await problemOf('c', contests.at(-1))).toMatch(/close some as dismissed/)
      await hub.send('c', [{ ...first, extensions: disputed('dismissed'), modified: at(5) }])
      expect(await problemOf('c', contests.at(-1))).toBeUndefined()
      // Versions that are older than what they take back free no place, within an envelope or after it.
      const held = contests.slice(1, -1)
      await hub.send(
        'c',
        held.map((one) => ({ ...one, modified: at(7) })),
      )
      const stale = held.map((one) => ({ ...one, extensions: disputed('dismissed'), modified: at(6) }))
      const further = Array.from({ length: 10 }, () => stix(id('d')))
      await hub.send('d', further)
      const sent = await hub.send('c', [...stale, ...further.map((one) => opinion('c', one, 'disputed'))])
      expect((sent.failures ?? []).filter((one) => /close some as dismissed/.test(String(one.message)))).toHaveLength(10)
      await disableMember(hub.store, 'c', hub.clock.now * 1000)
      expect(await score('d')).toMatchObject({ open: 0, agreed: 0 })
      expect((await standing('a')).shut_out).toEqual([id('c')])
      expect((await standing('a')).members).toBe(Object.keys(hub.members).length - 1)
    })
  })

  describe('a score', () => {
    it('counts a recalled campaign with all its parts as one, and after an upheld contest not again', async () => {
      const [one, two] = [await told('a'), await told('a')]
      const part = stix(id('a'), { type: 'note', object_refs: [one.id] })
      await hub.send('a', [part])
      await hub.send('b', [opinion('b', two, 'upheld')])
      for (const object of [one, two, part]) await hub.send('a', [{ ...object, revoked: true, modified: at(5) }])
      expect(await score('a')).toMatchObject({ recalled: 1, disputed: 1, votes: { held: 0, against: 2 }, weight: 0.5 })
    })

    it('counts matches, whose contests may come twice, and whom they were about when they began', async () => {
      const contest = { judge: 'd', subject: 'tag:payment:2026-11-01:x', about: ['b', 'd2'] }
      const before = await score('b')
      for (const state of ['disputed', 'disputed'] as const) await recordContests(hub.store, [{ ...contest, state }], 1)
      expect((await score('b'))?.open).toBe((before?.open ?? 0) + 1)
      await recordContests(hub.store, [{ ...contest, about: [], state: 'upheld' }], 2)
      expect(await score('b')).toMatchObject({ open: before?.open, disputed: (before?.disputed ?? 0) + 1 })
      const other = { ...contest, subject: 'tag:payment:2026-11-01:y' }
      await recordContests(hub.store, [{ ...other, state: 'disputed' }], 3)
      expect((await score('b'))?.open).toBe((before?.open ?? 0) + 1)
      const [ended, settled] = [{ ...other, about: [], state: 'upheld' } as const, 38 * 86_400_000_000]
      await recordContests(hub.store, [ended], settled)
      expect(await score('b')).toMatchObject({ open: before?.open, disputed: (before?.disputed ?? 0) + 1 })
    })

    it('is told in full to the member, to others as a weight below 1 alone', async () => {
      const { own, weights } = await standing('a')
      expect(own).toEqual(await score('a'))
      expect(Object.keys(weights)).not.toContain(id('a'))
      const seen = await standing('b')
      expect(seen.weights).toEqual({ [id('a')]: 0.5 })
      expect(JSON.stringify(seen)).not.toContain('"recalled":1')
    })
  })

  it('counts a recall whichever time it bears: revocation is final', async () => {
    const before = await score('b')
    const campaign = await told('b')
    await hub.send('b', [{ ...campaign, modified: at(9), extensions: disputed('disputed') }])
    expect(await problemOf('b', { ...campaign, revoked: true, modified: at(8) })).toBeUndefined()
    expect((await score('b'))?.recalled).toBe((before?.recalled ?? 0) + 1)
  })

  it('is asked for so often and no more, since it is made of every vote there is; each member for itself', async () => {
    const asked = async (member: string) => (await hub.ask(member, '/stillwatch/standing/')).status
    let last = 200
    for (let i = 0; i < 70 && last === 200; i++) last = await asked('b')
    expect([last, await asked('a')]).toEqual([429, 200])
    hub.clock.now += 2_000
    expect(await asked('b')).toBe(200)
  })

  describe('an acknowledgement', () => {
    it('is noted once, with an event, of what the member may see, and ends being overdue', async () => {
      const campaign = await told('b')
      const recall = { ...campaign, revoked: true, modified: at(6) }
      await hub.send('b', [recall])
      const day = 24 * 3_600_000
      const late = async (member: string) => (await overdue(hub.store, (hub.clock.now + day + 60_000) * 1000)).get(member) ?? 0
      const before = { a: await late('a'), green: await late('green'), b: await late('b') }
      expect((await overdue(hub.store, hub.clock.now * 1000)).size).toBe(0)
      expect((await acknowledge('a', [{ id: recall.id, version: at(6) }])).body).toEqual({ noted: 1 })
      expect((await acknowledge('a', [{ id: recall.id, version: at(6) }])).body).toEqual({ noted: 0 })
      expect(logged.at(-1)).toMatchObject({ event: 'correction.acknowledged', pseudonym: id('a') })
      expect(
        (
          await acknowledge('green', [
            { id: recall.id, version: at(6) },
            { id: 'x', version: 'y' },
          ])
        ).body,
      ).toEqual({ noted: 0 })
      expect(await late('a')).toBe(before.a - 1)
      expect(await late('b')).toBe(before.b)
      expect(before.green).toBe(0)
    })

    it('is refused where it is none', async () => {
      for (const received of [
        undefined,
        [],
        'x',
        [{ id: 'x' }],
        Array.from({ length: 1_001 }, () => ({ id: 'x', version: 'y' })),
      ])
        expect((await acknowledge('a', received)).status).toBe(422)
      expect((await hub.ask(undefined, '/stillwatch/standing/')).status).toBe(401)
    })
  })
})
