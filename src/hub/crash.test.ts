import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeHubLeaf } from '../chain/log/hub-leaf.ts'
import { openLog } from '../chain/log/open-log.ts'
import { noteSigner, parsePrivateKey } from '../chain/note/signer.ts'
import { program } from '../cli/testdata/program.ts'
import type { Status } from './intake/status.ts'
import { stix } from './testdata/objects.ts'
import { type Envelope, MEDIA } from './testdata/start-hub.ts'

const run = promisify(execFile)
type Member = { username: string; password: string; identity: string; machine_key: string; key_id: string }

describe('stillwatch hub', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hub-cli-'))
  const data = join(folder, 'forum')
  let member: Member
  let child: ChildProcess | undefined
  const hub = async (...parameters: string[]) => {
    try {
      const { stdout, stderr } = await run(process.execPath, [...program, 'hub', ...parameters])
      return { code: 0, stdout, stderr }
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string }
    }
  }
  const serve = async (): Promise<string> => {
    const parameters = ['serve', '--data', data, '--listen', '127.0.0.1:0', '--json']
    const started = spawn(process.execPath, [...program, 'hub', ...parameters])
    child = started
    return new Promise((resolve, reject) => {
      let [text, errors] = ['', '']
      started.stderr.on('data', (chunk) => {
        errors += chunk
      })
      started.stdout.on('data', (chunk) => {
        text += chunk
        if (text.endsWith('\n')) resolve((JSON.parse(text) as { listening: string }).listening)
      })
      started.on('exit', (code) => reject(new Error(`The hub ended with ${code}: ${errors}`)))
    })
  }
  const ended = (process: ChildProcess) => new Promise<number | null>((resolve) => process.on('exit', (code) => resolve(code)))
  const headers = () => ({
    accept: MEDIA,
    'content-type': MEDIA,
    authorization: `Basic ${Buffer.from(`${member.username}:${member.password}`).toString('base64')}`,
  })
  beforeAll(async () => {
    expect((await hub('init', '--data', data)).code).toBe(0)
    const added = await hub('member', 'add', '--data', data, '--id', 'lab-a')
    member = JSON.parse(added.stdout) as Member
  })
  afterAll(() => {
    child?.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  it('member add prints one line of JSON and writes a machine key that only its owner reads', async () => {
    expect(member).toEqual({
      id: 'lab-a',
      username: 'lab-a',
      password: expect.stringMatching(/^[\w-]{32}$/),
      identity: expect.stringMatching(/^identity--/),
      key_id: expect.any(String),
      machine_key: expect.any(String),
    })
    expect(statSync(member.machine_key).mode & 0o777).toBe(0o600)
    expect(readFileSync(member.machine_key, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----/)
    for (const file of ['hub.json', 'hub.db']) expect(statSync(join(data, file)).mode & 0o777, file).toBe(0o600)
    expect(readFileSync(join(data, 'hub.db')).includes(member.password)).toBe(false)
  })

  it('member list and disable', async () => {
    await hub('member', 'add', '--data', data, '--id', 'lab-z', '--clearance', 'green')
    const list = async () =>
      (await hub('member', 'list', '--data', data)).stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect((await list()).map((one) => [one['id'], one['clearance'], one['disabled']])).toEqual([
      ['lab-a', 'amber+strict', false],
      ['lab-z', 'green', false],
    ])
    expect((await hub('member', 'disable', '--data', data, '--id', 'lab-z')).code).toBe(0)
    expect((await list())[1]?.['disabled']).toBe(true)
  })

  it('says in one line, with exit code 2, what it cannot do, and changes nothing', async () => {
    const key = readFileSync(member.machine_key, 'utf8')
    for (const parameters of [
      ['init', '--data', data],
      ['member', 'add', '--data', data, '--id', 'lab-a'],
      ['member', 'add', '--data', data, '--id', 'Lab A'],
      ['member', 'add', '--data', data, '--id', 'lab-c', '--clearance', 'red'],
      ['member', 'add', '--data', data, '--id', 'lab-c', '--identity', member.identity],
      ['member', 'disable', '--data', data, '--id', 'nobody'],
      ['serve', '--data', data, '--listen', '0.0.0.0:0'],
      ['serve', '--data', data, '--listen', 'here'],
      ['serve', '--data', join(folder, 'none'), '--listen', '127.0.0.1:0'],
    ]) {
      const { code, stderr } = await hub(...parameters)
      expect([code, stderr.trim().split('\n').length], `${parameters}: ${stderr}`).toEqual([2, 1])
    }
    expect(readFileSync(member.machine_key, 'utf8')).toBe(key)
  })

  it('stops on SIGTERM with exit code 0, and what it took is there when it starts again', async () => {
    const object = stix(member.identity)
    const first = await serve()
    await fetch(`${first}/forum/collections/campaigns/objects/`, {
      method: 'POST',
      headers: headers(),
      body: JSON.stringify({ objects: [object] }),
    })
    const code = ended(child as ChildProcess)
    child?.kill('SIGTERM')
    expect(await code).toBe(0)
    const again = await serve()
    const found = await fetch(`${again}/forum/collections/campaigns/objects/${object.id}/`, { headers: headers() })
    expect(((await found.json()) as Envelope).objects).toEqual([object])
    const last = ended(child as ChildProcess)
    child?.kill('SIGINT')
    expect(await last).toBe(0)
  })

  it('killed at any moment keeps what it answered for, and is whole when it starts again', async () => {
    const answered: string[] = []
    for (const [round, delay] of [40, 150, 300, 80, 500].entries()) {
      const url = await serve()
      const dead = ended(child as ChildProcess)
      let alive = true
      const sending = (async () => {
        while (alive) {
          const objects = Array.from({ length: 600 }, () => stix(member.identity))
          try {
            const response = await fetch(`${url}/forum/collections/campaigns/objects/`, {
              method: 'POST',
              headers: headers(),
              body: JSON.stringify({ objects }),
            })
            const status = (await response.json()) as Status
            answered.push(...(status.successes ?? []).map((one) => one.id))
          } catch {
            // The hub was killed under the request.
            return
          }
        }
      })()
      // Every other time it is killed before it may have answered at all.
      const before = answered.length
      while (round % 2 === 0 && answered.length === before) await new Promise((resolve) => setTimeout(resolve, 5))
      await new Promise((resolve) => setTimeout(resolve, delay))
      child?.kill('SIGKILL')
      await dead
      alive = false
      await sending
    }
    const url = await serve()
    const seen = new Set<string>()
    let query = '?limit=1000'
    for (;;) {
      const page = (await (
        await fetch(`${url}/forum/collections/campaigns/objects/${query}`, { headers: headers() })
      ).json()) as Envelope
      for (const one of page.objects ?? []) seen.add(one.id)
      if (page.more !== true) break
      query = `?limit=1000&next=${page.next}`
    }
    expect(answered.length).toBeGreaterThanOrEqual(3 * 600)
    expect(answered.filter((id) => !seen.has(id))).toEqual([])
    const last = ended(child as ChildProcess)
    child?.kill('SIGTERM')
    await last
    const file = new Database(join(data, 'hub.db'), { readonly: true })
    const one = (query: string) => Object.values(file.prepare(query).get() as Record<string, unknown>)[0]
    expect(one('pragma integrity_check')).toBe('ok')
    // Every entry has its owner, every object taken its event, and no number of an event is missing.
    expect(one('select count(*) from entries where object_id not in (select object_id from objects)')).toBe(0)
    const { name, privateKey } = parsePrivateKey(readFileSync(join(data, 'log-key'), 'utf8').trim())
    const log = await openLog({ folder: join(data, 'log'), origin: name, signer: noteSigner(name, privateKey) })
    const events = Array.from({ length: log.size() }, (_, at) => decodeHubLeaf(log.entry(at))?.event)
    await log.close()
    const waiting = Number(one("select count(*) from outbox where event = 'object.added'"))
    expect(events.filter((event) => event === 'object.added').length + waiting).toBe(one('select count(*) from entries'))
    expect(events.length + Number(one('select count(*) from outbox'))).toBe(one('select value from counters'))
    const statuses = (file.prepare('select body from statuses').all() as { body: string }[]).map(
      ({ body }) => JSON.parse(body) as Status,
    )
    for (const { status, total_count, success_count, failure_count, pending_count, successes = [] } of statuses) {
      expect([status, pending_count, success_count + failure_count]).toEqual(['complete', 0, total_count])
      for (const { id } of successes) expect(seen.has(id)).toBe(true)
    }
    file.close()
  })
})
