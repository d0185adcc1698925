import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Envelope, startHub, type TestHub } from '../../hub/testdata/start-hub.ts'
import { sampleCampaign, sampleFile } from '../../share/testdata/campaigns.ts'
import { DISTILLATION_DEFINITION } from '../../stix/distillation-definition.ts'
import { isSignedBy } from '../../stix/object-signature.ts'
import { shareCommand } from './share.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-join-'))
const path = (name: string) => join(folder, name)
const campaigns = path('campaigns.json')
let hub: TestHub
/** Headers of each request that was sent. */
let sent: Headers[] = []
const real = globalThis.fetch

beforeAll(async () => {
  writeFileSync(campaigns, JSON.stringify(sampleFile([sampleCampaign()])))
  hub = await startHub({
    isSignedBy: async (...given) => isSignedBy(...given),
    published: [DISTILLATION_DEFINITION],
    members: { a: {}, b: {} },
  })
  hub.clock.now = Date.now()
  for (const id of ['a', 'b']) {
    const { privateKey, keyId, username, password, identity } = hub.members[id] as NonNullable<TestHub['members'][string]>
    writeFileSync(path(`${id}.pem`), privateKey ?? '')
    writeFileSync(
      path(`${id}.json`),
      JSON.stringify({ username, password, identity, key_id: keyId, machine_key: path(`${id}.pem`) }),
    )
  }
})
afterAll(async () => {
  await hub?.stop()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  process.exitCode = undefined
})

async function share(...args: string[]): Promise<{ code: number; json: Record<string, unknown>; error: string }> {
  sent = []
  vi.stubGlobal('fetch', (target: URL, init?: RequestInit) => {
    sent.push(new Headers(init?.headers))
    return real(target, init)
  })
  const [out, err]: [string[], string[]] = [[], []]
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(out.push(String(text))))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(err.push(String(text))))
  process.exitCode = undefined
  await shareCommand().parseAsync([...args, '--json'], { from: 'user' })
  const said = out.join('')
  return {
    code: Number(process.exitCode ?? 0),
    json: said === '' ? {} : (JSON.parse(said) as Record<string, unknown>),
    error: err.join(''),
  }
}
const join_ = (member: string, data: string) =>
  share('join', '--hub', hub.url, '--member', path(`${member}.json`), '--data', path(data))
const submit = (data: string) => share('submit', '--campaigns', campaigns, '--data', path(data))

describe('a lab that submits', () => {
  it('is told where what was approved is no longer what would leave', async () => {
    const data = path('lab-approved')
    expect(await join_('a', 'lab-approved')).toMatchObject({ code: 0 })
    const about = ['--campaigns', campaigns, '--data', data]
    const asking = ['request', '--campaign', sampleCampaign().campaign_id, '--include', 'exemplar', '--by', 'A. Author']
    const { json } = await share(...asking, ...about)
    // What has left meanwhile makes what was asked for a later version of it: other bytes.
    expect(await submit('lab-approved')).toMatchObject({ code: 0, json: { notes: [] } })
    for (const [by, role] of [
      ['B. Counsel', 'counsel'],
      ['C. Officer', 'officer'],
    ] as const)
      await share('approve', '--request', String(json['request']), '--by', by, '--role', role, '--data', data)
    const told = `Request ${json['request']} was approved for other bytes; it no longer holds. Ask anew with share request.`
    expect(await submit('lab-approved')).toMatchObject({ code: 0, json: { notes: [told] } })
  })
})

