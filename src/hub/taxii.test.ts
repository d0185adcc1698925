import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Status } from './intake/status.ts'
import { setRights } from './members/set-rights.ts'
import { onEachEngine } from './testdata/engines.ts'
import { stix } from './testdata/objects.ts'
import { type Envelope, MEDIA, type Reply, startHub, type TestHub } from './testdata/start-hub.ts'

const STAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/
const V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const later = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`

/** Section numbers are those of TAXII 2.1. */
onEachEngine((engine) => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await startHub({ database: await engine.fresh() })
  })
  afterAll(() => hub?.stop())
  const author = () => hub.members['a']?.identity ?? ''
  const paths = () => [
    '/taxii2/',
    '/forum/',
    '/forum/collections/',
    `/forum/collections/${hub.collections['campaigns']}/`,
    '/forum/collections/campaigns/manifest/',
    '/forum/collections/campaigns/objects/',
  ]

  describe('1.6.8 content negotiation', () => {
    it('takes the media type with and without version, in any spelling, in both headers', async () => {
      for (const media of [
        'application/taxii+json',
        'application/taxii+json;version=2.1',
        'application/taxii+json; version=2.1',
        'Application/TAXII+JSON; Version="2.1"',
      ]) {
        for (const path of paths()) expect((await hub.ask('a', path, { headers: { accept: media } })).status, media).toBe(200)
        const sent = await hub.ask('a', '/forum/collections/campaigns/objects/', {
          method: 'POST',
          body: { objects: [stix(author())] },
          headers: { accept: media, 'content-type': media },
        })
        expect(sent.status, media).toBe(202)
      }
    })

    it('takes one good range among others, and wildcards', async () => {
      for (const accept of [
        `application/stix+json;version=2.1,${MEDIA}`,
        '*/*',
        'application/*',
        `text/html;q=0.9, ${MEDIA};q=0.1`,
      ])
        expect((await hub.ask('a', '/taxii2/', { headers: { accept } })).status, accept).toBe(200)
    })

    it('answers 406 and 415, as TAXII, where nothing of 2.1 is wanted or sent', async () => {
      for (const accept of [
        'application/taxii+json;version=2.0',
        'application/vnd.oasis.taxii+json',
        'text/html',
        `${MEDIA};q=0`,
      ])
        expect((await hub.ask('a', '/taxii2/', { headers: { accept } })).status, accept).toBe(406)
      for (const type of ['application/json', 'application/taxii+json;version=2.0', 'text/plain']) {
        const sent = await hub.ask('a', '/forum/collections/campaigns/objects/', {
          method: 'POST',
          body: { objects: [stix(author())] },
          headers: { 'content-type': type },
        })
        expect(sent.status, type).toBe(415)
        expect(sent.headers.get('content-type')).toBe(MEDIA)
      }
      const packed = { method: 'POST', body: { objects: [stix(author())] }, headers: { 'content-encoding': 'gzip' } }
      expect((await hub.ask('a', '/forum/collections/campaigns/objects/', packed)).status).toBe(415)
    })
  })

  describe('1.6.9 authentication', () => {
    it('answers 401 with a challenge at every path and method without credentials', async () => {
      for (const path of [...paths(), '/forum/nothing/', `/forum/status/${randomUUID()}/`]) {
        for (const method of ['GET', 'POST', 'DELETE']) {
          const reply = await hub.ask(undefined, path, { method })
          expect(reply.status, `${method} ${path}`).toBe(401)
          expect(reply.headers.get('www-authenticate')).toMatch(/^Basic realm="/)
        }
      }
    })

    it('answers 401 to a wrong password and to an unknown user alike', async () => {
      const replies = await Promise.all(
        ['a:wrong', 'nobody:wrong'].map((login) =>
          hub.ask(undefined, '/taxii2/', { headers: { authorization: `Basic ${Buffer.from(login).toString('base64')}` } }),
        ),
      )
      const [known, unknown] = replies.map(({ status, body }) => ({ status, ...(body as object), error_id: '' }))
      expect(known?.status).toBe(401)
      expect(known).toEqual(unknown)
    })
  })

  describe('2 data types', () => {
    it('writes times in microseconds with Z, ids of version 4, and no empty list', async () => {
      const status = await hub.send('a', [stix(author())])
      expect(status.id).toMatch(V4)
      expect(status.request_timestamp).toMatch(STAMP)
      expect(status).not.toHaveProperty('failures')
      expect(status).not.toHaveProperty('pendings')
      for (const id of Object.values(hub.collections)) expect(id).toMatch(V4)
      const manifest = (await hub.read('a', 'campaigns/manifest/')) as unknown as { objects: { date_added: string }[] }
      for (const record of manifest.objects) expect(record.date_added).toMatch(STAMP)
    })
  })

  describe('3.1 endpoints', () => {
    it('sends media type and version with every answer, errors too', async () => {
      const asked = [...paths(), '/nothing/', '/forum/collections/none/', `/forum/status/${randomUUID()}/`, '/taxii2/?limit=x']
      for (const path of asked) expect((await hub.ask('a', path)).headers.get('content-type'), path).toBe(MEDIA)
      expect((await hub.ask(undefined, '/taxii2/')).headers.get('content-type')).toBe(MEDIA)
    })

    it('knows paths that end in a slash only', async () => {
      for (const path of paths()) {
        const reply = await hub.ask('a', path.slice(0, -1))
        expect(reply.status, path).toBe(404)
        expect((reply.body as { description: string }).description).toContain('end in "/"')
      }
    })
  })

  describe('3.2 headers', () => {
    it('sends the dates of the first and last object with manifest, objects, object and versions', async () => {
      const [one, two] = [stix(author()), stix(author())]
      await hub.send('a', [one, two])
      const found = await hub.ask('a', `/forum/collections/campaigns/manifest/?match[id]=${one.id},${two.id}`)
      const dates = (found.body as { objects: { date_added: string }[] }).objects.map((record) => record.date_added)
      const both = `?match[id]=${one.id},${two.id}`
      for (const path of [`manifest/${both}`, `objects/${both}`]) {
        const { headers } = await hub.ask('a', `/forum/collections/campaigns/${path}`)
        expect([headers.get('x-taxii-date-added-first'), headers.get('x-taxii-date-added-last')]).toEqual(dates)
      }
      for (const path of [`objects/${one.id}/`, `objects/${one.id}/versions/`]) {
        const { headers } = await hub.ask('a', `/forum/collections/campaigns/${path}`)
        expect([headers.get('x-taxii-date-added-first'), headers.get('x-taxii-date-added-last')]).toEqual([dates[0], dates[0]])
      }
    })

    it('sends them with an empty page too: the time that was asked from', async () => {
      for (const path of ['manifest/', 'objects/']) {
        const { headers, body } = await hub.ask('a', `/forum/collections/campaigns/${path}?added_after=2031-01-01T00:00:00.5Z`)
        expect(body).toEqual({})
        expect(headers.get('x-taxii-date-added-first')).toBe('2031-01-01T00:00:00.500000Z')
        expect(headers.get('x-taxii-date-added-last')).toBe('2031-01-01T00:00:00.500000Z')
      }
    })
  })

  describe('3.3 sorting', () => {
    it('lists objects and manifests in the order in which they were added, and no two at one time', async () => {
      const sent = Array.from({ length: 30 }, () => stix(author()))
      for (let from = 0; from < 30; from += 10) await hub.send('a', sent.slice(from, from + 10))
      const ids = sent.map((one) => one.id)
      const wanted = `?match[id]=${ids.join(',')}`
      expect((await hub.read('a', `campaigns/objects/${wanted}`)).objects?.map((one) => one.id)).toEqual(ids)
      const manifest = (await hub.read('a', `campaigns/manifest/${wanted}`)) as unknown as {
        objects: { date_added: string; id: string }[]
      }
      expect(manifest.objects.map((one) => one.id)).toEqual(ids)
      const dates = manifest.objects.map((one) => one.date_added)
      expect([...dates].sort()).toEqual(dates)
      expect(new Set(dates).size).toBe(30)
    })

    it('lists collections in the same order each time', async () => {
      const first = (await hub.ask('a', '/forum/collections/')).text
      expect((await hub.ask('a', '/forum/collections/')).text).toBe(first)
    })
  })

  describe('3.4 filtering', () => {
    it('takes added_after as strictly after', async () => {
      const [one, two] = [stix(author()), stix(author())]
      await hub.send('a', [one, two])
      const first = await hub.ask('a', `/forum/collections/campaigns/objects/${one.id}/`)
      const after = first.headers.get('x-taxii-date-added-last')
      const found = await hub.read('a', `campaigns/objects/?added_after=${after}&match[id]=${one.id},${two.id}`)
      expect(found.objects?.map((each) => each.id)).toEqual([two.id])
    })

    it('never exceeds a limit, and gives what is asked for where there is as much', async () => {
      for (const limit of [1, 2, 7])
        expect((await hub.read('a', `campaigns/objects/?limit=${limit}`)).objects).toHaveLength(limit)
      expect((await hub.read('a', 'campaigns/objects/?limit=1000')).more).toBeUndefined()
    })

    it('answers 400 to whatever is malformed or stands twice', async () => {
      const bad = [
        ...['0', '-1', '1.5', 'x', '', '+5', '007', '99999999999999999999'].map((one) => `limit=${encodeURIComponent(one)}`),
        ...['yesterday', '', '2026-11-25', '2026-02-30T00:00:00Z', '2026-11-25T00:00:00+01:00', '2026-11-25T25:00:00Z'].map(
          (one) => `added_after=${encodeURIComponent(one)}`,
        ),
        ...['', 'x', 'YS0', '%00', 'a'.repeat(500)].map((one) => `next=${one}`),
        'limit=1&limit=1',
        'added_after=2026-11-25T00:00:00Z&added_after=2026-11-25T00:00:00Z',
        'match[type]=campaign&match[type]=indicator',
        'match[type]=',
        'match[type]=campaign,,indicator',
        'match[type]=campaign, indicator',
        'match[spec_version]=two',
      ]
      for (const query of bad) {
        for (const list of ['objects', 'manifest']) {
          const reply = await hub.ask('a', `/forum/collections/campaigns/${list}/?${query}`)
          expect(reply.status, query).toBe(400)
        }
      }
    })
  })

  describe('3.4.1 match', () => {
    let object = stix('')
    beforeAll(async () => {
      object = stix(author(), { modified: later(21) })
      await hub.send('a', [object])
      await hub.send('a', [{ ...object, modified: later(23) }])
      await hub.send('a', [{ ...object, modified: later(22) }])
    })
    const days = async (filter: string) => {
      const { objects = [] } = await hub.read('a', `campaigns/objects/?match[id]=${object.id}${filter}`)
      return objects.map((one) => Number(one.modified?.slice(8, 10)))
    }

    it('gives the last version unless told otherwise, though an earlier one came later', async () => {
      expect(await days('')).toEqual([23])
      expect(await days('&match[version]=last')).toEqual([23])
    })

    it('knows first, all, single times and several of them', async () => {
      expect(await days('&match[version]=first')).toEqual([21])
      expect(await days('&match[version]=all')).toEqual([21, 23, 22])
      expect(await days(`&match[version]=${later(22)}`)).toEqual([22])
      expect(await days('&match[version]=2026-11-22T00:00:00Z')).toEqual([22])
      expect(await days('&match[version]=first,last')).toEqual([21, 23])
      expect(await days(`&match[version]=first,${later(22)}`)).toEqual([21, 22])
      expect(await days('&match[version]=2020-01-01T00:00:00Z')).toEqual([])
    })

    it('answers 400 to "all" beside others, to a version twice, and to what is no version', async () => {
      for (const value of ['all,last', 'last,last', `${later(22)},${later(22)}`, `${later(22)},2026-11-22T00:00:00Z`, 'newest']) {
        expect((await hub.ask('a', `/forum/collections/campaigns/objects/?match[version]=${value}`)).status, value).toBe(400)
      }
    })

    it('finds a version by its time alone', async () => {
      const stamp = '2026-11-19T01:02:03.456Z'
      const one = stix(author(), { created: stamp, modified: stamp })
      await hub.send('a', [one])
      const found = await hub.read('a', `campaigns/objects/?match[version]=${stamp}`)
      expect(found.objects?.map((each) => each.id)).toEqual([one.id])
    })

    it('joins values of a field by or and fields by and, without error for types that nobody has', async () => {
      const [indicator, note] = [stix(author(), { type: 'indicator' }), stix(author(), { type: 'note' })]
      await hub.send('a', [indicator, note])
      const of = async (query: string) => (await hub.read('a', `campaigns/objects/?${query}`)).objects?.map((one) => one.id) ?? []
      expect(await of('match[type]=indicator,note')).toEqual([indicator.id, note.id])
      expect(await of(`match[type]=indicator&match[id]=${note.id},${indicator.id}`)).toEqual([indicator.id])
      expect(await of(`match[type]=note&match[id]=${indicator.id}`)).toEqual([])
      for (const type of ['malware', 'x-nobody-has-it', 'url,file,location'])
        expect((await hub.ask('a', `/forum/collections/campaigns/objects/?match[type]=${type}`)).body).toEqual({})
    })

    it('gives 2.1, the latest specification that it has, and nothing where only others are asked for', async () => {
      expect(await days('&match[spec_version]=2.1')).toEqual([23])
      expect(await days('&match[spec_version]=2.0,2.1')).toEqual([23])
      expect(await days('&match[spec_version]=2.0')).toEqual([])
    })

    it('takes as many values as fit into a URL', async () => {
      const types = Array.from({ length: 300 }, (_, index) => `x-type-${index}`)
      expect(await days(`&match[type]=${types.join(',')},campaign`)).toEqual([23])
      const some = (count: number) => [...types.slice(0, count), 'campaign'].join(',')
      for (const count of [59, 60, 300])
        expect((await hub.read('a', `campaigns/objects/?match[type]=${some(count)}&limit=1`)).objects).toHaveLength(1)
      const times = Array.from({ length: 500 }, (_, index) => `2020-01-01T00:00:00.${String(index).padStart(3, '0')}Z`)
      const found = await hub.read('a', `campaigns/objects/?match[version]=${times.join(',')},${later(23)}&limit=1000`)
      expect(found.objects?.map((one) => one.id)).toContain(object.id)
      const ids = times.map(() => `campaign--${randomUUID()}`)
      expect((await hub.read('a', `campaigns/objects/?match[id]=${ids.join(',')},${object.id}`)).objects).toHaveLength(1)
    })

    it('passes over fields that it does not know', async () => {
      expect(await days('&match[name]=x&unknown=1&unknown=2')).toEqual([23])
    })
  })

  describe('3.5 pagination', () => {
    const walk = async (
      path: string,
      by: 'next' | 'added_after' | 'both',
      limit: number,
    ): Promise<{ pages: Reply[]; seen: string[] }> => {
      const pages: Reply[] = []
      const seen: string[] = []
      let query = ''
      for (;;) {
        const page = await hub.ask('a', `/forum/collections/campaigns/${path}?limit=${limit}${query}`)
        const body = page.body as Envelope
        pages.push(page)
        seen.push(...(body.objects ?? []).map((one) => one.id), ...(body.versions ?? []))
        if (body.more !== true) return { pages, seen }
        if (pages.length > 200) throw new Error('The pages have no end.')
        const last = page.headers.get('x-taxii-date-added-last')
        query =
          by === 'added_after'
            ? `&added_after=${last}`
            : by === 'next'
              ? `&next=${body.next}`
              : `&next=${body.next}&added_after=${last}`
      }
    }

    it('gives every object once, by next, by added_after and by both at once, in objects and manifest', async () => {
      const { objects = [] } = await hub.read('a', 'campaigns/objects/?limit=1000')
      const all = objects.map((one) => one.id)
      expect(all.length).toBeGreaterThan(30)
      for (const path of ['objects/', 'manifest/'])
        for (const by of ['next', 'added_after', 'both'] as const) expect((await walk(path, by, 7)).seen).toEqual(all)
    })

    it('sends next with every more, in manifest and versions too, and neither on the last page', async () => {
      const object = stix(author(), { modified: later(20) })
      await hub.send('a', [object, { ...object, modified: later(21) }, { ...object, modified: later(22) }])
      for (const path of ['objects/', 'manifest/', `objects/${object.id}/versions/`]) {
        const { pages } = await walk(path, 'next', 2)
        expect(pages.length).toBeGreaterThan(1)
        for (const [index, { body }] of pages.entries()) {
          const { more, next } = body as Envelope
          const last = index === pages.length - 1
          expect([more, typeof next]).toEqual(last ? [undefined, 'undefined'] : [true, 'string'])
        }
      }
      expect((await walk(`objects/${object.id}/versions/`, 'next', 2)).seen).toEqual([later(20), later(21), later(22)])
    })

    it('says no more where exactly as many are left as were asked for', async () => {
      const sent = [stix(author()), stix(author())]
      await hub.send('a', sent)
      const page = await hub.read('a', `campaigns/objects/?limit=2&match[id]=${sent.map((one) => one.id).join(',')}`)
      expect(page.objects).toHaveLength(2)
      expect(page).not.toHaveProperty('more')
    })

    it('goes on from a place that was given before a restart', async () => {
      const folderHub = await startHub({ database: await engine.fresh() })
      try {
        const mine = folderHub.members['a']?.identity ?? ''
        const sent = Array.from({ length: 5 }, () => stix(mine))
        await folderHub.send('a', sent)
        const { next } = await folderHub.read('a', 'campaigns/objects/?limit=2')
        folderHub.clock.now += 3_600_000
        await folderHub.restart()
        await folderHub.send('a', [stix(mine)])
        const rest = await folderHub.read('a', `campaigns/objects/?next=${next}`)
        expect(rest.objects?.slice(0, 3).map((one) => one.id)).toEqual(sent.slice(2).map((one) => one.id))
        expect(rest.objects).toHaveLength(4)
      } finally {
        await folderHub.stop()
      }
    })
  })

  describe('3.6.1 error', () => {
    it('has a title and the status of the answer as text', async () => {
      const replies = [
        await hub.ask(undefined, '/taxii2/'),
        await hub.ask('a', '/nothing/'),
        await hub.ask('a', '/taxii2/', { headers: { accept: 'text/html' } }),
        await hub.ask('a', '/forum/collections/campaigns/objects/?limit=0'),
        await hub.ask('a', '/forum/collections/recalls/objects/', { method: 'POST', body: { objects: [{}] } }),
        await hub.ask('a', '/forum/collections/campaigns/objects/', { method: 'POST', body: '{' }),
      ]
      expect(replies.map((reply) => reply.status)).toEqual([401, 404, 406, 400, 403, 422])
      for (const { status, body } of replies) {
        const { title, http_status } = body as { title: string; http_status: string }
        expect(title.length).toBeGreaterThan(0)
        expect(http_status).toBe(String(status))
      }
    })

    it('is what a client gets, too, whose path cannot be read or is too long, and whose headers are', async () => {
      const replies = [
        await hub.ask('a', '/forum/collections/campaigns/objects/%E0%A4%A/'),
        await hub.ask('a', `/forum/collections/campaigns/objects/${'a'.repeat(500)}/`),
        await hub.ask('a', '/taxii2/', { headers: { 'x-long': 'a'.repeat(40_000) } }),
      ]
      expect(replies.map((reply) => reply.status)).toEqual([400, 414, 431])
      for (const { status, body, headers } of replies) {
        expect(headers.get('content-type')).toBe(MEDIA)
        expect(body).toMatchObject({ title: expect.stringMatching(/./), http_status: String(status) })
      }
    })
  })

  describe('3.7 envelope', () => {
    it('is {} where there is nothing', async () => {
      for (const list of ['objects', 'manifest'])
        expect((await hub.ask('a', `/forum/collections/indicators/${list}/`)).text).toBe('{}')
    })

    it('hands out an object as it came, to the last property', async () => {
      const object = stix(author(), { name: 'Ünïcode 𝒳 "quoted" </script>', x_extra: { deep: [1, 2.5, null, true, 'x'] } })
      await hub.send('a', [object])
      const { objects } = await hub.read('b', `campaigns/objects/${object.id}/`)
      expect(objects).toEqual([object])
    })
  })

  describe('4.1 discovery', () => {
    it('stands at /taxii2/ and names a default that is one of its API roots', async () => {
      const { body } = await hub.ask('a', '/taxii2/')
      const { title, default: standard, api_roots: roots } = body as { title: string; default: string; api_roots: string[] }
      expect(title).toBe('Stillwatch forum')
      expect(roots).toContain(standard)
      for (const root of roots) expect(root).toMatch(/^\/[^/].*\/$/)
    })
  })

  describe('4.2 API root', () => {
    it('names the version and a length that it keeps: bodies up to it are not too large', async () => {
      const small = await startHub({ options: { limits: { body: 20_000 } } })
      try {
        const { body } = await small.ask('a', '/forum/')
        const {
          title,
          versions,
          max_content_length: most,
        } = body as { title: string; versions: string[]; max_content_length: number }
        expect([typeof title, versions, most]).toEqual(['string', [MEDIA], 20_000])
        const envelope = JSON.stringify({ objects: [stix(small.members['a']?.identity ?? '')] })
        const ofLength = (length: number) => envelope + ' '.repeat(length - envelope.length)
        const send = (text: string) => small.ask('a', '/forum/collections/campaigns/objects/', { method: 'POST', body: text })
        expect((await send(ofLength(most))).status).toBe(202)
        const tooLong = await send(ofLength(most + 1))
        expect(tooLong.status).toBe(413)
        expect(tooLong.headers.get('content-type')).toBe(MEDIA)
      } finally {
        await small.stop()
      }
    })
  })

  describe('4.3 status', () => {
    it('is kept for 24 hours, gone later, and read by nobody else', async () => {
      const own = await startHub({ database: await engine.fresh() })
      try {
        const mine = own.members['a']?.identity ?? ''
        const status = await own.send('a', [stix(mine), stix('identity--00000000-0000-4000-8000-000000000000')])
        const path = `/forum/status/${status.id}/`
        expect((await own.ask('a', path)).body).toEqual(status)
        expect((await own.ask('b', path)).status).toBe(404)
        own.clock.now += 24 * 3_600_000
        expect((await own.ask('a', path)).body).toEqual(status)
        own.clock.now += 2 * 3_600_000
        expect((await own.ask('a', path)).status).toBe(404)
        expect((await own.ask('a', `/forum/status/${randomUUID()}/`)).status).toBe(404)
      } finally {
        await own.stop()
      }
    })

    it('counts what its lists hold, and both add up', async () => {
      const good = [stix(author()), stix(author())]
      const status = await hub.send('a', [...good, stix(author(), { object_marking_refs: undefined }), 'no object', null])
      expect([status.status, status.total_count, status.success_count, status.failure_count, status.pending_count]).toEqual([
        'complete',
        5,
        2,
        3,
        0,
      ])
      expect(status.successes?.map((one) => one.id)).toEqual(good.map((one) => one.id))
      expect(status.failures).toHaveLength(3)
      for (const { id, version, message } of status.failures ?? [])
        expect([id, version, message].every((text) => typeof text === 'string' && text.length > 0)).toBe(true)
    })
  })

  describe('5.1 and 5.2 collections', () => {
    it('lists the three, with the rights of whoever asks, and finds each by id and by alias', async () => {
      const { collections } = (await hub.ask('b', '/forum/collections/')).body as { collections: Record<string, unknown>[] }
      expect(collections.map((one) => [one['alias'], one['can_read'], one['can_write']])).toEqual([
        ['campaigns', true, true],
        ['indicators', true, true],
        ['recalls', true, false],
      ])
      for (const one of collections) {
        expect((await hub.ask('b', `/forum/collections/${one['id']}/`)).body).toEqual(one)
        expect((await hub.ask('b', `/forum/collections/${one['alias']}/`)).body).toEqual(one)
      }
    })

    it('answers 401 without credentials and 404 where there is none', async () => {
      expect((await hub.ask(undefined, '/forum/collections/')).status).toBe(401)
      expect((await hub.ask('a', `/forum/collections/${randomUUID()}/`)).status).toBe(404)
      expect((await hub.ask('a', `/other/collections/`)).status).toBe(404)
    })
  })

  describe('rights of a client', () => {
    let other: TestHub
    let object = stix('')
    const url = (tail: string) => `/forum/collections/campaigns/${tail}`
    const grant = (read: boolean, write: boolean) => setRights(other.store, 'a', 'campaigns', { read, write })
    beforeAll(async () => {
      other = await startHub({ database: await engine.fresh() })
      object = stix(other.members['a']?.identity ?? '')
      await other.send('a', [object])
    })
    afterAll(() => other?.stop())

    for (const [section, tail] of [
      ['5.3 manifest', () => 'manifest/'],
      ['5.4 objects', () => 'objects/'],
      ['5.6 object', () => `objects/${object.id}/`],
      ['5.8 versions', () => `objects/${object.id}/versions/`],
    ] as const) {
      it(`${section}: 403 without can_read`, async () => {
        for (const write of [true, false]) {
          await grant(false, write)
          expect((await other.ask('a', url(tail()))).status).toBe(403)
        }
        await grant(true, false)
        expect((await other.ask('a', url(tail()))).status).toBe(200)
      })
    }

    it('5.5 add objects: 403 without can_write, and nothing is taken', async () => {
      for (const read of [true, false]) {
        await grant(read, false)
        const sent = await other.ask('a', url('objects/'), {
          method: 'POST',
          body: { objects: [stix(other.members['a']?.identity ?? '')] },
        })
        expect(sent.status).toBe(403)
      }
      expect((await other.read('b', 'campaigns/objects/')).objects).toHaveLength(1)
    })

    it('5.7 delete: 404 with neither right, 403 with one, 200 with both', async () => {
      const statuses = []
      for (const [read, write] of [
        [false, false],
        [true, false],
        [false, true],
        [true, true],
      ] as const) {
        await grant(read, write)
        statuses.push((await other.ask('a', url(`objects/${object.id}/`), { method: 'DELETE' })).status)
      }
      expect(statuses).toEqual([404, 403, 403, 200])
    })
  })

  describe('5.3 manifest', () => {
    it('names id, time, version and media type of what objects would give', async () => {
      const object = stix(author(), { type: 'indicator', modified: later(21) })
      await hub.send('a', [object])
      const filter = `?match[type]=indicator&match[id]=${object.id}`
      const { objects = [] } = await hub.read('b', `campaigns/manifest/${filter}`)
      expect(objects).toEqual([
        {
          id: object.id,
          date_added: expect.stringMatching(STAMP),
          version: later(21),
          media_type: 'application/stix+json;version=2.1',
        },
      ])
    })
  })

  describe('5.4 objects', () => {
    it('gives a hundred where no limit is named and a thousand at most', async () => {
      const own = await startHub({ database: await engine.fresh() })
      try {
        await own.send(
          'a',
          Array.from({ length: 1100 }, () => stix(own.members['a']?.identity ?? '')),
        )
        expect((await own.read('b', 'campaigns/objects/')).objects).toHaveLength(100)
        const page = await own.read('b', 'campaigns/objects/?limit=5000')
        expect(page.objects).toHaveLength(1000)
        expect(page.more).toBe(true)
        expect((await own.read('b', `campaigns/objects/?limit=5000&next=${page.next}`)).objects).toHaveLength(100)
      } finally {
        await own.stop()
      }
    })
  })

  describe('5.5 add objects', () => {
    it('answers 202 with a status, and does not mind an exact duplicate, its names in another order', async () => {
      const object = stix(author())
      const turned = Object.fromEntries(Object.entries(object).reverse())
      for (const sent of [[object], [object], [turned], [object, object]]) {
        const status = await hub.send('a', sent)
        expect([status.success_count, status.failure_count]).toEqual([sent.length, 0])
      }
      expect((await hub.read('a', `campaigns/objects/${object.id}/versions/`)).versions).toHaveLength(1)
    })

    it('takes the good objects of an envelope and refuses the bad one alone', async () => {
      const objects = [stix(author()), stix(author(), { modified: 'yesterday' }), stix(author())]
      const status = await hub.send('a', objects)
      expect(status.failures?.map((one) => one.id)).toEqual([objects[1]?.id])
      const found = await hub.read('b', `campaigns/objects/?match[id]=${objects.map((one) => one.id).join(',')}`)
      expect(found.objects?.map((one) => one.id)).toEqual([objects[0]?.id, objects[2]?.id])
    })

    it('answers 422 to what is no envelope', async () => {
      const bodies = [
        '',
        '{',
        '[]',
        '"x"',
        '{}',
        '{"objects":[]}',
        '{"objects":{}}',
        '{"type":"bundle","id":"bundle--1","objects":[{}]}',
        '{"objects":[1],"objects":[2]}',
      ]
      for (const body of bodies) {
        const reply = await hub.ask('a', '/forum/collections/campaigns/objects/', {
          method: 'POST',
          body,
          headers: { 'content-type': MEDIA },
        })
        expect(reply.status, body).toBe(422)
      }
    })

    it('gives the status of before to a request that is sent again under its key', async () => {
      const headers = { 'idempotency-key': randomUUID() }
      const send = () =>
        hub.ask('a', '/forum/collections/campaigns/objects/', { method: 'POST', body: { objects: [stix(author())] }, headers })
      const [first, again] = [await send(), await send()]
      expect([first.status, again.status]).toEqual([202, 202])
      expect((again.body as Status).id).toBe((first.body as Status).id)
    })

    it('works a request through once that comes many times at once under one key', async () => {
      const headers = { 'idempotency-key': randomUUID() }
      const body = { objects: [stix(author()), stix(author())] }
      const ask = () => hub.ask('a', '/forum/collections/campaigns/objects/', { method: 'POST', body, headers })
      const replies = await Promise.all([ask(), ask(), ask(), ask(), ask()])
      expect(replies.map((reply) => reply.status)).toEqual([202, 202, 202, 202, 202])
      const ids = new Set(replies.map((reply) => (reply.body as Status).id))
      expect(ids.size).toBe(1)
      expect((await hub.ask('a', `/forum/status/${[...ids][0]}/`)).body).toMatchObject({
        status: 'complete',
        success_count: 2,
        total_count: 2,
      })
    })
  })

  describe('5.6 an object', () => {
    it('gives the versions that are asked for, {} for one that never was, and 404 for an object that never was', async () => {
      const object = stix(author())
      await hub.send('a', [object, { ...object, modified: later(21) }])
      const at = `campaigns/objects/${object.id}/`
      expect((await hub.read('b', at)).objects?.map((one) => one.modified)).toEqual([later(21)])
      expect((await hub.read('b', `${at}?match[version]=all`)).objects).toHaveLength(2)
      expect(await hub.read('b', `${at}?match[version]=2020-01-01T00:00:00Z`)).toEqual({})
      expect(await hub.read('b', `${at}?match[spec_version]=2.0`)).toEqual({})
      expect((await hub.ask('b', `/forum/collections/campaigns/objects/campaign--${randomUUID()}/`)).status).toBe(404)
    })
  })

  describe('5.7 delete', () => {
    const gone = async (id: string, query = '') =>
      (await hub.ask('b', `/forum/collections/campaigns/objects/${id}/${query}`)).status

    it('is for the author only; afterwards the object is in no answer', async () => {
      const object = stix(author())
      await hub.send('a', [object, { ...object, modified: later(21) }])
      const path = `/forum/collections/campaigns/objects/${object.id}/`
      expect((await hub.ask('b', path, { method: 'DELETE' })).status).toBe(403)
      expect(await gone(object.id)).toBe(200)
      const done = await hub.ask('a', path, { method: 'DELETE' })
      expect([done.status, done.text, done.headers.get('content-type')]).toEqual([200, '', MEDIA])
      expect(await gone(object.id)).toBe(404)
      expect((await hub.ask('b', `${path}versions/`)).status).toBe(404)
      for (const list of ['objects', 'manifest'])
        expect(await hub.read('b', `campaigns/${list}/?match[id]=${object.id}&match[version]=all`)).toEqual({})
      expect((await hub.ask('a', path, { method: 'DELETE' })).status).toBe(404)
    })

    it('removes one version where one is named; the one before is the last again, the deleted one 404', async () => {
      const object = stix(author())
      await hub.send('a', [object, { ...object, modified: later(21) }])
      const query = `?match[version]=${later(21)}`
      expect(
        (await hub.ask('a', `/forum/collections/campaigns/objects/${object.id}/${query}`, { method: 'DELETE' })).status,
      ).toBe(200)
      expect(await gone(object.id, query)).toBe(404)
      expect((await hub.read('b', `campaigns/objects/${object.id}/`)).objects).toEqual([object])
    })
  })

  describe('5.8 versions', () => {
    it('lists all versions in the order in which they were added, filtered and paged', async () => {
      const object = stix(author())
      const days = [20, 25, 22]
      for (const day of days) await hub.send('a', [{ ...object, modified: later(day) }])
      const path = `campaigns/objects/${object.id}/versions/`
      expect(await hub.read('b', path)).toEqual({ versions: days.map(later) })
      expect(await hub.read('b', `${path}?match[spec_version]=2.0`)).toEqual({})
      const first = await hub.read('b', `${path}?limit=1`)
      expect(await hub.read('b', `${path}?next=${first.next}`)).toEqual({ versions: [later(25), later(22)] })
      expect((await hub.ask('b', '/forum/collections/campaigns/objects/campaign--0/versions/')).status).toBe(404)
    })
  })

  describe('7.1 own properties', () => {
    it('passes over properties of an envelope that are not known, and refuses names that may not stand there', async () => {
      const send = (more: object) =>
        hub.ask('a', '/forum/collections/campaigns/objects/', { method: 'POST', body: { objects: [stix(author())], ...more } })
      expect((await send({ x_other_scoring: { impact: 'high' } })).status).toBe(202)
      for (const name of ['X_Upper', 'x', 'x-dash', 'ö_e']) expect((await send({ [name]: 1 })).status, name).toBe(422)
    })

    it('adds no property to TAXII resources but those of the standard and x_', async () => {
      const known = new Set([
        'title',
        'description',
        'default',
        'api_roots',
        'versions',
        'max_content_length',
        'collections',
        'more',
        'next',
        'objects',
      ])
      for (const path of paths().filter((one) => !/collections\/[^/]+\/$/.test(one)))
        for (const name of Object.keys((await hub.ask('a', path)).body as object))
          expect(known.has(name) || name.startsWith('x_'), name).toBe(true)
    })
  })
})
