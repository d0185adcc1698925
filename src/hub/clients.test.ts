import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Status } from './intake/status.ts'
import { stix } from './testdata/objects.ts'
import { type Envelope, startHub, type TestHub } from './testdata/start-hub.ts'

/** What clients in use send, step by step, and what they insist on in the answers. */
describe('an existing client', () => {
  let hub: TestHub
  const sent: string[] = []
  beforeAll(async () => {
    hub = await startHub()
    const objects = Array.from({ length: 250 }, () => stix(hub.members['a']?.identity ?? ''))
    await hub.send('a', objects)
    sent.push(...objects.map((one) => one.id))
  })
  afterAll(() => hub?.stop())
  const login = () => `Basic ${Buffer.from(`b:${hub.members['b']?.password}`).toString('base64')}`

  describe('taxii2-client for Python', () => {
    const ACCEPT = 'application/taxii+json;version=2.1'
    const get = async (url: string, query: Readonly<Record<string, string | number>> = {}) => {
      const at = new URL(url)
      for (const [name, value] of Object.entries(query)) at.searchParams.set(name, String(value))
      const response = await fetch(at, {
        headers: {
          accept: ACCEPT,
          authorization: login(),
          'user-agent': 'taxii2-client/2.3.0',
          'accept-encoding': 'gzip, deflate',
          connection: 'keep-alive',
        },
      })
      expect(response.ok).toBe(true)
      // valid_content_type: each part of Accept must be a part of Content-Type.
      const parts = (response.headers.get('content-type') ?? '').replaceAll(' ', '').split(';')
      expect(parts[0]).toBe('application/taxii+json')
      for (const part of ACCEPT.split(';')) expect(parts).toContain(part)
      return (await response.json()) as Record<string, unknown>
    }

    it('finds its way from discovery to collections', async () => {
      const discovery = await get(`${hub.url}/taxii2/`)
      const roots = (discovery['api_roots'] as string[]).map((root) => new URL(root, `${hub.url}/taxii2/`).href)
      expect(roots[(discovery['api_roots'] as string[]).indexOf(discovery['default'] as string)]).toBe(`${hub.url}/forum/`)
      const root = await get(roots[0] ?? '')
      expect(root['title'] && root['versions'] && root['max_content_length']).toBeTruthy()
      const { collections } = (await get(`${roots[0]}collections/`)) as { collections: { id: string; title: string }[] }
      for (const one of collections) {
        const again = await get(`${roots[0]}collections/${one.id}/`)
        // _validate_collection
        expect(again['id']).toBe(one.id)
        expect(typeof again['can_read']).toBe('boolean')
      }
    })

    it('reads all pages with as_pages and stops, though it re-reads page one where next is missing', async () => {
      const url = `${hub.url}/forum/collections/${hub.collections['campaigns']}/objects/`
      for (const perRequest of [0, 30, 5000]) {
        const seen: string[] = []
        let limit = perRequest
        let envelope = (await get(url, limit > 0 ? { limit } : {})) as Envelope
        seen.push(...(envelope.objects ?? []).map((one) => one.id))
        if (envelope.more === true && seen.length !== limit) limit = seen.length
        for (let pages = 1; envelope.more === true; pages++) {
          expect(pages).toBeLessThan(20)
          const next = envelope.next ?? ''
          envelope = (await get(url, next === '' ? { limit } : { limit, next })) as Envelope
          seen.push(...(envelope.objects ?? []).map((one) => one.id))
        }
        expect(seen).toEqual(sent)
      }
    })

    it('adds objects and follows the status, with its counts checked', async () => {
      const identity = hub.members['b']?.identity ?? ''
      const collection = `${hub.url}/forum/collections/${hub.collections['indicators']}/`
      const response = await fetch(`${collection}objects/`, {
        method: 'POST',
        headers: { accept: ACCEPT, 'content-type': ACCEPT, authorization: login() },
        body: Buffer.from(JSON.stringify({ objects: [stix(identity, { type: 'indicator' }), { id: 'x' }] })),
      })
      expect(response.ok).toBe(true)
      const { id } = (await response.json()) as Status
      const status = (await get(`${new URL(`../../status/${id}`, collection).href}/`)) as unknown as Status
      // _validate_status
      expect([status.successes?.length, status.failures?.length, status.pendings?.length ?? 0]).toEqual([
        status.success_count,
        status.failure_count,
        status.pending_count,
      ])
      expect(status.success_count + status.failure_count + status.pending_count).toBe(status.total_count)
      expect(status.status).toBe('complete')
    })
  })

  describe('OpenCTI', () => {
    it('polls with both cursors at once, page by page, and comes back later for what is new only', async () => {
      const url = `${hub.url}/forum/collections/${hub.collections['campaigns']}/objects/`
      const seen: string[] = []
      let [next, addedAfter]: [string | undefined, string | undefined] = [undefined, undefined]
      const poll = async () => {
        for (let pages = 0; ; pages++) {
          expect(pages).toBeLessThan(20)
          const at = new URL(url)
          if (next !== undefined) at.searchParams.set('next', next)
          if (addedAfter !== undefined) at.searchParams.set('added_after', addedAfter)
          const response = await fetch(at, { headers: { accept: 'application/taxii+json;version=2.1', authorization: login() } })
          const body = (await response.json()) as Envelope
          seen.push(...(body.objects ?? []).map((one) => one.id))
          addedAfter = response.headers.get('x-taxii-date-added-last') ?? addedAfter
          next = body.more === true ? body.next : undefined
          if (body.more !== true) return
        }
      }
      await poll()
      expect(seen).toEqual(sent)
      await poll()
      expect(seen).toHaveLength(sent.length)
      const fresh = stix(hub.members['a']?.identity ?? '')
      await hub.send('a', [fresh])
      sent.push(fresh.id)
      await poll()
      expect(seen.slice(-1)).toEqual([fresh.id])
      expect(new Set(seen).size).toBe(seen.length)
    })
  })

  describe('MISP', () => {
    it('pushes an envelope and reads it back by type with a limit', async () => {
      const headers = {
        accept: 'application/taxii+json; version=2.1',
        'content-type': 'application/taxii+json; version=2.1',
        authorization: login(),
      }
      const url = `${hub.url}/forum/collections/${hub.collections['indicators']}/objects/`
      const identity = hub.members['b']?.identity ?? ''
      const objects = Array.from({ length: 3 }, () => stix(identity, { type: 'grouping', id: `grouping--${randomUUID()}` }))
      const pushed = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ objects }) })
      expect(pushed.status).toBe(202)
      const first = (await (await fetch(`${url}?match%5Btype%5D=grouping&limit=2`, { headers })).json()) as Envelope
      expect(first.objects?.map((one) => one.id)).toEqual(objects.slice(0, 2).map((one) => one.id))
      const rest = (await (
        await fetch(`${url}?match%5Btype%5D=grouping&limit=2&next=${first.next}`, { headers })
      ).json()) as Envelope
      expect(rest).toEqual({ objects: objects.slice(2) })
    })
  })
})