describe('a lab that takes back', () => {
  it('tells nothing by that which a later run has found: no template and no technique, nor how many', async () => {
    const data = path('lab-later')
    const [skeletonTold, skeletonLater] = [
      'Solve the problem below and say why.',
      'Write a story about the day after and then say what it is about.',
    ]
    const run = (name: string, skeleton: string, more: object) => {
      const [template] = sampleCampaign().templates
      const templates = template === undefined ? [] : [{ ...template, skeleton, exemplars: [] }]
      writeFileSync(
        path(name),
        JSON.stringify(sampleFile([sampleCampaign({ campaign_id: 'c-later000001', templates, ...more })])),
      )
      return ['--campaigns', path(name), '--data', data]
    }
    expect(await join_('a', 'lab-later')).toMatchObject({ code: 0 })
    expect(await share('submit', ...run('told.json', skeletonTold, { techniques: ['AML.T0024.002'] }))).toMatchObject({ code: 0 })
    const pages = await Promise.all(['campaigns', 'indicators'].map((name) => hub.read('b', `${name}/objects/?limit=1000`)))
    const known = new Set(pages.flatMap((page) => page.objects ?? []).map((one) => one.id))
    const later = run('later.json', skeletonLater, { e_value: 2_000_000, techniques: ['AML.T0024.002', 'AML.T0021'] })
    expect(await share('revoke', '--campaign', 'c-later000001', ...later)).toMatchObject({ code: 0, json: { failures: [] } })
    const recalled = (await hub.read('b', 'recalls/objects/?limit=1000')).objects ?? []
    expect(recalled.some((one) => one.type === 'campaign')).toBe(true)
    expect(recalled.map((one) => one.id).filter((id) => !known.has(id))).toEqual([])
    expect(JSON.stringify(recalled)).not.toContain('Write a story')
    for (const { object_refs } of recalled.filter((one) => one.type === 'grouping') as unknown as { object_refs: string[] }[])
      expect(object_refs.filter((id) => !known.has(id))).toEqual([])
  })

  it('takes back what left, whatever is stopped since, what was approved too, and tells nothing by that', async () => {
    const data = path('lab-stopped')
    const ID = 'c-stopped00001'
    const own = path('stopped.json')
    writeFileSync(own, JSON.stringify(sampleFile([sampleCampaign({ campaign_id: ID })])))
    const about = ['--campaigns', own, '--data', data]
    expect(await join_('a', 'lab-stopped')).toMatchObject({ code: 0 })
    const asked = await share('request', '--campaign', ID, '--include', 'exemplar', '--by', 'A. Author', ...about)
    for (const [by, role] of [
      ['B. Counsel', 'counsel'],
      ['C. Officer', 'officer'],
    ] as const)
      await share('approve', '--request', String(asked.json['request']), '--by', by, '--role', role, '--data', data)
    const before = new Set(((await hub.read('b', 'campaigns/objects/?limit=1000')).objects ?? []).map((one) => one.id))
    expect(await share('submit', ...about)).toMatchObject({ code: 0, json: { failures: [] } })
    const told = ((await hub.read('b', 'campaigns/objects/?limit=1000')).objects ?? []).filter((one) => !before.has(one.id))
    expect(JSON.stringify(told)).toContain('train leaves')
    const shipped = JSON.parse(readFileSync('data/policy/default.json', 'utf8')) as object
    writeFileSync(path('stop.json'), JSON.stringify({ ...shipped, stopped: ['F', 'T', 'C', 'N'] }))
    expect(await share('policy', '--sign', path('stop.json'), '--by', 'B', '--data', data)).toMatchObject({ code: 0 })
    const never = await share('revoke', '--campaign', 'c-never', ...about)
    expect(never.error).toMatch(/c-never: is not in the file/)
    // A file in which the campaign has changed does not give again what left, and what it would give is stopped.
    const changed = path('changed.json')
    writeFileSync(
      changed,
      JSON.stringify(sampleFile([sampleCampaign({ campaign_id: ID, verdict: 'unexplained', templates: [] })])),
    )
    expect(await share('revoke', '--campaign', ID, '--campaigns', changed, '--data', data)).toMatchObject({
      code: 2,
      error: expect.stringMatching(/cannot be made again from this file while the policy stops F, T, C, N/),
    })
    expect(await share('revoke', '--campaign', ID, ...about)).toMatchObject({ code: 0, json: { failures: [] } })
    const ids = told
      .filter((one) => !['attack-pattern', 'identity', 'marking-definition'].includes(one.type))
      .map((one) => one.id)
    expect(ids.length).toBeGreaterThan(3)
    const now = (await hub.read('b', `recalls/objects/?limit=1000`)).objects ?? []
    for (const id of ids) {
      const [last, first] = [now.find((one) => one.id === id), told.find((one) => one.id === id)]
      expect(last).toMatchObject({ revoked: true })
      const plain = (object: object | undefined) =>
        JSON.stringify({ ...object, revoked: undefined, modified: undefined }).replace(/sha256:[0-9a-f]{64}/g, '')
      expect(plain(last)).toBe(plain(first))
    }
  })
})

