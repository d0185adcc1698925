import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startHub, type TestHub } from '../../hub/testdata/start-hub.ts'
import { sampleCampaign, sampleFile } from '../../share/testdata/campaigns.ts'
import { DISTILLATION_DEFINITION } from '../../stix/distillation-definition.ts'
import { shareCommand } from './share.ts'

type Loose = Record<string, unknown>
const folder = mkdtempSync(join(tmpdir(), 'stillwatch-epochs-'))
const path = (name: string) => join(folder, name)
const campaigns = path('campaigns.json')
const SECOND = 'c-second'
const first = sampleCampaign()
const [template] = first.templates
const FIRST = first.campaign_id
let hub: TestHub

beforeAll(async () => {
  hub = await startHub({ start: Date.now(), published: [DISTILLATION_DEFINITION], members: { a: {}, b: {} } })
})
afterAll(async () => {
  await hub?.stop()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

async function share(lab: string, ...args: string[]): Promise<{ code: number; json: Loose; error: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(out.push(String(text))))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(err.push(String(text))))
  process.exitCode = undefined
  await shareCommand().parseAsync([...args, '--data', path(lab), '--json'], { from: 'user' })
  const said = out.join('')
  return { code: Number(process.exitCode ?? 0), json: said === '' ? {} : (JSON.parse(said) as Loose), error: err.join('') }
}
const found = (...some: Parameters<typeof sampleFile>) => writeFileSync(campaigns, JSON.stringify(sampleFile(...some)))
const submit = async (...ids: string[]) => {
  const { json } = await share('a', 'submit', '--campaigns', campaigns, ...ids.flatMap((id) => ['--campaign', id]))
  expect(json).toMatchObject({ failures: [] })
}
const of = (type: string) =>
  (JSON.parse(readFileSync(path('b/intel/bundle.json'), 'utf8')) as { objects: Loose[] }).objects.filter(
    (one) => one['type'] === type,
  )
const account = (lab: string) => JSON.parse(readFileSync(path(`${lab}/hub.json`), 'utf8')) as Loose & { identity: string }

