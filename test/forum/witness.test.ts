import type { ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleCampaign, sampleFile } from '../../src/share/testdata/campaigns.ts'
import { scratchFolder } from '../cli/scratch.ts'
import { expectDone, expectRefusal, start, stillwatch } from '../cli/stillwatch.ts'

type Loose = Record<string, string>
const scratch = scratchFolder()
const forum = scratch.path('forum')
const lab = scratch.path('lab')
const running = new Set<ChildProcess>()
afterAll(() => {
  for (const one of running) one.kill('SIGKILL')
})

type Served = { ready: Loose; said: () => string; stop: () => Promise<void> }

/** Starts a server and waits until it says where it listens. */
async function serve(...args: string[]): Promise<Served> {
  const child = start(['hub', ...args, '--json'])
  running.add(child)
  let said = ''
  child.stderr?.on('data', (bytes: Buffer) => {
    said += bytes.toString()
  })
  const line = await new Promise<string>((resolve, reject) => {
    let out = ''
    child.stdout?.on('data', (bytes: Buffer) => {
      out += bytes.toString()
      if (out.includes('\n')) resolve(out.split('\n')[0] ?? '')
    })
    child.once('close', () => reject(new Error(`it ended: ${said}`)))
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  return { ready: JSON.parse(line) as Loose, said: () => said, stop }
}
const witness = (name: string, listen = '127.0.0.1:0') =>
  serve('witness', '--data', scratch.path(name), '--listen', listen, '--name', `${name}.example/witness`, '--log', logKey)
/** A policy file: who is trusted, and how many of them must have cosigned. */
const policy = (name: string, need: string, ...witnesses: Served[]) =>
  scratch.file(
    name,
    [
      `log ${logKey}`,
      ...witnesses.map(({ ready }, i) => `witness w${i} ${ready['vkey']} ${ready['listening']}`),
      `group all ${need} ${witnesses.map((_, i) => `w${i}`).join(' ')}`,
      'quorum all\n',
    ].join('\n'),
  )
const log = (file: string, out = 'log') =>
  stillwatch(['share', 'log', '--data', lab, '--witnesses', file, '--out', join(lab, out), '--json'])
/** Waits for what a server does by itself. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds() && tries < 200; tries++) await new Promise((resolve) => setTimeout(resolve, 50))
  expect(holds()).toBe(true)
}
const cosigned = () => (existsSync(join(forum, 'log/cosigned')) ? readFileSync(join(forum, 'log/cosigned'), 'utf8') : '')
const size = (note: string) => Number(note.split('\n')[1] ?? '-1')
let told = 0
/** Has the forum enter something in its log. */
async function tell(): Promise<void> {
  const file = scratch.file('campaigns.json', JSON.stringify(sampleFile([sampleCampaign({ campaign_id: `c-${told++}` })])))
  expectDone(await stillwatch(['share', 'submit', '--campaigns', file, '--data', lab]))
}

let logKey: string
let account: Loose
let hub: Served
let [one, other]: Served[] = []

beforeAll(async () => {
  const founded = await stillwatch(['hub', 'init', '--data', forum, '--json'])
  expectDone(founded)
  logKey = (JSON.parse(founded.stdout) as Loose)['log_key'] ?? ''
  ;[one, other] = await Promise.all([witness('lab-a'), witness('auditor')])
  const asked = policy('asked.policy', 'any', one as Served, other as Served)
  hub = await serve('serve', '--data', forum, '--listen', '127.0.0.1:0', '--witnesses', asked)
  const member = await stillwatch(['hub', 'member', 'add', '--data', forum, '--id', 'lab'])
  account = JSON.parse(member.stdout) as Loose
  const url = String(hub.ready['listening'])
  expectDone(await stillwatch(['share', 'join', '--hub', url, '--member', scratch.file('m.json', member.stdout), '--data', lab]))
})

describe('witnesses of the forum’s log', () => {
  it('cosign it as it grows; a lab fetches it, demands its quorum, and hears who cosigned', async () => {
    const both = policy('both.policy', 'all', one as Served, other as Served)
    await tell()
    await until(() => size(cosigned()) === size(readFileSync(join(forum, 'log/checkpoint'), 'utf8')))
    // What a fetching that was killed leaves: part of a copy.
    mkdirSync(join(lab, 'log/fetched/tile'), { recursive: true })
    const fetched = await log(both)
    expectDone(fetched)
    expect(readdirSync(join(lab, 'log')).sort()).toEqual(['checkpoint', 'cosigned', 'tile'])
    const { ok, says } = JSON.parse(fetched.stdout) as { ok: boolean; says: string[] }
    expect(ok).toBe(true)
    for (const name of ['lab-a', 'auditor']) expect(says.join('\n')).toMatch(new RegExp(`Cosigned by ${name}\\.example/witness`))
    const verified = await stillwatch(['verify', join(lab, 'log'), '--witnesses', both])
    expectDone(verified)
    expect(verified.stdout).toMatch('A quorum of the 2 witnesses that are trusted has cosigned')
  })

  it('have what the forum delivered; what is not there is named', async () => {
    const both = policy('both.policy', 'all', one as Served, other as Served)
    expectDone(await stillwatch(['share', 'pull', '--data', lab]))
    const honest = await log(both)
    expectDone(honest)
    expect(JSON.parse(honest.stdout)).toMatchObject({ ok: true, unlogged: [] })
    const file = join(lab, 'intel/received.json')
    const before = readFileSync(file, 'utf8')
    const received = JSON.parse(before) as { objects: Record<string, Loose> }
    const [id, campaign] = Object.entries(received.objects).find(([key]) => key.startsWith('campaign--')) as [string, Loose]
    campaign['name'] = 'Other Harbour'
    writeFileSync(file, JSON.stringify(received))
    const invented = await log(both)
    expect(invented.code).toBe(1)
    expect(JSON.parse(invented.stdout)).toMatchObject({ ok: true, unlogged: [id] })
    writeFileSync(file, before)
  })

  it('is read by members, and of its folder nothing but the log', async () => {
    const read = async (path: string, password = account['password']) => {
      const authorization = `Basic ${Buffer.from(`${account['username']}:${password}`).toString('base64')}`
      return (await fetch(new URL(`/stillwatch/log/${path}`, hub.ready['listening']), { headers: { authorization } })).status
    }
    for (const path of ['checkpoint', 'cosigned', `tile/entries/000.p/${size(cosigned())}`]) expect(await read(path)).toBe(200)
    for (const path of [
      'writer.lock',
      'log.vkey',
      '',
      '..%2Flog-key',
      '%2e%2e/log-key',
      'tile',
      'tile/entries/999',
      'tile/0/..%2F..%2Fcheckpoint',
    ])
      expect(await read(path), path).toBe(404)
    expect(await read('checkpoint', 'wrong')).toBe(401)
  })

  it('are missed by name where the quorum is not there', async () => {
    const third = await witness('third')
    await third.stop()
    const file = policy('three.policy', 'all', one as Served, other as Served, third)
    for (const ran of [await stillwatch(['verify', join(lab, 'log'), '--witnesses', file]), await log(file, 'elsewhere')]) {
      expect(ran.code).toBe(1)
      expect(ran.stdout).toMatch(/no quorum of witnesses has cosigned size \d+: cosigned by w0, w1, not by w2/)
    }
    expectRefusal(
      await stillwatch(['verify', join(lab, 'log'), '--witnesses', scratch.file('bad.policy', 'quorum w9\n')]),
      /--witnesses .*bad\.policy: line 1: "w9" is no witness or group/,
    )
    expectRefusal(await stillwatch(['share', 'log', '--data', lab, '--out', join(lab, 'new')]), /No key of the forum's log/)
  })

  it('that are gone leave the quorum where it was, and go on from there when they are back', async () => {
    const both = policy('both.policy', 'all', one as Served, other as Served)
    const place = new URL(String(other?.ready['listening'])).host
    await other?.stop()
    const before = size(cosigned())
    await tell()
    await until(() => /auditor\.example\/witness has not cosigned: it cannot be reached/.test(hub.said()))
    const behind = await log(both)
    expectDone(behind)
    expect(behind.stdout).toMatch(`It stands at size ${before}: for the`)
    // Whose quorum the other one makes by itself is not held back by that.
    const latest = (folder: string) => readFileSync(join(folder, 'cosigned-latest'), 'utf8')
    await until(() => existsSync(join(forum, 'log/cosigned-latest')) && size(latest(join(forum, 'log'))) > before)
    expectDone(await log(policy('any.policy', 'any', one as Served, other as Served)))
    expect(size(latest(join(lab, 'log')))).toBeGreaterThan(before)
    other = await witness('auditor', place)
    await tell()
    await until(() => size(cosigned()) === size(readFileSync(join(forum, 'log/checkpoint'), 'utf8')))
    expect((await log(both)).stdout).not.toMatch('It stands at size')
  })

  it('and the lab’s copy show a forum that was put back and wrote another history', async () => {
    const any = policy('any.policy', 'any', one as Served, other as Served)
    const earlier = scratch.path('earlier')
    await hub.stop()
    cpSync(forum, earlier, { recursive: true })
    const args = ['serve', '--data', forum, '--listen', new URL(String(hub.ready['listening'])).host]
    hub = await serve(...args, '--witnesses', scratch.path('asked.policy'))
    await tell()
    const held = size(readFileSync(join(forum, 'log/checkpoint'), 'utf8'))
    await until(() => size(cosigned()) === held)
    expectDone(await log(any))
    await hub.stop()
    rmSync(forum, { recursive: true })
    cpSync(earlier, forum, { recursive: true })
    hub = await serve(...args, '--witnesses', scratch.path('asked.policy'))
    await until(() => /the log was put back, or it forked/.test(hub.said()))
    const back = await log(any)
    expect(back.code).toBe(1)
    expect(back.stdout).toMatch('a log does not go back')
    for (let more = 0; more < 2; more++) await tell()
    expect(size(readFileSync(join(forum, 'log/checkpoint'), 'utf8'))).toBeGreaterThan(held)
    const forked = await log(any)
    expect(forked.code).toBe(1)
    const proof = (JSON.parse(forked.stdout) as Loose)['fork'] ?? ''
    const verified = await stillwatch(['verify', proof, '--key', logKey])
    expect(verified.stdout).toMatch(/fork/)
    expect(size(cosigned())).toBeLessThanOrEqual(held)
    expect(size(readFileSync(join(lab, 'log/checkpoint'), 'utf8'))).toBe(held)
  })

  it('that forgot do not start', async () => {
    await one?.stop()
    rmSync(scratch.path('lab-a/cosigned.json'))
    const args = ['hub', 'witness', '--data', scratch.path('lab-a'), '--listen', '127.0.0.1:0', '--log', logKey]
    expectRefusal(await stillwatch(args), /cosigned\.json: the witness's record is missing/)
    writeFileSync(scratch.path('lab-a/cosigned.json'), '{"version":1,"latest":{}}')
    expectRefusal(await stillwatch([...args, '--name', 'other.example/w']), /this witness is lab-a\.example\/witness since/)
    expectRefusal(await stillwatch([...args.slice(0, 5), '0.0.0.0:0', ...args.slice(6)]), /Give --tls-cert and --tls-key/)
  })
})