describe('a lab with its machine key', () => {
  it('signs requests, and its password is not in them', async () => {
    expect(await join_('a', 'lab-a')).toMatchObject({ code: 0, json: { signs: true } })
    expect(await submit('lab-a')).toMatchObject({ code: 0, json: { failures: [] } })
    expect(sent.length).toBeGreaterThan(3)
    for (const headers of sent) {
      expect(headers.has('authorization')).toBe(false)
      expect(headers.get('signature')).toMatch(/^sig=:/)
    }
    expect(new Set(sent.map((headers) => headers.get('signature-input'))).size).toBe(sent.length)
  })

  it('signs each object that it is the author of; the forum has checked it, and gives it back to the author alone', async () => {
    const { objects = [], x_stillwatch_signatures: signatures } = (await hub.read('a', 'campaigns/objects/')) as Envelope & {
      x_stillwatch_signatures: { id: string }[]
    }
    const own = objects.filter((one) => one['created_by_ref'] === hub.members['a']?.identity)
    expect(own.length).toBeGreaterThan(5)
    expect(signatures.map((one) => one.id).sort()).toEqual(own.map((one) => one.id).sort())
    expect(await hub.read('b', 'campaigns/objects/')).not.toHaveProperty('x_stillwatch_signatures')
  })

  it("is refused with another's key", async () => {
    const file = path('lab-a/hub.json')
    const before = readFileSync(file, 'utf8')
    const account = JSON.parse(before) as { machine: { private_key: string } }
    account.machine.private_key = readFileSync(path('b.pem'), 'utf8')
    writeFileSync(file, JSON.stringify(account))
    expect(await share('pull', '--data', path('lab-a'))).toMatchObject({ code: 2, error: expect.stringContaining('401') })
    writeFileSync(file, before)
    expect(await share('pull', '--data', path('lab-a'))).toMatchObject({ code: 0 })
  })

  it('goes on by its password where the key is not on its machine, and is told so', async () => {
    rmSync(path('b.pem'))
    expect(await join_('b', 'lab-b')).toMatchObject({ code: 0, json: { signs: false } })
    expect(await share('pull', '--data', path('lab-b'))).toMatchObject({ code: 0, json: { refused: 0 } })
    for (const headers of sent) expect(headers.get('authorization')).toMatch(/^Basic /)
  })

  it('is told where the key is none, and joins not', async () => {
    writeFileSync(path('b.pem'), 'no key')
    expect(await join_('b', 'lab-c')).toMatchObject({ code: 2, error: expect.stringMatching(/b\.pem is no Ed25519 key in PEM/) })
  })

  it('joins with a key of its own, which no line names, and is told where that cannot be read', async () => {
    const { machine_key, ...line } = JSON.parse(readFileSync(path('a.json'), 'utf8')) as Record<string, string>
    writeFileSync(path('own.json'), JSON.stringify(line))
    const joined = (key: string) =>
      share('join', '--hub', hub.url, '--member', path('own.json'), '--data', path('lab-own'), '--key', key)
    expect(await joined(path('nowhere.pem'))).toMatchObject({
      code: 2,
      error: expect.stringMatching(/--key .*nowhere\.pem cannot be read \(ENOENT\)/),
    })
    expect(await joined(String(machine_key))).toMatchObject({ code: 0, json: { signs: true } })
    expect(await share('pull', '--data', path('lab-own'))).toMatchObject({ code: 0 })
  })

  it('joins by a line without a pseudonym, as a new key comes with: the forum says which is its own', async () => {
    const { identity, ...line } = JSON.parse(readFileSync(path('a.json'), 'utf8')) as Record<string, string>
    writeFileSync(path('rekeyed.json'), JSON.stringify(line))
    expect(await join_('rekeyed', 'lab-d')).toMatchObject({ code: 0, json: { identity } })
  })

  it('is told which option is wrong', async () => {
    const at = await share('join', '--hub', 'forum', '--member', path('a.json'), '--data', path('lab-e'))
    expect(at).toMatchObject({ code: 2, error: expect.stringMatching(/--hub forum: is no https URL/) })
    writeFileSync(path('nameless.json'), '{"username":"a"}')
    expect(await join_('nameless', 'lab-e')).toMatchObject({
      code: 2,
      error: expect.stringMatching(
        /nameless\.json: password is missing or wrong; wanted is the line that hub member add printed/,
      ),
    })
    expect(await share('join', '--hub', 'ftp://forum', '--member', path('a.json'), '--data', path('lab-e'))).toMatchObject({
      code: 2,
      error: expect.stringMatching(/--hub ftp:\/\/forum: is no https URL/),
    })
  })

  it('shows no password that the URL holds', async () => {
    for (const url of ['https://lab-a:hunter2@forum.example', 'http://hunter2@forum.example', 'https://lab-a:hunter2@'])
      expect(await share('join', '--hub', url, '--member', path('a.json'), '--data', path('lab-e'))).toMatchObject({
        code: 2,
        error: expect.not.stringContaining('hunter2'),
      })
  })

  it('joins by a line that an editor saved with a byte-order mark', async () => {
    writeFileSync(path('marked.json'), `\ufeff${readFileSync(path('a.json'), 'utf8')}`)
    expect(await join_('marked', 'lab-marked')).toMatchObject({ code: 0 })
  })
})
