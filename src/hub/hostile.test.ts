import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentDigest } from '../http/content-digest.ts'
import { disableMember } from './members/disable-member.ts'
import { rekeyMember } from './members/rekey-member.ts'
import type { HubEvent } from './store/in-turn.ts'
import { stix } from './testdata/objects.ts'
import { MEDIA, type Reply, startHub, type TestHub } from './testdata/start-hub.ts'

const OBJECTS = '/forum/collections/campaigns/objects/'

describe('a hostile client', () => {
  let hub: TestHub
  const author = () => hub.members['a']?.identity ?? ''
  const post = (body: string): Promise<Reply> => hub.ask('a', OBJECTS, { method: 'POST', body })
  beforeAll(async () => {
    hub = await startHub({
      options: {
        limits: { headersMs: 500, requestMs: 1_500, idleMs: 2_000, failures: { perSecond: 1, burst: 5 }, body: 2 ** 20 },
      },
    })
  })
  afterAll(() => hub?.stop())

  describe('with odd JSON', () => {
    it('gets 422 for 10^5 levels, and the server goes on', async () => {
      for (const [open, close] of [
        ['[', ']'],
        ['{"a":', '}'],
      ] as const) {
        const deep = `{"objects":[${open.repeat(100_000)}1${close.repeat(100_000)}]}`
        expect((await post(deep)).status).toBe(422)
      }
      expect((await hub.ask('a', '/taxii2/')).status).toBe(200)
    })

    it('gets 422 for a name twice, however it is written, and for numbers that no double holds', async () => {
      const object = JSON.stringify(stix(author()))
      const bodies = [
        `{"objects":[${object.slice(0, -1)},"name":"Other"}]}`,
        `{"objects":[${object.slice(0, -1)},"n\\u0061me":"Other"}]}`,
        `{"objects":[${object.slice(0, -1)},"__proto__":{"x":1}}]}`,
        `{"objects":[${object.slice(0, -1)},"x":1e400}]}`,
        `{"objects":[${object.slice(0, -1)},"x":123456789012345678901234567890}]}`,
        `{"objects":[${object.slice(0, -1)},"x":0.${'1'.repeat(100)}}]}`,
        `{"objects":[${object.slice(0, -1)},"x":"\\ud800"}]}`,
      ]
      for (const body of bodies) expect((await post(body)).status, body.slice(-60)).toBe(422)
    })

    it('harms nobody with any JSON value as an object', async () => {
      const values = [null, 0, '', [], {}, { id: 1 }, { id: {}, type: [] }, { extensions: 1 }, { granular_markings: [null] }]
      const status = await hub.send('a', values)
      expect([status.failure_count, status.total_count]).toEqual([values.length, values.length])
    })

    it('gets markup, bidi and homoglyphs back as text in a JSON answer that no browser renders', async () => {
      const object = stix(author(), { name: '<img src=x onerror=alert(1)>\u202eevil\u0000 раypal' })
      await hub.send('a', [object])
      const { body, headers } = await hub.ask('b', `${OBJECTS}${object.id}/`)
      expect((body as { objects: unknown[] }).objects).toEqual([object])
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-type')).toBe(MEDIA)
    })
  })

  describe('with odd requests', () => {
    it('gets 413 for a body without a length that grows too long', async () => {
      // It ends, far beyond the limit: where the connection closes at a bad moment, Node's own client reads on without a pause, and its memory has no end.
      let left = 256
      const stream = new ReadableStream({
        pull(controller) {
          if (left-- > 0) controller.enqueue(new Uint8Array(2 ** 18).fill(32))
          else controller.close()
        },
      })
      const { username, password } = hub.members['a'] ?? {}
      const login = Buffer.from(`${username}:${password}`).toString('base64')
      const sent = await fetch(`${hub.url}${OBJECTS}`, {
        method: 'POST',
        body: stream,
        duplex: 'half',
        headers: { accept: MEDIA, 'content-type': MEDIA, authorization: `Basic ${login}` },
      } as RequestInit).then(
        (response) => response.status,
        () => 'closed',
      )
      expect([413, 'closed']).toContain(sent)
      expect((await hub.ask('a', '/taxii2/')).status).toBe(200)
    })

    it('finds nothing by paths that climb, nor by ids with anything in them', async () => {
      for (const path of [
        '/forum/../hub.json',
        '/forum/%2e%2e/hub.json',
        '//',
        '/?a=//',
        '/forum/collections/%00/',
        "/forum/collections/campaigns/objects/'%20or%201=1--/",
      ])
        expect((await hub.ask('a', path)).status, path).toBe(404)
    })

    it('is cut off where it sends its headers or its body too slowly', async () => {
      const slowly = (text: string) =>
        new Promise<number>((resolve) => {
          const started = Date.now()
          const { hostname, port } = new URL(hub.url)
          const socket = connect(Number(port), hostname, () => socket.write(text))
          const drip = setInterval(() => socket.write('x'), 100)
          socket.on('error', () => undefined).on('data', () => undefined)
          socket.on('close', () => {
            clearInterval(drip)
            resolve(Date.now() - started)
          })
        })
      const login = Buffer.from(`a:${hub.members['a']?.password}`).toString('base64')
      const head = `POST ${OBJECTS} HTTP/1.1\r\nhost: x\r\nauthorization: Basic ${login}\r\ncontent-type: ${MEDIA}\r\n`
      expect(await slowly('GET /taxii2/ HTTP/1.1\r\nx-slow: ')).toBeLessThan(3_000)
      expect(await slowly(`${head}content-length: 100000\r\n\r\n{`)).toBeLessThan(4_000)
      expect((await hub.ask('a', '/taxii2/')).status).toBe(200)
    })

    it('gets 429 with a time to wait where it asks too often, and others are answered', async () => {
      const own = await startHub({ options: { limits: { requests: { perSecond: 1, burst: 3 } } } })
      try {
        const replies = []
        for (let count = 0; count < 5; count++) replies.push(await own.ask('a', '/taxii2/'))
        expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 429, 429])
        expect(replies[4]?.headers.get('retry-after')).toBe('1')
        expect((await own.ask('b', '/taxii2/')).status).toBe(200)
        own.clock.now += 1_000
        expect((await own.ask('a', '/taxii2/')).status).toBe(200)
      } finally {
        await own.stop()
      }
    })

    it('that guesses passwords is made to wait, the right one included', async () => {
      const own = await startHub({ options: { limits: { failures: { perSecond: 1, burst: 3 } } } })
      try {
        const guess = (word: string) =>
          own.ask(undefined, '/taxii2/', { headers: { authorization: `Basic ${Buffer.from(`a:${word}`).toString('base64')}` } })
        const statuses = []
        for (let count = 0; count < 4; count++) statuses.push((await guess(`guess ${count}`)).status)
        expect(statuses).toEqual([401, 401, 401, 429])
        expect((await guess(own.members['a']?.password ?? '')).status).toBe(429)
        expect((await own.ask('b', '/taxii2/')).status).toBe(200)
        own.clock.now += 2_000
        expect((await guess(own.members['a']?.password ?? '')).status).toBe(200)
        // Whoever was in already is not shut out by someone else's guesses.
        for (let count = 0; count < 4; count++) await guess(`guess ${count}`)
        expect([(await guess('x')).status, (await own.ask('a', '/taxii2/')).status]).toEqual([429, 200])
      } finally {
        await own.stop()
      }
    })
  })

  describe('with signatures', () => {
    it('that hold gets in without a password, for reading and writing', async () => {
      expect((await hub.signed('a', '/taxii2/')).status).toBe(200)
      const object = stix(author())
      const sent = await hub.signed('a', OBJECTS, { method: 'POST', body: { objects: [object] } })
      expect(sent.status).toBe(202)
      expect((await hub.signed('b', `${OBJECTS}?match[id]=${object.id}`)).body).toEqual({ objects: [object] })
    })

    it('sent again gets 401, a new one with the same nonce too, also after a restart', async () => {
      const nonce = 'n'.repeat(22)
      hub.clock.now += 10_000
      expect((await hub.signed('a', '/taxii2/', { nonce })).status).toBe(200)
      expect((await hub.signed('a', '/taxii2/', { nonce })).status).toBe(401)
      hub.clock.now += 10_000
      expect((await hub.signed('a', '/forum/', { nonce })).status).toBe(401)
      expect((await hub.signed('b', '/taxii2/', { nonce })).status).toBe(200)
      expect(await hub.store.selectFrom('nonces').select('nonce').where('nonce', '=', nonce).execute()).toHaveLength(2)
    })

    it('that are stale, of the future, or live too long gets 401', async () => {
      hub.clock.now += 60_000
      const now = Math.floor(hub.clock.now / 1000)
      const statuses = []
      for (const { created, life } of [
        { created: now - 61, life: 60 },
        { created: now + 120, life: 60 },
        { created: now, life: 61 },
        { created: now, life: 0 },
        { created: now - 30, life: 60 },
      ])
        statuses.push((await hub.signed('a', '/taxii2/', { created, life })).status)
      expect(statuses).toEqual([401, 401, 401, 401, 200])
    })

    it('over another body or another path gets 401, whatever password comes along', async () => {
      hub.clock.now += 60_000
      const login = { authorization: `Basic ${Buffer.from(`a:${hub.members['a']?.password}`).toString('base64')}` }
      const [good, bad] = [stix(author()), stix(author())]
      const signed = { method: 'POST', body: { objects: [good] } }
      const sentBody = JSON.stringify({ objects: [bad] })
      const swapped = [
        await hub.signed('a', OBJECTS, { ...signed, sentBody, headers: login }),
        await hub.signed('a', OBJECTS, {
          ...signed,
          sentBody,
          headers: { ...login, 'content-digest': contentDigest(Buffer.from(sentBody)) },
        }),
        await hub.signed('a', '/taxii2/', { headers: { 'signature-input': 'sig=("@method");created=1;keyid="x"', ...login } }),
      ]
      expect(swapped.map((reply) => reply.status)).toEqual([401, 401, 401])
      for (const { id } of [good, bad]) expect((await hub.ask('b', `${OBJECTS}${id}/`)).status).toBe(404)
    })
  })

  it('with the largest objects makes pages shorter, and not such as nobody can read; a larger one is refused alone', async () => {
    const own = await startHub()
    try {
      const mine = own.members['a']?.identity ?? ''
      const large = (length: number) => stix(mine, { description: 'x'.repeat(length) })
      const refused = await own.send('a', [large(2 ** 20), stix(mine)])
      expect(refused).toMatchObject({ success_count: 1, failures: [{ message: expect.stringContaining('1,048,576 octets') }] })
      const ids: string[] = []
      for (let post = 0; post < 4; post++) {
        const objects = Array.from({ length: 9 }, () => large(2 ** 20 - 1_000))
        ids.push(...objects.map((one) => one.id))
        expect((await own.send('a', objects)).success_count).toBe(objects.length)
      }
      const seen: string[] = []
      let next: string | undefined
      do {
        const path = `${OBJECTS}?limit=1000${next === undefined ? '' : `&next=${next}`}`
        const { text, body } = await own.ask('b', path)
        expect(text.length).toBeLessThan(17 * 2 ** 20)
        const page = body as { objects: { id: string }[]; next?: string; more?: boolean }
        seen.push(...page.objects.map((one) => one.id))
        expect(page.more).toBe(page.next === undefined ? undefined : true)
        next = page.next
      } while (next !== undefined)
      expect(seen.slice(1)).toEqual(ids)
      expect(seen).toHaveLength(37)
    } finally {
      await own.stop()
    }
  })

  it('that has the password or the key of before is out once the member has others', async () => {
    const told: HubEvent[] = []
    const own = await startHub({ log: { append: async (events) => void told.push(...events) } })
    try {
      const { password: before } = own.members['a'] as NonNullable<TestHub['members'][string]>
      expect((await own.ask('a', '/taxii2/')).status).toBe(200)
      await expect(rekeyMember(own.store, 'nobody', 0)).rejects.toThrow(/no member 'nobody'/)
      const failing = rekeyMember(own.store, 'a', own.clock.now * 1000, () => Promise.reject(new Error('the disk is full')))
      await expect(failing).rejects.toThrow('the disk is full')
      expect((await own.signed('a', '/taxii2/')).status).toBe(200)
      const fresh = await rekeyMember(own.store, 'a', own.clock.now * 1000)
      // Neither the operator, who types the name, nor who knows whose a key is, as stewards do, learns a pseudonym by it.
      expect(fresh).not.toHaveProperty('identity')
      await own.send('b', [{}])
      const ofKeys = told.filter(({ event }) => ['member.added', 'member.rekeyed'].includes(event))
      expect(ofKeys.length).toBeGreaterThan(2)
      for (const { pseudonym } of ofKeys) expect(pseudonym).toBe('forum')
      const by = (password: string) => ({
        headers: { authorization: `Basic ${Buffer.from(`a:${password}`).toString('base64')}` },
      })
      expect((await own.ask(undefined, '/taxii2/', by(before))).status).toBe(401)
      expect((await own.signed('a', '/taxii2/')).status).toBe(401)
      expect((await own.ask(undefined, '/taxii2/', by(fresh.password))).status).toBe(200)
    } finally {
      await own.stop()
    }
  })

  it('that was a member is out at once, by password and by key', async () => {
    const own = await startHub()
    try {
      expect((await own.ask('a', '/taxii2/')).status).toBe(200)
      expect((await own.signed('a', '/taxii2/')).status).toBe(200)
      await disableMember(own.store, 'a', own.clock.now * 1000)
      expect((await own.ask('a', '/taxii2/')).status).toBe(401)
      expect((await own.signed('a', '/taxii2/')).status).toBe(401)
      expect((await own.ask('b', '/taxii2/')).status).toBe(200)
      await expect(rekeyMember(own.store, 'a', own.clock.now * 1000)).rejects.toThrow(/'a' is shut out.*Nothing was changed/)
    } finally {
      await own.stop()
    }
  })
})
