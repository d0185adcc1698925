import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { contentOf } from '../../share/policy/cleared.ts'
import { releaseOpinion } from '../../share/policy/release-opinion.ts'
import { sampleFile } from '../../share/testdata/campaigns.ts'
import { release, releasing } from '../../share/testdata/release.ts'
import { DISTILLATION } from '../../stix/distillation-extension.ts'
import { shareCommand } from './share.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-pull-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  process.exitCode = undefined
})

const AUTHOR = 'identity--3317b183-ecf7-415a-aa84-a639beb66267' as const
const OTHER = 'identity--4417b183-ecf7-415a-aa84-a639beb66267' as const
const told = release(sampleFile(), { author: AUTHOR }).bundle.objects
const campaign = told.find((one) => one.type === 'campaign') as (typeof told)[number]
const LAST = { 'x-taxii-date-added-last': '2026-04-01T00:00:00.000000Z' }
const answer = (body: string | ReadableStream, headers = {}) =>
  new Response(body, { headers: { 'content-type': 'application/taxii+json;version=2.1', ...headers } })

/** A forum that answers each question for objects with these bodies, one after another. */
function forum(...pages: (string | ReadableStream)[]): void {
  const collections = { collections: [{ id: '1', title: 'campaigns', can_read: true, can_write: true }] }
  vi.stubGlobal('fetch', async (url: URL) => {
    if (url.pathname === '/taxii2/') return answer(JSON.stringify({ title: 'x', api_roots: ['/root/'] }))
    if (url.pathname === '/root/collections/') return answer(JSON.stringify(collections))
    if (url.pathname.endsWith('/objects/')) return answer(pages.shift() ?? '{}', LAST)
    return new Response('{}', { status: 404 })
  })
}

let labs = 0
/** @param more `again` first: in the folder of the pull before */
async function pull(...more: string[]): Promise<{ code: number; said: string; error: string; intel: (name: string) => string }> {
  const again = more[0] === 'again'
  if (again) more.shift()
  else mkdirSync(join(folder, `lab-${++labs}`))
  const data = join(folder, `lab-${labs}`)
  const account = { url: 'https://forum.example', username: 'u', password: 'p', identity: AUTHOR.replace('3317', '5517') }
  writeFileSync(join(data, 'hub.json'), JSON.stringify(account))
  const [out, err]: string[][] = [[], []]
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(out?.push(String(text))))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(err?.push(String(text))))
  process.exitCode = undefined
  await shareCommand().parseAsync(['pull', '--data', data, ...more], { from: 'user' })
  return {
    code: Number(process.exitCode ?? 0),
    said: (out ?? []).join(''),
    error: (err ?? []).join(''),
    intel: (name) => readFileSync(join(data, 'intel', name), 'utf8'),
  }
}
const page = (objects: readonly unknown[]) => JSON.stringify({ objects })