describe('a lab over two epochs of a forum', () => {
  let old: string
  let object: string

  it('tells a campaign, which another contests', async () => {
    for (const lab of ['a', 'b']) {
      const { username, password, identity } = hub.members[lab] as NonNullable<TestHub['members'][string]>
      writeFileSync(path(`${lab}.json`), JSON.stringify({ username, password, identity }))
      expect(await share(lab, 'join', '--hub', hub.url, '--member', path(`${lab}.json`))).toMatchObject({ code: 0 })
    }
    found([first])
    await submit(FIRST)
    expect((await share('b', 'pull')).json).toMatchObject({ campaigns: 1, refused: 0, members: 2 })
    old = account('a').identity
    object = String(of('campaign')[0]?.['id'])
    expect(await share('b', 'seen', '--object', object)).toMatchObject({ error: '', json: { failures: [] } })
    await share('a', 'pull')
    const { objects } = JSON.parse(readFileSync(path('a/intel/bundle.json'), 'utf8')) as { objects: Loose[] }
    const [sighting, ...more] = objects.filter((one) => one['type'] === 'sighting')
    expect(more).toEqual([])
    expect(sighting).toMatchObject({ sighting_of_ref: object, created_by_ref: account('b').identity })
    for (const name of ['count', 'first_seen', 'last_seen', 'description', 'where_sighted_refs'])
      expect(sighting).not.toHaveProperty(name)
    const open = ['contest', 'open', '--object', object, '--by', 'B', '--reason', 'their own data']
    expect((await share('b', ...open)).json).toMatchObject({ failures: [] })
  })

  it('takes the pseudonym of the new epoch with the next pull, and says so once', async () => {
    hub.clock.now += 30 * 86_400_000
    await hub.restart()
    for (const lab of ['a', 'b']) {
      const before = account(lab)
      writeFileSync(path(`${lab}/hub.json`), JSON.stringify({ ...before, url: hub.url }))
      const { json } = await share(lab, 'pull')
      expect(json['pseudonym']).not.toBe(before.identity)
      expect(account(lab)).toMatchObject({ identity: json['pseudonym'], earlier: [before.identity] })
      expect((await share(lab, 'pull')).json).not.toHaveProperty('pseudonym')
    }
  })

  it('is who it is where it joins again with the line of an earlier epoch', async () => {
    const before = account('a')
    const joined = await share('a', 'join', '--hub', hub.url, '--member', path('a.json'))
    expect(joined).toMatchObject({ code: 0, json: { identity: before.identity } })
    expect(account('a')).toMatchObject({ identity: before.identity, earlier: [old] })
  })

  it('closes its contest as the one that opened it', async () => {
    const { contests } = (await share('b', 'contest', 'list')).json as { contests: { contest: string }[] }
    const close = [
      'contest',
      'close',
      '--contest',
      contests[0]?.contest ?? '',
      '--outcome',
      'dismissed',
      '--by',
      'B',
      '--reason',
      'x',
    ]
    expect((await share('b', ...close)).json).toMatchObject({ failures: [] })
    const { json } = await share('a', 'pull')
    expect(json['disputes']).toMatchObject([{ object, state: 'dismissed', own: false }])
  })

  it('goes on with what it told under the earlier pseudonym, new signs with it, and tells a new campaign under the new one', async () => {
    const more = {
      ...template,
      skeleton: template?.skeleton.replace('last line', 'first line') ?? '',
      accounts: 30,
      exchanges: 700,
      slot_overlap: 0,
    }
    found([{ ...first, templates: [...first.templates, more] }, sampleCampaign({ campaign_id: SECOND })])
    await submit()
    expect((await share('b', 'pull')).json).toMatchObject({ campaigns: 2, refused: 0 })
    const present = account('a').identity
    expect(
      of('campaign')
        .map((one) => [one['id'] === object, one['created_by_ref']])
        .sort(),
    ).toEqual([
      [false, present],
      [true, old],
    ])
    expect(
      of('indicator')
        .map((one) => one['created_by_ref'])
        .sort(),
    ).toEqual([old, old, present].sort())
    for (const one of of('campaign').concat(of('indicator'), of('relationship'), of('note'), of('grouping'), of('identity')))
      expect(JSON.stringify(one).includes(old) && JSON.stringify(one).includes(present)).toBe(false)
    // Its own, under both names, are no campaigns of others.
    expect((await share('a', 'pull')).json).toMatchObject({ campaigns: 0 })
  })

  it('exports no two pseudonyms in one file', async () => {
    const out = ['--out', path('out.json'), '--campaigns', campaigns]
    expect(await share('a', 'export', ...out)).toMatchObject({ code: 2, error: expect.stringContaining('under 2 pseudonyms') })
    for (const id of [FIRST, SECOND]) expect(await share('a', 'export', ...out, '--campaign', id)).toMatchObject({ code: 0 })
  })

  it('takes back what it told under either, also where the answer to the first try was lost', async () => {
    const real = globalThis.fetch
    vi.stubGlobal('fetch', async (target: URL, init?: RequestInit) => {
      const answer = await real(target, init)
      if (init?.method === 'POST') throw new TypeError('fetch failed')
      return answer
    })
    expect((await share('a', 'revoke', '--campaigns', campaigns, '--campaign', FIRST)).code).toBe(2)
    vi.unstubAllGlobals()
    for (const [id, left] of [
      [FIRST, 1],
      [SECOND, 0],
    ] as const) {
      expect((await share('a', 'revoke', '--campaigns', campaigns, '--campaign', id)).json).toMatchObject({ failures: [] })
      expect((await share('b', 'pull')).json).toMatchObject({ campaigns: left })
    }
  })
})
