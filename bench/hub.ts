/**
 * How fast the forum is: npx tsx bench/hub.ts [ROWS …]   (1000 10000 100000 where none are given; STILLWATCH_POSTGRES_URL for PostgreSQL)
 *
 * The forum runs in a process of its own, over HTTP on the loopback; this process is its clients, so that both share the cores as they
 * would on one machine. Prints objects a second taken in, by signed requests, each object validated (by nothing, and by the schemas of
 * src/stix), entered and logged (the forum's own log of tiles, flushed for each batch); then, for each number of rows, pages of 100: the first page, pages at any
 * depth, by type, the manifest, and the first page of a reader to whom four of five objects are hidden. Of seven rounds the median and the
 * least p99 are given: on a machine that others share, the median shows them as much as the forum. Ratios are to the smallest number of rows.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createPrivateKey, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHubLog } from '../src/cli/hub/hub-log.ts'
import { contentDigest } from '../src/http/content-digest.ts'
import { signMessage } from '../src/http/message-signature.ts'
import { AMBER_STRICT, NONE, TLP_MARKINGS } from '../src/hub/egress/levels.ts'
import { foundForum, openForum } from '../src/hub/forum.ts'
import { listen } from '../src/hub/listen.ts'
import { makeHub } from '../src/hub/make-hub.ts'
import { type Admission, addMember } from '../src/hub/members/add-member.ts'
import type { Store } from '../src/hub/store/open-store.ts'
import { taxiiTime } from '../src/hub/taxii/timestamp.ts'
import { DISTILLATION, PURPOSE } from '../src/stix/distillation-extension.ts'

const MEDIA = 'application/taxii+json;version=2.1'
const TIME = '2026-11-20T00:00:00.000Z'
const database = process.env['STILLWATCH_POSTGRES_URL'] ?? 'sqlite'

if (process.argv[2] === 'serve') await serveForum(process.argv[3] ?? '', process.argv[4] === 'schemas')
else await measure(process.argv.slice(2).map(Number))

async function serveForum(folder: string, schemas: boolean): Promise<void> {
  const { store, title } = await openForum(folder)
  const { log, close } = await openHubLog(folder)
  const { validateObject } = await import('../src/stix/validate-object.ts')
  const app = await makeHub(
    {
      store,
      validate: (object) => {
        if (!schemas) return []
        try {
          validateObject(object)
          return []
        } catch (error) {
          return [(error as Error).message]
        }
      },
      log,
      now: Date.now,
      random: (bytes) => randomBytes(bytes),
      report: (line) => process.stderr.write(`${line}\n`),
    },
    { title, limits: { requests: { perSecond: 1e6, burst: 1e6 } } },
  )
  process.stdout.write(`${await listen(app, { host: '127.0.0.1', port: 0 }, false)}\n`)
  process.once('SIGTERM', async () => {
    await app.close()
    await store.destroy()
    await close()
  })
}

async function measure(given: readonly number[]): Promise<void> {
  const sizes = given.length > 0 ? given : [1_000, 10_000, 100_000]
  const folder = mkdtempSync(join(tmpdir(), 'bench-hub-'))
  try {
    await foundForum(folder, { database })
    const { store } = await openForum(folder)
    const nowUs = Date.now() * 1000
    const lab = await addMember(store, { id: `lab-${randomUUID().slice(0, 8)}`, clearance: 'amber+strict', nowUs })
    const observer = await addMember(store, { id: `observer-${randomUUID().slice(0, 8)}`, clearance: 'green', nowUs })
    for (const schemas of [false, true]) {
      await withServer(folder, schemas, async (url) => {
        for (const each of [100, 1000]) {
          const rate = await intake(url, lab, each, 12_000)
          console.log(
            `taken in, ${schemas ? 'schemas of src/stix' : 'no schemas'}, ${each} objects a request: ${rate.toFixed(0)} objects/s`,
          )
        }
      })
    }
    await pages(folder, store, lab, observer, sizes)
    await store.destroy()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function intake(url: string, lab: Admission, each: number, count: number): Promise<number> {
  const bodies = Array.from({ length: count / each }, () =>
    Buffer.from(JSON.stringify({ objects: Array.from({ length: each }, () => campaign(lab.identity)) })),
  )
  const key = createPrivateKey(lab.privateKey ?? '')
  const path = '/forum/collections/campaigns/objects/'
  const started = performance.now()
  const client = async () => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
      const own = { 'content-type': MEDIA, 'content-digest': contentDigest(body) }
      const parts = { method: 'POST', authority: new URL(url).host, path, headers: new Map(Object.entries(own)) }
      const nonce = randomBytes(16).toString('base64url')
      const signature = signMessage(parts, { key, keyId: lab.keyId, created: Math.floor(Date.now() / 1000), nonce })
      const answer = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { accept: MEDIA, ...own, ...signature },
        body: new Uint8Array(body),
      })
      const status = (await answer.json()) as { success_count: number; failures?: unknown[] }
      if (status.success_count !== each) throw new Error(JSON.stringify(status.failures?.[0] ?? status))
    }
  }
  await Promise.all([client(), client(), client(), client()])
  return count / ((performance.now() - started) / 1000)
}

type Figures = { p50: number; p99: number; least99: number; rate: number }

async function pages(folder: string, store: Store, lab: Admission, observer: Admission, sizes: readonly number[]): Promise<void> {
  const first = new Map<string, Figures>()
  let filled = 0
  for (const size of sizes) {
    await fill(store, lab, filled, size)
    filled = size
    const { id } = await store.selectFrom('collections').select('id').where('alias', '=', 'indicators').executeTakeFirstOrThrow()
    const bounds = await store
      .selectFrom('entries')
      .select((row) => [row.fn.min('date_added').as('low'), row.fn.max('date_added').as('high')])
      .where('collection_id', '=', id)
      .executeTakeFirstOrThrow()
    const anywhere = () => taxiiTime(Math.floor(bounds.low + Math.random() * (bounds.high - bounds.low)))
    await withServer(folder, false, async (url) => {
      const kinds: [string, Admission, () => string][] = [
        ['first page', lab, () => 'objects/'],
        ['any depth', lab, () => `objects/?added_after=${anywhere()}`],
        ['one type of three', lab, () => `objects/?match[type]=campaign&added_after=${anywhere()}`],
        ['manifest', lab, () => `manifest/?added_after=${anywhere()}`],
        ['first page, most hidden', observer, () => 'objects/'],
      ]
      for (const [name, member, path] of kinds) {
        const found = await timed(url, member, path, 7, 200)
        const base = first.get(name) ?? found
        first.set(name, base)
        const ratio = (figure: 'p50' | 'least99') => (found[figure] / base[figure]).toFixed(2)
        console.log(
          `${String(size).padStart(8)} rows, ${name.padEnd(24)}${found.rate.toFixed(0).padStart(5)} pages/s, p50 ${found.p50.toFixed(2)} ms (x${ratio('p50')}),` +
            ` p99 median ${found.p99.toFixed(1)}, least ${found.least99.toFixed(1)} ms (x${ratio('least99')})`,
        )
      }
    })
  }
}

async function timed(url: string, member: Admission, path: () => string, rounds: number, count: number): Promise<Figures> {
  const authorization = `Basic ${Buffer.from(`${member.username}:${member.password}`).toString('base64')}`
  const one = async () => {
    const started = performance.now()
    const answer = await fetch(`${url}/forum/collections/indicators/${path()}`, { headers: { accept: MEDIA, authorization } })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${answer.status}`)
    return performance.now() - started
  }
  for (let warm = 0; warm < 500; warm++) await one()
  const found: Figures[] = []
  for (let round = 0; round < rounds; round++) {
    const times: number[] = []
    const started = performance.now()
    for (let done = 0; done < count; done++) times.push(await one())
    const rate = count / ((performance.now() - started) / 1000)
    times.sort((a, b) => a - b)
    const [p50, p99] = [times[Math.floor(count * 0.5)] ?? 0, times[Math.floor(count * 0.99)] ?? 0]
    found.push({ p50, p99, least99: p99, rate })
  }
  const median = (figure: keyof Figures) => found.map((each) => each[figure]).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
  const least99 = Math.min(...found.map((each) => each.p99))
  return { p50: median('p50'), p99: median('p99'), least99, rate: median('rate') }
}

/** Rows as intake would write them, without it: one in five for all members to see and more, one in twenty superseded. */
async function fill(store: Store, lab: Admission, from: number, to: number): Promise<void> {
  const { id } = await store.selectFrom('collections').select('id').where('alias', '=', 'indicators').executeTakeFirstOrThrow()
  const start = Date.parse('2026-11-01T00:00:00Z') * 1000
  for (let at = from; at < to; at += 50_000) {
    await store.transaction().execute(async (db) => {
      for (let part = at; part < Math.min(at + 50_000, to); part += 500) {
        const rows = Array.from({ length: Math.min(500, to - part) }, (_, index) => {
          const number = part + index
          const type = ['campaign', 'indicator', 'relationship'][number % 3] ?? ''
          const object = { ...campaign(lab.identity), type, id: `${type}--${randomUUID()}` }
          return {
            collection_id: id,
            date_added: start + number * 1_000,
            object_id: object.id,
            type,
            version: TIME,
            version_us: Date.parse(TIME) * 1000,
            digest: `sha256:${'0'.repeat(64)}`,
            tlp: number % 5 === 0 ? 1 : AMBER_STRICT - 1,
            until_us: Number.MAX_SAFE_INTEGER,
            superseded_by: number % 20 === 1 ? 1 : NONE,
            preceded_by: NONE,
            member_id: 'another',
            signature: null,
            body: JSON.stringify(object),
          }
        })
        await db.insertInto('entries').values(rows).execute()
      }
    })
  }
}

function campaign(author: string) {
  return {
    type: 'campaign',
    spec_version: '2.1',
    id: `campaign--${randomUUID()}`,
    created_by_ref: author,
    created: TIME,
    modified: TIME,
    name: 'Quiet Harbour',
    description: 'Many accounts that take up each other with one client and read long worked answers. '.repeat(4),
    first_seen: '2026-11-02T00:00:00.000Z',
    last_seen: '2026-11-16T00:00:00.000Z',
    object_marking_refs: [TLP_MARKINGS[2]?.id ?? ''],
    extensions: {
      [DISTILLATION]: {
        extension_type: 'property-extension',
        purpose: PURPOSE,
        policy_digest: `sha256:${'0'.repeat(64)}`,
        verdict: 'distillation',
        evidence_families: ['linkage', 'content'],
        accounts_band: '10^2-10^3',
      },
    },
  }
}

async function withServer(folder: string, schemas: boolean, work: (url: string) => Promise<void>): Promise<void> {
  const program = [...process.execArgv, import.meta.filename, 'serve', folder, ...(schemas ? ['schemas'] : [])]
  const child: ChildProcess = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
      child.once('exit', () => reject(new Error('The forum did not start.')))
    })
    await work(url)
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}
