import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { auditLines } from '../../chain/audit/audit-lines.ts'
import { addContests } from '../../share/contest/contest-file.ts'
import { sampleCampaign, sampleFile } from '../../share/testdata/campaigns.ts'
import { shareCommand } from './share.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-share-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = (name: string) => join(folder, name)
const ID = sampleCampaign().campaign_id
const write = (name: string, value: unknown): string => {
  writeFileSync(path(name), typeof value === 'string' ? value : JSON.stringify(value))
  return path(name)
}
const file = write(
  'campaigns.json',
  sampleFile([sampleCampaign(), sampleCampaign({ campaign_id: 'c-permit', verdict: 'authorised', templates: [] })]),
)

let out: string[]
let err: string[]
beforeEach(() => {
  out = []
  err = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(out.push(String(text))))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(err.push(String(text))))
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

/** Runs the command as a shell would, and gives its exit code and what it printed. */
async function share(...args: string[]): Promise<{ code: number; json: Record<string, unknown>; said: string; error: string }> {
  out.length = 0
  err.length = 0
  process.exitCode = undefined
  await shareCommand().parseAsync(args, { from: 'user' })
  const code = Number(process.exitCode ?? 0)
  const said = out.join('')
  return { code, said, error: err.join(''), json: said.startsWith('{') ? (JSON.parse(said) as Record<string, unknown>) : {} }
}
const common = (data: string) => ['--campaigns', file, '--data', path(data), '--json']