describe('share pull', () => {
  it('says how many objects were refused, why, and which was the first', async () => {
    const bad = { ...campaign, id: campaign.id.replace(/.$/, '0'), name: 7 }
    const account = { type: 'user-account', id: 'user-account--4417b183-ecf7-415a-aa84-a639beb66267', account_login: 'ana' }
    const objects = [...told, bad, { ...bad, name: 8 }, account, null]
    forum(page(objects))
    const { code, said, intel } = await pull()
    expect(code).toBe(0)
    expect(said).toMatch(`${told.length} objects are new, 0 were taken back, 4 were refused:`)
    expect(said).toMatch(`2 no valid STIX; the first: campaign "${bad.id}"/name: must be string`)
    expect(said).toMatch(`1 of a kind that is not read here; the first: ${account.id}: `)
    expect(said).toMatch('1 cannot be told apart; the first: it is no JSON object')
    for (const name of ['bundle.json', 'received.json']) expect(intel(name)).not.toContain('ana')
    forum(page(objects))
    expect(JSON.parse((await pull('--json')).said)).toMatchObject({
      added: told.length,
      refused: 4,
      refusals: [
        { reason: 'schema', count: 2, first: bad.id },
        { reason: 'kind', count: 1 },
        { reason: 'identifier', count: 1, first: '' },
      ],
    })
  })

  it('says since when something is contested where whoever contests it says so, and not by when a campaign was seen', async () => {
    const contested = told.map((one) =>
      one.type === 'campaign'
        ? { ...one, extensions: { [DISTILLATION]: { ...one.extensions[DISTILLATION], dispute: 'disputed' } } }
        : one,
    )
    forum(page(contested))
    const own = await pull()
    expect(own.said).toMatch(`  ${campaign.id}: disputed, by another\n`)
    const stranger = { ...releasing(), namespace: '8c9e6679-7425-40de-944b-e07fc1f90ae7', author: OTHER }
    const opinion = contentOf(releaseOpinion(campaign, 'disputed', Date.UTC(2026, 4, 2), stranger))
    forum(page([...told, ...opinion.objects.filter((one) => one.type === 'opinion')]))
    const { disputes } = JSON.parse((await pull('--json')).said)
    expect(disputes).toMatchObject([{ object: campaign.id, state: 'disputed', since: '2026-05-02T00:00:00.000Z' }])
    forum(page(contested))
    expect(JSON.parse((await pull('--json')).said).disputes).toEqual([
      { object: campaign.id, type: 'campaign', state: 'disputed', by: AUTHOR, own: false },
    ])
  })

  it('shows no terminal what an object would do to it', async () => {
    const odd = { ...campaign, '\u001b[2J\u202e': 1, type: 'campaign' }
    forum(page([odd]))
    const { said } = await pull()
    expect(said).toMatch('1 no valid STIX')
    expect([...'\u001b\u202e'].some((one) => said.includes(one))).toBe(false)
  })

  it('ends for no object, however deep or odd, and says so of an answer that never ends', async () => {
    const deep = `{"type":"note","id":"note--4417b183-ecf7-415a-aa84-a639beb66267","x_deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    forum(`{"objects":[${deep},{"__proto__":{"a":1},"id":1e999},${JSON.stringify(campaign)}]}`)
    expect(await pull()).toMatchObject({
      code: 0,
      said: expect.stringContaining('1 objects are new, 0 were taken back, 2 were refused'),
    })
    const part = new Uint8Array(2 ** 20).fill(0x20)
    forum(new ReadableStream({ pull: (stream) => stream.enqueue(part) }))
    expect(await pull()).toMatchObject({ code: 2, error: expect.stringMatching(/more than \d+ bytes; no page is that large/) })
  })

  it('ends for no page of objects', async () => {
    const names = fc.constantFrom(
      'type',
      'id',
      'modified',
      'revoked',
      'extensions',
      'object_refs',
      'created_by_ref',
      'name',
      '__proto__',
    )
    const change = fc.tuple(fc.nat(told.length - 1), names, fc.jsonValue())
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 8 }), fc.array(fc.jsonValue(), { maxLength: 5 }), async (changes, more) => {
        const objects = told.map((one) => ({ ...one }))
        for (const [at, name, value] of changes)
          Object.defineProperty(objects[at], name, { value, enumerable: true, configurable: true, writable: true })
        forum(page([...objects, ...more]))
        const { code, intel } = await pull('--json')
        expect(code).toBe(0)
        expect(JSON.parse(intel('bundle.json'))).toMatchObject({ type: 'bundle' })
      }),
      { numRuns: 40 },
    )
  })
})

/** A forum whose collections never end: each page has other objects, and says that there is more. It counts what it is asked for. */
function endless(how: { perPage?: number; header?: boolean; breaksAt?: number } = {}) {
  const { perPage = 50, header = true, breaksAt = Number.POSITIVE_INFINITY } = how
  const asked: { collection: string; after: string | null }[] = []
  const collections = ['campaigns', 'recalls'].map((title) => ({
    id: title,
    title,
    can_read: true,
    can_write: title !== 'recalls',
  }))
  let page = 0
  vi.stubGlobal('fetch', async (url: URL) => {
    if (url.pathname === '/taxii2/') return answer(JSON.stringify({ title: 'x', api_roots: ['/root/'] }))
    if (url.pathname === '/root/collections/') return answer(JSON.stringify({ collections }))
    const [, collection] = /collections\/([a-z]+)\/objects\/$/.exec(url.pathname) ?? []
    if (collection === undefined) return new Response('{}', { status: 404 })
    asked.push({ collection, after: url.searchParams.get('added_after') })
    if (collection === 'recalls') return answer('{}')
    if (++page >= breaksAt) throw new TypeError('fetch failed')
    const objects = Array.from({ length: perPage }, (_, i) => ({
      ...campaign,
      id: `campaign--00000000-0000-4000-8000-${String(page * 1000 + i).padStart(12, '0')}`,
    }))
    const time = new Date(Date.UTC(2026, 0, 1) + page * 1000).toISOString()
    return answer(JSON.stringify({ more: true, next: `n${page}`, objects }), header ? { 'x-taxii-date-added-last': time } : {})
  })
  return asked
}
const kept = (intel: (name: string) => string) =>
  Object.keys((JSON.parse(intel('received.json')) as { objects: object }).objects).length

describe('a forum that never ends', () => {
  it('ends a pull where as much has come as comes in one, with what came kept; the next goes on behind it', async () => {
    const asked = endless()
    const first = await pull('--most-objects', '500')
    expect(first).toMatchObject({ code: 1, error: '' })
    expect(first.said).toMatch(
      'The forum sent 500 objects and has more in campaigns, as much as comes in one pull. What came is kept',
    )
    expect(kept(first.intel)).toBe(500)
    expect(asked.filter((one) => one.collection === 'campaigns')).toHaveLength(10)
    // Corrections come before all else.
    expect(asked[0]?.collection).toBe('recalls')
    const second = await pull('again', '--most-objects', '500', '--json')
    expect(JSON.parse(second.said)).toMatchObject({ added: 500, unfinished: expect.stringMatching('500 objects') })
    expect(kept(second.intel)).toBe(1000)
    expect(asked.filter((one) => one.collection === 'campaigns')[10]?.after).toBe('2026-01-01T00:00:10.000Z')
  })

  it('is told of where it does not say up to when it sent', async () => {
    endless({ header: false })
    expect((await pull('--most-objects', '100')).said).toMatch(
      'It does not say up to when, so that the next pull begins there anew',
    )
  })

  it('ends a pull by pages that hold nothing, and by time', async () => {
    const asked = endless({ perPage: 0 })
    expect((await pull()).said).toMatch('The forum sent 10000 pages and has more in campaigns')
    expect(asked.length).toBe(10_000)
    endless()
    let at = Date.now()
    vi.spyOn(Date, 'now').mockImplementation(() => (at += 20_000))
    expect((await pull('--most-minutes', '1')).said).toMatch(/The forum sent pages for 1 minutes and has more/)
  })

  it('or breaks off, loses nothing of what came', async () => {
    endless({ breaksAt: 4 })
    const run = await pull()
    expect(run).toMatchObject({
      code: 2,
      error: expect.stringMatching(/cannot be reached .*What came before is kept, and the next pull/),
    })
    expect(kept(run.intel)).toBe(150)
  })

  it('is given no limit that is none', async () => {
    expect(await pull('--most-objects', '0')).toMatchObject({ code: 2, error: expect.stringMatching('--most-objects') })
  })
})

describe('what was taken back', () => {
  const corrected = (intel: (name: string) => string) => (JSON.parse(intel('received.json')) as { corrected?: string }).corrected

  it('has been read as of the pull that came to the end of recalls, also where the rest did not come', async () => {
    forum(page(told))
    const began = Date.now()
    expect(Date.parse(corrected((await pull()).intel) ?? '')).toBeGreaterThanOrEqual(began)
    endless({ breaksAt: 2 })
    const run = await pull()
    expect(run.code).toBe(2)
    expect(corrected(run.intel)).toBeDefined()
  })
})
