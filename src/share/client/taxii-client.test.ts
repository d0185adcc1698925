import { describe, expect, it } from 'vitest'
import { hubClient } from './taxii-client.ts'

const NOW = Date.UTC(2026, 10, 26)
const account = { url: 'https://forum.example', username: 'lab-a', password: 'x' }
const machine = { key_id: 'key-1', private_key: '' }
const refusing = (seconds: number) => async () =>
  new Response('{"title":"Unauthorized","description":"No."}', {
    status: 401,
    headers: { date: new Date(NOW - seconds * 1000).toUTCString() },
  })
const asked = (seconds: number, key: object = { machine }) =>
  hubClient({ ...account, ...key }, refusing(seconds), () => NOW).collections()

describe('a forum that refuses the account', () => {
  it("is not the account's fault where signatures are made by a clock that is wrong", async () => {
    await expect(asked(300)).rejects.toThrow(/401 .*This machine's clock is 300 s ahead of the forum's; set it/)
    await expect(asked(-90)).rejects.toThrow(/This machine's clock is 90 s behind the forum's; set it/)
  })

  it('may have given it another password and key', async () => {
    for (const one of [asked(3), asked(300, {})])
      await expect(one).rejects.toThrow(
        /401 \(Unauthorized: No\.\)\. Where the forum gave this lab a new line, use share join with it\.$/,
      )
  })
})

describe('a forum that cannot answer', () => {
  const answering = (status: number, body: string) => hubClient(account, async () => new Response(body, { status })).collections()

  it('is asked by the name that its operator finds the reason under', async () => {
    const body = '{"title":"Internal error","description":"Ask its operator.","error_id":"e-17"}'
    await expect(answering(500, body)).rejects.toThrow(/answered 500 \(Internal error: Ask its operator\. error_id: e-17\)\.$/)
  })

  it('may be none', async () => {
    await expect(answering(404, '{}')).rejects.toThrow(/answered 404 and no TAXII error: is this the address of a forum\?$/)
  })
})

describe('what a forum holds', () => {
  it('is read to its last page: one ends early where objects are large', async () => {
    const asked: string[] = []
    const fetch = async (url: URL) => {
      if (url.pathname === '/taxii2/') return Response.json({ api_roots: ['/root/'] })
      asked.push(url.search)
      return Response.json(asked.length === 1 ? { more: true, next: 'n', objects: [{ id: 'a' }] } : { objects: [{ id: 'b' }] })
    }
    const client = hubClient(account, fetch as typeof globalThis.fetch)
    expect(await client.held('1', ['a', 'b'])).toEqual([{ id: 'a' }, { id: 'b' }])
    expect(asked[1]).toContain('next=n')
  })
})
