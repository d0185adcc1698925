import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen } from './listen.ts'
import { makeHub } from './make-hub.ts'
import { stix } from './testdata/objects.ts'
import { type Envelope, MEDIA, startHub, type TestHub } from './testdata/start-hub.ts'

type Server = { readonly url: string; readonly stop: () => Promise<void> }
type Page = { readonly body: Envelope; readonly first: string; readonly last: string }
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/

/** Clients as they behave in practice, each against a forum that is stopped and started under it. */
describe('a client goes on over restarts', () => {
  let hub: TestHub
  let server: Server
  const sent: string[] = []
  /** A new server process, as far as a client can tell: nothing is carried over but the store. */
  const serve = async (): Promise<Server> => {
    const app = await makeHub(
      {
        store: hub.store,
        validate: () => [],
        now: () => hub.clock.now,
        random: (bytes) => randomBytes(bytes),
        report: (line) => {
          throw new Error(line)
        },
      },
      { title: 'Forum' },
    )
    const url = await listen(app, { host: '127.0.0.1', port: 0 }, false)
    return {
      url,
      stop: async () => {
        app.server.closeAllConnections()
        await app.close()
      },
    }
  }
  const restart = async () => {
    await server.stop()
    server = await serve()
  }
  const add = async (count: number) => {
    const objects = Array.from({ length: count }, () => stix(hub.members['a']?.identity ?? ''))
    await hub.send('a', objects)
    sent.push(...objects.map((one) => one.id))
  }
  const get = async (path: string, query: Readonly<Record<string, string>> = {}): Promise<Page> => {
    const at = new URL(`${server.url}/forum/collections/campaigns/${path}`)
    for (const [name, value] of Object.entries(query)) at.searchParams.set(name, value)
    const login = Buffer.from(`b:${hub.members['b']?.password}`).toString('base64')
    const response = await fetch(at, { headers: { accept: MEDIA, authorization: `Basic ${login}` } })
    expect(response.status).toBe(200)
    const header = (name: string) => response.headers.get(`x-taxii-date-added-${name}`) ?? ''
    return { body: (await response.json()) as Envelope, first: header('first'), last: header('last') }
  }
  const ids = ({ body }: Page) => (body.objects ?? []).map((one) => one.id)
  beforeAll(async () => {
    hub = await startHub()
    await add(50)
    server = await serve()
  })
  afterAll(async () => {
    await server?.stop()
    await hub?.stop()
  })

  it('OpenCTI, with both cursors at once, restarted after each page: every object once', async () => {
    const seen: string[] = []
    let cursors: Record<string, string> = {}
    for (let pages = 0; ; pages++) {
      expect(pages).toBeLessThan(20)
      const page = await get('objects/', { limit: '7', ...cursors })
      seen.push(...ids(page))
      if (page.body.more !== true) break
      cursors = { added_after: page.last, next: page.body.next ?? '' }
      await restart()
    }
    expect(seen).toEqual(sent)
  })

  it('OpenCTI, whose two cursors have come apart: the later one counts, so that it goes on and never round', async () => {
    const first = await get('objects/', { limit: '10' })
    const second = await get('objects/', { limit: '10', next: first.body.next ?? '' })
    await restart()
    const behind = await get('objects/', { limit: '10', next: second.body.next ?? '', added_after: first.last })
    const ahead = await get('objects/', { limit: '10', next: first.body.next ?? '', added_after: second.last })
    expect(ids(behind)).toEqual(sent.slice(20, 30))
    expect(ids(ahead)).toEqual(sent.slice(20, 30))
  })

  it('taxii2-client, which asks for page one again where next is missing: it never is while there is more', async () => {
    for (const path of ['objects/', 'manifest/']) {
      const seen: string[] = []
      let page = await get(path, { limit: '9' })
      seen.push(...ids(page))
      for (let pages = 0; page.body.more === true; pages++) {
        expect(pages).toBeLessThan(20)
        await restart()
        page = await get(path, page.body.next === undefined ? { limit: '9' } : { limit: '9', next: page.body.next })
        seen.push(...ids(page))
      }
      expect(seen).toEqual(sent)
      expect(page.body).not.toHaveProperty('next')
    }
  })

  it('a connector that keeps the last date and asks for what is later gets nothing twice and misses nothing', async () => {
    const kept = (await get('objects/', { limit: '1000' })).last
    await restart()
    for (let polls = 0; polls < 3; polls++) {
      const page = await get('objects/', { added_after: kept })
      // Asked from there, the empty page gives the same place back, so that whoever keeps it stays where he is.
      expect([page.body, page.first, page.last]).toEqual([{}, kept, kept])
    }
    await add(3)
    await restart()
    expect(ids(await get('objects/', { added_after: kept }))).toEqual(sent.slice(-3))
  })

  it('a connector that steps a microsecond back, to be sure, gets the last object again and no earlier one', async () => {
    const { last } = await get('objects/', { limit: '1000' })
    const micros = Number(last.slice(20, 26))
    const back = `${last.slice(0, 20)}${String(micros - 1).padStart(6, '0')}Z`
    // The step stays within the second: times that collide are a microsecond apart each.
    expect(micros).toBeGreaterThan(0)
    for (let polls = 0; polls < 3; polls++) expect(ids(await get('objects/', { added_after: back }))).toEqual(sent.slice(-1))
  })

  it('a reader that parses dates by RFC 3339 can, in headers and manifest, and finds them unique and rising', async () => {
    const { body, first, last } = await get('manifest/', { limit: '1000' })
    const dates = (body.objects ?? []).map((one) => String(one['date_added']))
    for (const date of [first, last, ...dates]) expect(date).toMatch(RFC3339)
    expect([dates[0], dates.at(-1)]).toEqual([first, last])
    expect([...new Set(dates)].sort()).toEqual(dates)
    await restart()
    expect((await get('manifest/', { limit: '1000' })).body).toEqual(body)
  })

  it('one whose clock is behind asks from before the beginning, and one whose clock is ahead gets nothing and is told so', async () => {
    expect(ids(await get('objects/', { limit: '1000', added_after: '1970-01-01T00:00:00.000000Z' }))).toEqual(sent)
    const ahead = '2100-01-01T00:00:00.000000Z'
    const page = await get('objects/', { added_after: ahead })
    expect([page.body, page.last]).toEqual([{}, ahead])
  })
})