describe('share preview', () => {
  it('writes the bundle, the preview and the page, and the same bytes again', async () => {
    const run = (to: string) => share('preview', '--campaign', ID, '--out', path(to), ...common('lab'))
    const first = await run('one')
    expect(first).toMatchObject({
      code: 0,
      error: '',
      json: { campaign: ID, told: 'free', waits: 1, legal_status: { cisa_2015: 'lapsed' } },
    })
    expect(readdirSync(path('one')).sort()).toEqual(['bundle.json', 'preview.html', 'preview.json'])
    await run('two')
    for (const name of readdirSync(path('one')))
      expect(readFileSync(join(path('two'), name))).toEqual(readFileSync(join(path('one'), name)))
    const preview = JSON.parse(readFileSync(join(path('one'), 'preview.json'), 'utf8')) as { bundle: { digest: string } }
    expect(preview.bundle.digest).toBe(first.json['digest'])
  })

  it('exits 1 and explains where nothing leaves', async () => {
    const run = await share('preview', '--campaign', 'c-permit', '--out', path('permit'), ...common('lab'))
    expect(run).toMatchObject({ code: 1, json: { told: 'never', leaves: 0 } })
    expect(readFileSync(join(path('permit'), 'preview.html'), 'utf8')).toContain('Nothing of this campaign leaves')
  })

  it('reads client software from exchanges, and drops what accounts.jsonl knows from every text', async () => {
    const lines = Array.from({ length: 6 }, (_, i) =>
      JSON.stringify({
        account_id: sampleCampaign().accounts[i]?.account_id,
        client_fingerprint: 't13d1516h2_8daaf6152771_02713d6af862',
        user_agent: `secret-agent-${i}`,
        messages: [],
      }),
    )
    const exchanges = write('exchanges.jsonl', `${lines.join('\n')}\n{\n`)
    const accounts = write(
      'accounts.jsonl',
      JSON.stringify({ account_id: sampleCampaign().accounts[0]?.account_id, entity_id: 'problem' }),
    )
    const run = await share(
      'preview',
      '--campaign',
      ID,
      '--out',
      path('with'),
      '--exchanges',
      exchanges,
      '--accounts',
      accounts,
      ...common('lab'),
    )
    expect(run.json['notes']).toEqual(['1 of 7 lines of --exchanges could not be read and were passed over.'])
    const bundle = readFileSync(join(path('with'), 'bundle.json'), 'utf8')
    expect(bundle).toContain('t13d1516h2_8daaf6152771_02713d6af862')
    expect(bundle).not.toContain('secret-agent')
    expect(bundle).not.toContain('problem')
  })

  it.each([
    ['a campaign that is not there', ['--campaign', 'c-none', '--campaigns', file], /--campaign c-none: is not in the file/],
    ['a file that is not there', ['--campaign', ID, '--campaigns', path('none.json')], /none\.json: cannot be read \(ENOENT\)/],
    ['no JSON', ['--campaign', ID, '--campaigns', write('bad.json', '{"version":')], /bad\.json: no JSON/],
    ['an empty file', ['--campaign', ID, '--campaigns', write('empty.json', '')], /is empty/],
    ['another file', ['--campaign', ID, '--campaigns', write('other.json', { version: 1 })], /other\.json: generated_at/],
    [
      'a huge number',
      ['--campaign', ID, '--campaigns', write('huge.json', JSON.stringify(sampleFile()).replace('"rank":1', '"rank":1e999'))],
      /campaigns\.0\.rank/,
    ],
    [
      'nesting without end',
      ['--campaign', ID, '--campaigns', write('deep.json', `{"version":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)],
      /deep\.json: version/,
    ],
    [
      'one name for two campaigns',
      ['--campaign', ID, '--campaigns', write('twice.json', sampleFile([sampleCampaign(), sampleCampaign()]))],
      /two campaigns are named/,
    ],
  ])('says in one line what is wrong with %s', async (_name, args, message) => {
    const run = await share('preview', ...args, '--out', path('never'), '--data', path('lab'))
    expect(run.code).toBe(2)
    expect(run.error.trim().split('\n')).toHaveLength(1)
    expect(run.error).toMatch(message)
    expect(readdirSync(folder)).not.toContain('never')
  })

  it('refuses to work by a policy that nobody signed', async () => {
    await share('policy', '--data', path('edited'))
    const policy = join(path('edited'), 'policy.json')
    writeFileSync(policy, readFileSync(policy, 'utf8').replace('"min_uses": 20', '"min_uses": 1'))
    const run = await share('preview', '--campaign', ID, '--out', path('never'), ...common('edited'))
    expect(run).toMatchObject({ code: 2, error: expect.stringContaining('was changed after it was signed') })
  })
})

describe('share export', () => {
  it('writes what may be told and nothing of the rest', async () => {
    const run = await share('export', '--out', path('bundle.json'), ...common('lab'))
    expect(run).toMatchObject({ code: 0, json: { campaigns: 1, stay: 1 } })
    const bundle = JSON.parse(readFileSync(path('bundle.json'), 'utf8')) as { objects: { type: string }[] }
    expect(bundle.objects.filter((one) => one.type === 'campaign')).toHaveLength(1)
    await share('export', '--out', path('again.json'), ...common('lab'))
    expect(readFileSync(path('again.json'))).toEqual(readFileSync(path('bundle.json')))
  })

  it('exits 1 and writes nothing where nothing may be told', async () => {
    const run = await share('export', '--campaign', 'c-permit', '--out', path('none.json'), ...common('lab'))
    expect(run.code).toBe(1)
    expect(readdirSync(folder)).not.toContain('none.json')
  })
})

describe("counsel's workflow", () => {
  const preview = async (to: string) => {
    await share('preview', '--campaign', ID, '--out', path(to), ...common('firm'))
    return readFileSync(join(path(to), 'bundle.json'), 'utf8')
  }
  const ask = () => share('request', '--campaign', ID, '--include', 'exemplar', '--by', 'A. Author', ...common('firm'))
  const approve = (request: unknown, by: string, role: string) =>
    share('approve', '--request', String(request), '--by', by, '--role', role, '--data', path('firm'), '--json')

  it('lets class C out once two persons approve the very bytes, and not before', async () => {
    const { json } = await ask()
    expect(json).toMatchObject({ state: 'waiting', parts: ['exemplar'] })
    expect(await preview('c1')).not.toContain('train leaves')
    expect(await approve(json['request'], 'A. Author', 'counsel')).toMatchObject({
      code: 2,
      error: expect.stringContaining('its author'),
    })
    await approve(json['request'], 'B. Counsel', 'counsel')
    expect(await preview('c2')).not.toContain('train leaves')
    expect((await approve(json['request'], 'C. Officer', 'officer')).json).toMatchObject({ state: 'approved', approvals: 2 })
    expect(await preview('c3')).toContain('train leaves')
  })

  it('is not asked of a part of a campaign of which nothing leaves: the verdict forbids it, or the whole waits too', async () => {
    const of = (verdict: 'authorised' | 'unexplained' | 'reseller') => {
      const campaigns = write(`${verdict}.json`, sampleFile([sampleCampaign({ verdict })]))
      return (...include: string[]) =>
        share(
          'request',
          '--campaign',
          ID,
          ...include.flatMap((one) => ['--include', one]),
          '--by',
          'A. Author',
          '--campaigns',
          campaigns,
          '--data',
          path('never'),
          '--json',
        )
    }
    for (const verdict of ['authorised', 'unexplained'] as const) {
      const ran = await of(verdict)('exemplar')
      expect(ran).toMatchObject({ code: 2, said: '' })
      expect(ran.error).toContain(`nothing of that name waits for counsel in ${ID}; what waits: nothing. Nothing was recorded.`)
    }
    const part = await of('reseller')('exemplar')
    expect(part).toMatchObject({ code: 2, said: '' })
    expect(part.error).toContain(
      '--include exemplar: nothing leaves of a campaign that waits as a whole; add --include campaign. Nothing was recorded.',
    )
    expect(await of('reseller')('campaign', 'exemplar')).toMatchObject({ code: 0, json: { state: 'waiting' } })
  })

  it('is not asked of what does not wait: two persons would approve nothing', async () => {
    for (const part of ['price', 'campaign', 'exemplars']) {
      const ran = await share('request', '--campaign', ID, '--include', part, '--by', 'A. Author', ...common('none'))
      expect(ran).toMatchObject({ code: 2, said: '' })
      expect(ran.error).toMatch(
        `--include ${part}: nothing of that name waits for counsel in ${ID}; what waits: exemplar. Nothing was recorded.`,
      )
    }
    const cleared = await share(
      'request',
      '--campaign',
      'c-permit',
      '--include',
      'exemplar',
      '--by',
      'A. Author',
      ...common('none'),
    )
    expect(cleared.error).toMatch('what waits: nothing')
  })

  it('still lets it out where the campaign is contested, which is told with it', async () => {
    const subject = { kind: 'campaign', campaign: ID } as const
    const by = { contest: 'aaaaaaaaaaaa', by: 'A', reason: 'r', at: new Date().toISOString() }
    expect(await preview('d1')).toContain('"dispute":"none"')
    const record = path('firm/audit.jsonl')
    const before = readFileSync(record)
    await addContests(path('firm'), [{ event: 'open', subject, ...by }])
    const contested = await preview('d2')
    expect(contested).toContain('train leaves')
    expect(contested).toContain('"dispute":"disputed"')
    expect(contested).not.toContain('"dispute":"none"')
    // Also once both have left, and once it is closed: an approval does not end with what takes weight away.
    writeFileSync(record, before)
    const exported = [
      'export',
      '--campaigns',
      file,
      '--campaign',
      ID,
      '--data',
      path('firm'),
      '--out',
      path('out.json'),
      '--json',
    ]
    expect((await share(...exported)).code).toBe(0)
    for (const [place, event] of (
      [
        { event: 'open', subject, ...by },
        { event: 'close', outcome: 'dismissed', ...by },
      ] as const
    ).entries()) {
      await addContests(path('firm'), [event])
      expect((await share(...exported)).code).toBe(0)
      const out = readFileSync(path('out.json'), 'utf8')
      expect(out).toContain('train leaves')
      expect(out).toContain(place === 0 ? '"dispute":"disputed"' : '"dispute":"dismissed"')
      expect(await preview(`d${place + 3}`)).toBe(out)
    }
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      'src/cli/main.ts',
      'verify',
      record,
      '--json',
    ])
    expect(JSON.parse(stdout)).toMatchObject({ ok: true })
    const recorded = auditLines(readFileSync(record, 'utf8')).map(({ actor, event }) => `${actor}: ${event}`)
    expect(recorded).toEqual([
      'A. Author: clearance.request',
      'B. Counsel: clearance.approve',
      'C. Officer: clearance.approve',
      'lab: bundle.exported',
      'A: contest.open',
      'lab: bundle.exported',
      'A: contest.close',
      'lab: bundle.exported',
    ])
    writeFileSync(record, before)
    rmSync(path('firm/released.json'))
  })

  it('is signed by its persons once the lab has any', async () => {
    const data = ['--data', path('signed'), '--json']
    const keys = new Map(
      ['B. Counsel', 'C. Officer'].map((name) => {
        const { publicKey, privateKey } = generateKeyPairSync('ed25519')
        const secret = write(`${name}.pem`, privateKey.export({ type: 'pkcs8', format: 'pem' }))
        return [name, { secret, open: write(`${name}.pub.pem`, publicKey.export({ type: 'spki', format: 'pem' })) }] as const
      }),
    )
    const { json } = await share('request', '--campaign', ID, '--include', 'exemplar', '--by', 'A. Author', ...common('signed'))
    const approveAs = (name: string, role: string, ...more: string[]) =>
      share('approve', '--request', String(json['request']), '--by', name, '--role', role, ...more, ...data)
    expect((await approveAs('B. Counsel', 'counsel')).json).toMatchObject({ approvals: 1 })
    expect((await share('person', 'list', ...data)).json).toEqual({ signed: false, people: [] })
    for (const [name, role] of [
      ['B. Counsel', 'counsel'],
      ['C. Officer', 'officer'],
    ] as const)
      expect(
        await share(
          'person',
          'add',
          '--name',
          name,
          '--role',
          role,
          '--key',
          keys.get(name)?.open ?? '',
          '--by',
          'A. Admin',
          ...data,
        ),
      ).toMatchObject({ code: 0, json: { signed: true } })
    expect(await approveAs('C. Officer', 'officer')).toMatchObject({ code: 2, error: expect.stringContaining('are signed') })
    const signed = (name: string) => ['--key', keys.get(name)?.secret ?? '']
    // What was approved by a typed name before counts no more.
    expect((await approveAs('C. Officer', 'officer', ...signed('C. Officer'))).json).toMatchObject({ approvals: 1 })
    expect(await approveAs('B. Counsel', 'counsel', ...signed('C. Officer'))).toMatchObject({ code: 2 })
    expect((await approveAs('B. Counsel', 'counsel', ...signed('B. Counsel'))).json).toMatchObject({ state: 'approved' })
    await share('preview', '--campaign', ID, '--out', path('signed-preview'), ...common('signed'))
    expect(readFileSync(path('signed-preview/bundle.json'), 'utf8')).toContain('train leaves')
    await share('person', 'remove', '--name', 'B. Counsel', '--by', 'A. Admin', ...data)
    await share('preview', '--campaign', ID, '--out', path('signed-later'), ...common('signed'))
    expect(readFileSync(path('signed-later/bundle.json'), 'utf8')).not.toContain('train leaves')
    for (const args of [
      ['person', 'add', '--name', 'D', '--role', 'king', '--key', keys.get('B. Counsel')?.open ?? '', '--by', 'A'],
      ['person', 'add', '--name', 'D', '--role', 'officer', '--key', keys.get('B. Counsel')?.secret ?? '', '--by', 'A'],
      ['person', 'add', '--name', ' ', '--role', 'officer', '--key', keys.get('B. Counsel')?.open ?? '', '--by', 'A'],
      ['person', 'remove', '--name', 'D', '--by', 'A'],
      ['approve', '--request', '0123456789ab', '--by', 'C. Officer', '--role', 'officer', ...signed('C. Officer')],
    ]) {
      const { code, error } = await share(...args, ...data)
      expect(code).toBe(2)
      // What a person can mend is no fault of the program's that wants a trace.
      expect(error).toMatch(/^stillwatch: [^\n]+\n$/)
      expect(error).not.toContain('STILLWATCH_DEBUG')
    }
  })

  it('does not hold once the record of it was changed by hand', async () => {
    const record = path('firm/audit.jsonl')
    const before = readFileSync(record, 'utf8')
    writeFileSync(record, before.replace('"role":"officer"', '"role":"counsel"'))
    const run = await share('preview', '--campaign', ID, '--out', path('c5'), ...common('firm'))
    expect(run).toMatchObject({ code: 2, error: expect.stringMatching(/audit\.jsonl:3: its body does not fit/) })
    writeFileSync(record, before)
  })

  it('no longer holds when a byte changes', async () => {
    const { json } = await ask()
    await approve(json['request'], 'B. Counsel', 'counsel')
    await approve(json['request'], 'C. Officer', 'officer')
    const grown = write('grown.json', sampleFile([sampleCampaign({ e_value: 9e9 })]))
    const run = await share(
      'preview',
      '--campaigns',
      grown,
      '--campaign',
      ID,
      '--out',
      path('c4'),
      '--data',
      path('firm'),
      '--json',
    )
    expect(run.json['notes']).toContainEqual(expect.stringContaining('was approved for other bytes'))
    expect(readFileSync(join(path('c4'), 'bundle.json'), 'utf8')).not.toContain('train leaves')
  })

  it('is narrowed under a new digest, and refused for good', async () => {
    const { json } = await ask()
    const drop = 'campaigns[].templates[].skeleton'
    const narrowed = await share(
      'narrow',
      '--request',
      String(json['request']),
      '--drop',
      drop,
      '--by',
      'B. Counsel',
      '--role',
      'counsel',
      ...common('firm'),
    )
    expect(narrowed.json).toMatchObject({ state: 'waiting', drop: [drop] })
    expect(narrowed.json['digest']).not.toBe(json['digest'])
    expect(await approve(json['request'], 'B. Counsel', 'counsel')).toMatchObject({
      code: 2,
      error: expect.stringContaining('is replaced'),
    })
    const refused = await share(
      'refuse',
      '--request',
      String(narrowed.json['request']),
      '--by',
      'B. Counsel',
      '--role',
      'counsel',
      '--reason',
      'Too much.',
      '--data',
      path('firm'),
      '--json',
    )
    expect(refused.json).toMatchObject({ state: 'refused' })
  })
})
