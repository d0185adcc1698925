import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DISTILLATION } from '../stix/distillation-extension.ts'
import { TLP_MARKINGS } from './egress/levels.ts'
import type { HubEvent } from './store/in-turn.ts'
import { onEachEngine } from './testdata/engines.ts'
import { handling, type Stix, stix, tlp } from './testdata/objects.ts'
import { startHub, type TestHub } from './testdata/start-hub.ts'

const later = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`

const DAY_MS = 86_400_000

onEachEngine((engine) => {
  let hub: TestHub
  const logged: (HubEvent & { sequence: number })[] = []
  beforeAll(async () => {
    hub = await startHub({
      database: await engine.fresh(),
      validate: (object) => (object['name'] === 'schema says no' ? ['name: is not what the schema wants.'] : []),
      log: { append: async (events) => void logged.push(...events) },
    })
  })
  afterAll(() => hub?.stop())
  const id = (member: string) => hub.members[member]?.identity ?? ''
  const problemOf = async (member: string, object: unknown, collection = 'campaigns') => {
    const { failures } = await hub.send(member, [object], collection)
    return failures?.[0]?.message
  }
  const seen = async (member: string, object: Stix, collection = 'campaigns') =>
    (await hub.read(member, `${collection}/objects/?match[id]=${object.id}`)).objects ?? []

  describe('what is taken in', () => {
    it('is refused without a marking, with an unknown one, and without a level of TLP 2.0', async () => {
      const policy = handling('green')
      await hub.send('a', [policy])
      expect(await problemOf('a', stix(id('a'), { object_marking_refs: undefined }))).toMatch(/unmarked/)
      expect(await problemOf('a', stix(id('a'), { object_marking_refs: [] }))).toMatch(/unmarked/)
      expect(await problemOf('a', stix(id('a'), { object_marking_refs: [policy.id] }))).toMatch(/no level of TLP 2\.0/)
      const unknown = [tlp('green'), `marking-definition--${randomUUID()}`]
      expect(await problemOf('a', stix(id('a'), { object_marking_refs: unknown }))).toMatch(/not known here/)
      expect(await problemOf('a', stix(id('a'), { object_marking_refs: [tlp('green'), policy.id] }))).toBeUndefined()
    })

    it('is refused for another purpose than that of the forum', async () => {
      for (const purpose of [undefined, 'marketing', ['model-extraction-defence']])
        expect(await problemOf('a', stix(id('a'), { extensions: { [DISTILLATION]: { purpose } } }))).toMatch(/purpose/)
      for (const extensions of [undefined, {}, 'x', [1], { [DISTILLATION]: null }])
        expect(await problemOf('a', stix(id('a'), { extensions }))).toMatch(/purpose/)
    })

    it('is refused under any identity but that of its sender', async () => {
      for (const author of [id('b'), undefined, `identity--${randomUUID()}`])
        expect(await problemOf('a', stix('', { created_by_ref: author }))).toMatch(/sender's own/)
    })

    it('is refused where the schema says so, with what it says', async () => {
      expect(await problemOf('a', stix(id('a'), { name: 'schema says no' }))).toBe('name: is not what the schema wants.')
    })

    it('is refused where id, specification or times are not those of STIX 2.1', async () => {
      const bad: Record<string, unknown>[] = [
        { id: 'campaign--1' },
        { id: `indicator--${randomUUID()}` },
        { id: `campaign--${randomUUID().toUpperCase()}` },
        { spec_version: '2.0' },
        { spec_version: undefined },
        { created: undefined },
        { modified: undefined },
        { modified: '2026-11-20' },
        { modified: later(19) },
        { modified: '2027-11-20T00:00:00.000Z' },
        { modified: '2026-11-20T00:00:00.0000001Z' },
        { object_marking_refs: 'x' },
        { object_marking_refs: [1] },
      ]
      for (const change of bad) expect(await problemOf('a', stix(id('a'), change)), JSON.stringify(change)).toBeDefined()
    })

    it('takes the markings of TLP 2.0 from anyone as published, and from nobody otherwise', async () => {
      const status = await hub.send('b', [...TLP_MARKINGS])
      expect([status.success_count, status.failure_count]).toEqual([5, 0])
      expect(await problemOf('a', TLP_MARKINGS[1])).toBeUndefined()
      expect(await problemOf('a', { ...TLP_MARKINGS[1], name: 'TLP:GREEN, but tell everyone' })).toMatch(/published/)
      const { type, spec_version, created } = TLP_MARKINGS[0] ?? {}
      const other = { type, spec_version, created, id: `marking-definition--${randomUUID()}`, definition_type: 'statement' }
      expect(await problemOf('a', other)).toMatch(/only the markings/)
    })

    it('takes a handling policy from everybody who uses the same, in every collection, and lets nobody change or delete it', async () => {
      const policy = handling('green')
      for (const member of ['a', 'b', 'a'])
        for (const collection of ['campaigns', 'indicators']) expect(await problemOf(member, policy, collection)).toBeUndefined()
      expect(await problemOf('a', { ...policy, name: 'Other' })).toMatch(/never changed/)
      expect(await problemOf('a', { ...policy, created: later(21) })).toMatch(/created/)
      const path = `/forum/collections/campaigns/objects/${policy.id}/`
      for (const member of ['a', 'b']) expect((await hub.ask(member, path, { method: 'DELETE' })).status).toBe(403)
      expect(await seen('observer', policy)).toEqual([policy])
      const marked = stix(id('b'), { object_marking_refs: [tlp('green'), policy.id] })
      expect(await problemOf('b', marked, 'indicators')).toBeUndefined()
    })

    it('takes an identity from whom it names, and from nobody else', async () => {
      const own = stix('', { type: 'identity', id: id('a'), created_by_ref: undefined })
      expect(await problemOf('a', own)).toBeUndefined()
      expect(await problemOf('a', stix('', { type: 'identity', id: id('b'), created_by_ref: undefined }))).toMatch(/own/)
    })
  })

  describe('versions (STIX 2.1 section 3.6)', () => {
    it('are made by the author only', async () => {
      const object = stix(id('a'))
      await hub.send('a', [object])
      expect(await problemOf('b', { ...object, modified: later(22) })).toMatch(/only the author/)
      expect(await problemOf('b', { ...object, created_by_ref: id('b'), modified: later(22) })).toMatch(/only the author/)
      expect(await problemOf('b', object)).toBeUndefined()
      expect(await seen('b', object)).toEqual([object])
    })

    it('never change: same id and time with other content is refused, in any collection and after deletion', async () => {
      const object = stix(id('a'))
      await hub.send('a', [object])
      const other = { ...object, name: 'Other' }
      expect(await problemOf('a', other)).toMatch(/never changed/)
      expect(await problemOf('a', other, 'indicators')).toMatch(/never changed/)
      expect(await problemOf('a', { ...object, created: later(19), modified: later(22) })).toMatch(/created/)
      await hub.ask('a', `/forum/collections/campaigns/objects/${object.id}/`, { method: 'DELETE' })
      expect(await problemOf('a', other)).toMatch(/never changed/)
      expect(await problemOf('b', { ...object, created_by_ref: id('b') })).toMatch(/only the author/)
      expect(await problemOf('a', object)).toBeUndefined()
      expect(await seen('b', object)).toEqual([object])
    })

    it('within one envelope follow the same rules', async () => {
      const object = stix(id('a'))
      const status = await hub.send('a', [object, { ...object, name: 'Other' }, { ...object, modified: later(21) }])
      expect(status.failures?.map((one) => one.version)).toEqual([object.modified])
      expect((await hub.read('a', `campaigns/objects/${object.id}/versions/`)).versions).toEqual([object.modified, later(21)])
    })

    it('of an object keep the pseudonym it was born with, and so may its parts for 180 days; new objects take the new one', async () => {
      const told: string[] = []
      const log = { append: async (events: readonly object[]) => void told.push(JSON.stringify(events)) }
      const own = await startHub({ database: await engine.fresh(), log })
      try {
        const old = own.members['a']?.identity ?? ''
        const pseudonyms = async (member: string) =>
          ((await own.ask(member, '/stillwatch/standing/')).body as { pseudonyms: string[] }).pseudonyms
        expect(await pseudonyms('a')).toEqual([old])
        const object = stix(old)
        await own.send('a', [object])
        own.clock.now += 30 * DAY_MS
        await own.restart()
        const [fresh = '', ...earlier] = await pseudonyms('a')
        expect(earlier).toEqual([old])
        const others = await Promise.all(['b', 'observer'].map(pseudonyms))
        expect(new Set([fresh, old, ...others.flat()]).size).toBe(6)
        const status = await own.send('a', [
          { ...object, modified: later(22) },
          stix(old),
          stix(fresh),
          stix(others[0]?.[0] ?? ''),
        ])
        expect(status.failures?.map((one) => one.message)).toEqual([expect.stringContaining("not the sender's own")])
        expect(status.success_count).toBe(3)
        await own.restart()
        expect(await pseudonyms('a')).toEqual([fresh, old])
        own.clock.now += 180 * DAY_MS
        const late = await own.send('a', [stix(old), stix(fresh)])
        expect(late.failures?.map((one) => one.message)).toEqual([expect.stringContaining('earlier epoch')])
      } finally {
        await own.stop()
      }
    })
  })

  it('an object has a thousand versions at most, and can still be revoked', async () => {
    const object = stix(id('a'), { created: '2026-10-01T00:00:00.000Z' })
    const at = (step: number) => new Date(Date.parse('2026-10-02T00:00:00.000Z') + step * 60_000).toISOString()
    const status = await hub.send(
      'a',
      Array.from({ length: 1002 }, (_, step) => ({ ...object, modified: at(step) })),
    )
    expect([status.success_count, status.failures?.map((one) => one.version)]).toEqual([1000, [at(1000), at(1001)]])
    expect((await seen('b', object)).map((one) => one.modified)).toEqual([at(999)])
    expect(await problemOf('a', { ...object, modified: at(2000), revoked: true })).toBeUndefined()
    expect((await seen('b', object)).map((one) => one.modified)).toEqual([at(2000)])
    expect((await seen('b', object, 'recalls')).map((one) => one.modified)).toEqual([at(2000)])
  })

  it.runIf(engine.name === 'PostgreSQL')('goes on when the database ends all connections', async () => {
    const own = await startHub({ database: await engine.fresh(), report: () => {} })
    try {
      await own.send('a', [stix(own.members['a']?.identity ?? '')])
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
        own.store,
      )
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(own.store).catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect((await own.ask('a', '/forum/collections/campaigns/objects/')).status).toBe(200)
      expect((await own.send('a', [stix(own.members['a']?.identity ?? '')])).success_count).toBe(1)
    } finally {
      await own.stop()
    }
  })

  it('a request that broke off can be sent again under its key', async () => {
    let broken = true
    const own = await startHub({
      database: await engine.fresh(),
      report: () => {},
      validate: () => {
        if (broken) throw new Error('The schemas are not there.')
        return []
      },
    })
    try {
      const body = { objects: [stix(own.members['a']?.identity ?? '')] }
      const ask = { method: 'POST', body, headers: { 'idempotency-key': randomUUID() } }
      const first = await own.ask('a', '/forum/collections/campaigns/objects/', ask)
      expect([first.status, (first.body as { title: string }).title]).toEqual([500, 'Internal error'])
      expect(first.text).not.toContain('schemas')
      broken = false
      expect((await own.ask('a', '/forum/collections/campaigns/objects/', ask)).body).toMatchObject({ success_count: 1 })
    } finally {
      await own.stop()
    }
  })

  describe('revocation', () => {
    it('is final, stands in every collection that has the object, and is entered in recalls once', async () => {
      const object = stix(id('a'))
      const revoked = { ...object, modified: later(21), revoked: true }
      await hub.send('a', [object])
      await hub.send('a', [object], 'indicators')
      expect(await problemOf('a', revoked)).toBeUndefined()
      expect(await problemOf('a', revoked, 'indicators')).toBeUndefined()
      for (const collection of ['campaigns', 'indicators', 'recalls'])
        expect(await seen('b', object, collection)).toEqual([revoked])
      expect((await hub.read('b', `recalls/objects/${object.id}/versions/`)).versions).toEqual([later(21)])
      for (const change of [{ modified: later(22) }, { modified: later(22), revoked: true }, { modified: later(20), name: 'x' }])
        expect(await problemOf('a', { ...object, ...change })).toBeDefined()
      await hub.ask('a', `/forum/collections/campaigns/objects/${object.id}/`, { method: 'DELETE' })
      expect(await problemOf('a', object)).toMatch(/final/)
      expect(await seen('b', object, 'recalls')).toEqual([revoked])
    })

    it('is for the author, and the only way into recalls', async () => {
      const object = stix(id('a'))
      await hub.send('a', [object])
      expect(await problemOf('b', { ...object, modified: later(21), revoked: true })).toMatch(/only the author/)
      const body = { objects: [{ ...object, modified: later(21), revoked: true }] }
      expect((await hub.ask('a', '/forum/collections/recalls/objects/', { method: 'POST', body })).status).toBe(403)
      expect(await seen('b', object, 'recalls')).toEqual([])
    })
  })

  describe('what is handed out', () => {
    const visibleTo = async (object: Stix): Promise<string[]> => {
      const readers: string[] = []
      for (const member of ['a', 'b', 'observer']) {
        const filter = `?match[id]=${object.id}&match[version]=all`
        const answers = [
          await hub.read(member, `campaigns/objects/${filter}`),
          await hub.read(member, `campaigns/manifest/${filter}`),
          await hub.read(member, `campaigns/objects/?match[type]=${object.type}&limit=1000`),
          await hub.read(member, `campaigns/manifest/?match[version]=${object.modified}&limit=1000`),
          await hub.read(member, 'campaigns/objects/?limit=1000'),
        ].map((page) => JSON.stringify(page).includes(object.id))
        for (const tail of ['', 'versions/'])
          answers.push((await hub.ask(member, `/forum/collections/campaigns/objects/${object.id}/${tail}`)).status === 200)
        // One way out that differs from the others would be a leak, or a hole.
        expect(new Set(answers).size, `${member}: ${answers}`).toBe(1)
        if (answers[0] === true) readers.push(member)
      }
      return readers
    }

    it('is what the level allows, by every way out alike', async () => {
      const wanted = { clear: 'a b observer', green: 'a b observer', amber: 'a b', 'amber+strict': 'a b', red: 'a' } as const
      for (const [level, readers] of Object.entries(wanted)) {
        const object = stix(id('a'), { object_marking_refs: [tlp(level as keyof typeof wanted)] })
        await hub.send('a', [object])
        expect(await visibleTo(object), level).toEqual(readers.split(' '))
      }
    })

    it('is judged by the stricter of several markings, of parts, and of a handling policy', async () => {
      const [red, green] = [handling('red'), handling('green')]
      await hub.send('a', [red, green])
      const cases = [
        [{ object_marking_refs: [tlp('green'), tlp('amber')] }, 'a b'],
        [{ object_marking_refs: [tlp('green')], granular_markings: [{ marking_ref: tlp('red'), selectors: ['name'] }] }, 'a'],
        [{ object_marking_refs: [tlp('clear'), red.id] }, 'a'],
        [{ object_marking_refs: [tlp('clear'), green.id] }, 'a b observer'],
        [{ object_marking_refs: [tlp('amber+strict'), green.id] }, 'a b'],
      ] as const
      for (const [change, readers] of cases) {
        const object = stix(id('a'), change)
        await hub.send('a', [object])
        expect(await visibleTo(object), JSON.stringify(change)).toEqual(readers.split(' '))
      }
    })

    it('does not tell that there is a later or earlier version which the reader may not see', async () => {
      const object = stix(id('a'), { object_marking_refs: [tlp('green')] })
      const stricter = { ...object, modified: later(21), object_marking_refs: [tlp('amber')] }
      const open = { ...object, modified: later(22), name: 'third' }
      await hub.send('a', [object, stricter])
      expect(await seen('observer', object)).toEqual([object])
      expect(await seen('b', object)).toEqual([stricter])
      await hub.send('a', [open])
      expect(await seen('observer', object)).toEqual([open])
      expect((await hub.read('observer', `campaigns/objects/${object.id}/versions/`)).versions).toEqual([
        object.modified,
        later(22),
      ])
      const strictFirst = stix(id('a'), { object_marking_refs: [tlp('red')] })
      const second = { ...strictFirst, modified: later(21), object_marking_refs: [tlp('green')] }
      await hub.send('a', [strictFirst, second])
      const first = await hub.read('observer', `campaigns/objects/?match[id]=${object.id},${strictFirst.id}&match[version]=first`)
      expect(first.objects).toEqual([object, second])
    })

    it('says no more where all that is left is hidden', async () => {
      const own = await startHub({ database: await engine.fresh() })
      try {
        const mine = own.members['a']?.identity ?? ''
        const marked = (level: 'green' | 'amber') => stix(mine, { object_marking_refs: [tlp(level)] })
        await own.send('a', [marked('green'), ...Array.from({ length: 20 }, () => marked('amber')), marked('green')])
        const page = await own.read('observer', 'campaigns/objects/?limit=2')
        expect(page.objects).toHaveLength(2)
        expect(page).not.toHaveProperty('more')
      } finally {
        await own.stop()
      }
    })

    it('ends with its handling policy, and after 180 days', async () => {
      const own = await startHub({ database: await engine.fresh() })
      try {
        const mine = own.members['a']?.identity ?? ''
        const [short, over] = [
          handling('green', { end_date: '2026-11-26T00:00:00Z' }),
          handling('green', { end_date: later(21) }),
        ]
        await own.send('a', [short, over])
        const brief = stix(mine, { object_marking_refs: [tlp('green'), short.id] })
        const long = stix(mine, { object_marking_refs: [tlp('green')] })
        const status = await own.send('a', [brief, long, stix(mine, { object_marking_refs: [tlp('green'), over.id] })])
        expect(status.failures?.map((one) => one.message)).toEqual([expect.stringContaining('run out')])
        const left = async () =>
          (await own.read('b', 'campaigns/objects/?match[type]=campaign')).objects?.map((one) => one.id) ?? []
        expect(await left()).toEqual([brief.id, long.id])
        own.clock.now += 86_400_000
        expect(await left()).toEqual([long.id])
        own.clock.now += 180 * 86_400_000
        expect(await left()).toEqual([])
      } finally {
        await own.stop()
      }
    })

    it('is, for any history of versions and levels, exactly what a reader without the hidden ones would have', async () => {
      const levels = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const
      const version = fc.record({ day: fc.integer({ min: 1, max: 20 }), level: fc.constantFrom(...levels), gone: fc.boolean() })
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(version, { maxLength: 6, minLength: 1, selector: (one) => one.day }), async (history) => {
          const object = stix(id('a'), { created: '2026-10-01T00:00:00.000Z' })
          const at = ({ day }: { day: number }) => `2026-10-${String(day).padStart(2, '0')}T00:00:00.000Z`
          await hub.send(
            'a',
            history.map((one) => ({ ...object, modified: at(one), object_marking_refs: [tlp(one.level)] })),
          )
          for (const one of history.filter((each) => each.gone))
            await hub.ask('a', `/forum/collections/campaigns/objects/${object.id}/?match[version]=${at(one)}`, {
              method: 'DELETE',
            })
          for (const [member, most] of [
            ['a', 4],
            ['b', 3],
            ['observer', 1],
          ] as const) {
            const left = history.filter((one) => !one.gone && levels.indexOf(one.level) <= most)
            const days = left.map((one) => one.day)
            for (const [which, day] of [
              ['last', Math.max(...days)],
              ['first', Math.min(...days)],
            ] as const) {
              const { objects = [] } = await hub.read(member, `campaigns/objects/?match[id]=${object.id}&match[version]=${which}`)
              expect(objects.map((one) => one.modified)).toEqual(left.length === 0 ? [] : [at({ day })])
            }
          }
        }),
        { numRuns: 25 },
      )
    })
  })

  describe('signatures of objects', () => {
    it('are checked against the sender, kept, and handed back to it alone: by them others could tell who speaks under a pseudonym', async () => {
      const own = await startHub({
        database: await engine.fresh(),
        isSignedBy: async (jws, canonical, keys) => keys.length === 1 && jws === `signed ${JSON.parse(canonical).id}`,
      })
      try {
        const mine = own.members['a']?.identity ?? ''
        const [good, bad, plain] = [stix(mine), stix(mine), stix(mine)]
        const signatures = [
          { id: good.id, version: good.modified, jws: `signed ${good.id}` },
          { id: bad.id, version: bad.modified, jws: `signed ${good.id}` },
        ]
        const path = '/forum/collections/campaigns/objects/'
        const body = { objects: [good, bad, plain], x_stillwatch_signatures: signatures }
        const { body: status } = await own.ask('a', path, { method: 'POST', body })
        expect(status).toMatchObject({
          success_count: 2,
          failures: [{ id: bad.id, message: expect.stringContaining('signature') }],
        })
        expect(await own.read('a', 'campaigns/objects/')).toEqual({
          objects: [good, plain],
          x_stillwatch_signatures: [signatures[0]],
        })
        expect(await own.read('a', `campaigns/objects/${plain.id}/`)).toEqual({ objects: [plain] })
        expect(await own.read('b', 'campaigns/objects/')).toEqual({ objects: [good, plain] })
        expect(await own.read('b', `campaigns/objects/${good.id}/`)).toEqual({ objects: [good] })
        const odd = await own.ask('a', path, { method: 'POST', body: { objects: [plain], x_stillwatch_signatures: 'x' } })
        expect(odd.status).toBe(422)
      } finally {
        await own.stop()
      }
    })
  })

  describe('the log', () => {
    it('is told of what was taken, revoked and deleted, in order, by digest and pseudonym, without content', async () => {
      const before = logged.length
      const object = stix(id('a'), { name: 'Canary Wharf' })
      await hub.send('a', [object, stix(id('b'))])
      await hub.send('a', [stix(id('a'), { extensions: {} })])
      await hub.send('a', [{ ...object, modified: later(21), revoked: true }])
      await hub.ask('a', `/forum/collections/indicators/objects/${object.id}/`, { method: 'DELETE' })
      await hub.ask('a', `/forum/collections/campaigns/objects/${object.id}/`, { method: 'DELETE' })
      const told = logged.slice(before)
      expect(told.map((one) => one.event)).toEqual([
        'object.added',
        'purpose.refused',
        'object.revoked',
        'object.deleted',
        'object.deleted',
      ])
      expect(new Set(told.map((one) => one.pseudonym))).toEqual(new Set([id('a')]))
      for (const { digest, time } of told) {
        expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/)
        expect(time).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
      }
      expect(JSON.stringify(logged)).not.toContain('Canary')
      expect(logged.map((one) => one.sequence)).toEqual(logged.map((_, index) => index + 1))
    })

    it('gets later what it could not take', async () => {
      let broken = true
      const got: number[] = []
      const own = await startHub({
        database: await engine.fresh(),
        report: () => {},
        log: {
          append: async (events) => {
            if (broken) throw new Error('The disk is full.')
            got.push(...events.map((one) => one.sequence))
          },
        },
      })
      try {
        const mine = own.members['a']?.identity ?? ''
        expect((await own.send('a', [stix(mine)])).success_count).toBe(1)
        expect(got).toEqual([])
        broken = false
        await own.send('a', [stix(mine)])
        // Three members were admitted before.
        expect(got).toEqual([1, 2, 3, 4, 5])
      } finally {
        await own.stop()
      }
    })
  })
})
