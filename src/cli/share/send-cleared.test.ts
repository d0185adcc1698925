import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { auditLines } from '../../chain/audit/audit-lines.ts'
import { sampleCampaign, sampleFile } from '../../share/testdata/campaigns.ts'
import { shareCommand } from './share.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-send-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  process.exitCode = undefined
})

type Loose = Record<string, unknown>
const data = join(folder, 'lab')
mkdirSync(data)
const account = {
  url: 'https://forum.example',
  username: 'u',
  password: 'p',
  identity: 'identity--5517b183-ecf7-415a-aa84-a639beb66267',
}
writeFileSync(join(data, 'hub.json'), JSON.stringify(account))

/** A forum that takes what is posted; or one that took it, and of which no answer arrives. */
function forum(answers: boolean): Loose[] {
  const taken: Loose[] = []
  const collections = ['campaigns', 'indicators'].map((title) => ({ id: title, title, can_read: true, can_write: true }))
  vi.stubGlobal('fetch', async (url: URL, init?: RequestInit) => {
    if (url.pathname === '/taxii2/') return Response.json({ title: 'x', api_roots: ['/root/'] })
    if (init?.method !== 'POST') return Response.json({ collections })
    const { objects } = JSON.parse(String(init.body)) as { objects: Loose[] }
    taken.push(...objects)
    if (!answers) throw new TypeError('fetch failed')
    const count = objects.length
    return Response.json({ id: 's', status: 'complete', success_count: count, failure_count: 0, pending_count: 0 })
  })
  return taken
}

let files = 0
async function share(command: string, campaign: Parameters<typeof sampleCampaign>[0] = {}, ...more: string[]): Promise<number> {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const file = join(folder, `campaigns-${files++}.json`)
  const one = sampleCampaign(campaign)
  writeFileSync(file, JSON.stringify(sampleFile([one])))
  process.exitCode = undefined
  const flags = ['--campaigns', file, '--campaign', one.campaign_id, '--data', data, '--json', ...more]
  await shareCommand().parseAsync([command, ...flags], { from: 'user' })
  return Number(process.exitCode ?? 0)
}
const released = () => JSON.parse(readFileSync(join(data, 'released.json'), 'utf8')) as Record<string, { modified: string }>
const campaignsIn = (objects: readonly Loose[]) => objects.filter((one) => one['type'] === 'campaign')
const campaignIn = (objects: readonly Loose[]) => objects.find((one) => one['type'] === 'campaign') as Loose

describe('what is sent to the forum', () => {
  it('is a later version where an earlier one may have arrived without an answer, and never a second content of one', async () => {
    const lost = forum(false)
    expect(await share('submit')).toBe(2)
    const again = forum(true)
    expect(await share('submit')).toBe(0)
    expect(campaignIn(again)).toEqual(campaignIn(lost))
    forum(false)
    expect(await share('submit', { e_value: 9e9 })).toBe(2)
    const later = forum(true)
    expect(await share('submit', { e_value: 9e12 })).toBe(0)
    expect(Date.parse(String(campaignIn(later)['modified']))).toBeGreaterThan(
      Date.parse(String(campaignIn(again)['modified'])) + 1,
    )
  })

  it('is taken back also where the first try did not arrive', async () => {
    forum(false)
    expect(await share('revoke')).toBe(2)
    const taken = forum(true)
    expect(await share('revoke')).toBe(0)
    expect(campaignIn(taken)['revoked']).toBe(true)
    forum(true)
    expect(await share('submit')).toBe(2)
  })

  it('is all that was not taken back, where a whole file is sent', async () => {
    const taken = forum(true)
    const file = join(folder, 'whole.json')
    writeFileSync(file, JSON.stringify(sampleFile([sampleCampaign(), sampleCampaign({ campaign_id: 'c-new' })])))
    const said: string[] = []
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(said.push(String(text))))
    await shareCommand().parseAsync(['submit', '--campaigns', file, '--data', data], { from: 'user' })
    expect(process.exitCode ?? 0).toBe(0)
    expect(campaignsIn(taken)).toHaveLength(1)
    expect(said.join('')).toContain(
      `1 campaigns were taken back, which is final, and are passed over: ${sampleCampaign().campaign_id}`,
    )
  })

  it('stands in the lab’s record before it leaves, by its digest', () => {
    const lines = auditLines(readFileSync(join(data, 'audit.jsonl'), 'utf8'))
    expect(lines.map(({ event, body }) => `${event}: ${(body as Loose)['what']}`)).toEqual([
      ...Array.from({ length: 4 }, () => 'forum.sent: 1 campaigns'),
      ...Array.from({ length: 2 }, () => 'forum.sent: 1 campaigns taken back'),
      'forum.sent: 1 campaigns',
    ])
    for (const { body } of lines) expect(body).toMatchObject({ digest: expect.stringMatching(/^sha256:/), forum: account.url })
  })
})

describe('two commands of one lab that send at once', () => {
  it('wait for each other, and what each sent stays in mind', async () => {
    const taken = forum(true)
    const out = join(folder, 'out.json')
    const both = [share('submit', { campaign_id: 'c-one' }), share('submit', { campaign_id: 'c-two' })]
    await Promise.all([...both, share('export', { campaign_id: 'c-three' }, '--out', out)])
    expect(process.exitCode ?? 0).toBe(0)
    const exported = (JSON.parse(readFileSync(out, 'utf8')) as { objects: Loose[] }).objects
    const left = [...campaignsIn(taken), ...campaignsIn(exported)].map((one) => String(one['id']))
    expect(new Set(left).size).toBe(3)
    for (const id of left) expect(released()).toHaveProperty(id)
  })

  it('never send two contents of one version', async () => {
    const taken = forum(true)
    await Promise.all([1, 2, 3].map((n) => share('submit', { campaign_id: 'c-four', e_value: 10 ** (3 * n) })))
    const versions = campaignsIn(taken).map((one) => String(one['modified']))
    expect(versions).toHaveLength(3)
    expect(new Set(versions).size).toBe(3)
    expect(released()[String(campaignIn(taken)['id'])]?.modified).toBe(versions.sort().at(-1))
  })
})
