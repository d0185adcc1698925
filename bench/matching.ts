/**
 * How fast private matching is, as ratios in one run: npx tsx bench/matching.ts [steward|lab|join …]   (all three where none are given)
 *
 * steward: batches of 1,000 elements, the library's bare loop on every core against signed requests to a steward over HTTP, in turn; min, median
 *   and max of the ratio. lab: a tenth of 25,000 flagged accounts in 4 namespaces, both stewards and the lab on this machine. join: submissions
 *   taken in and joined at 10^5 and 10^6 tags; the join alone over 10^7 with the argument `join7`. A tenth of the tags are in common.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { encodeHubLeaf } from '../src/chain/log/hub-leaf.ts'
import { openLog } from '../src/chain/log/open-log.ts'
import { noteSigner } from '../src/chain/note/signer.ts'
import { hubMatching } from '../src/matching/join/hub-matching.ts'
import type { JoinStore } from '../src/matching/join/join-store.ts'
import { joinTags } from '../src/matching/join/join-tags.ts'
import { openSqliteStore } from '../src/matching/join/sqlite-store.ts'
import type { Flagged } from '../src/matching/lab/flagged.ts'
import { openLabMatching } from '../src/matching/lab/lab-matching.ts'
import { httpTransport } from '../src/matching/transport.ts'
import { serve } from '../src/steward/serve.ts'
import { openSteward } from '../src/steward/steward.ts'
import { toBase64url } from '../src/tags/base64url.ts'
import { composeEpoch, type EpochRecord, epochLeaf } from '../src/tags/epoch/epoch-record.ts'
import { epochNumbered, epochsAt } from '../src/tags/epoch/schedule.ts'
import { EVALUATE } from '../src/tags/messages/evaluate.ts'
import type { Namespace } from '../src/tags/namespace.ts'
import { openVoprfPool } from '../src/tags/pool/voprf-pool.ts'
import { signMessage } from '../src/tags/signed/signed.ts'
import { messageSigner } from '../src/tags/signed/signing-key.ts'
import { blindInput, voprfKeys } from '../src/tags/voprf.ts'
import { spread } from './parts/spread.ts'

const random = (count: number) => randomBytes(count)
const cores = availableParallelism()
const folder = mkdtempSync(join(tmpdir(), 'stillwatch-bench-'))
const anchor = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10)
const say = (line: string) => process.stdout.write(`${line}\n`)
const lab = messageSigner('lab-a', random(32))
const NAMESPACES: Namespace[] = ['payment', 'account', 'shingle', 'chain']

async function startSteward(id: string, threads: number) {
  mkdirSync(join(folder, id), { recursive: true })
  writeFileSync(join(folder, id, 'members.json'), JSON.stringify([{ id: 'lab-a', signing_key: lab.publicKey }]))
  const pool = openVoprfPool(threads)
  const quotaCaps = Object.fromEntries(NAMESPACES.map((one) => [one, 10_000_000]))
  const steward = await openSteward({
    folder: join(folder, id),
    id,
    anchor,
    namespaces: NAMESPACES,
    quotaCaps,
    pool,
    now: Date.now,
    random,
  })
  const server = await serve({ host: '127.0.0.1', port: 0, handle: steward.handle, fault: (error) => say(String(error)) })
  return {
    steward,
    url: server.url,
    close: async () => void (await Promise.all([server.close(), steward.close(), pool.close()])),
  }
}

/** Elements a second, by the clock and by processor time: the latter is not moved by what else runs on the machine. */
type Rate = { wall: number; cpu: number }

/** The bare loop and the steward in turn: on either side as many batches of 1,000 as there are cores, at once. */
async function benchSteward(): Promise<void> {
  const one = await startSteward('steward-r', cores)
  const bare = openVoprfPool(cores)
  const keys = voprfKeys(random(32), 'bench')
  const transport = httpTransport(one.url)
  const batches = () =>
    Array.from({ length: cores }, () => Array.from({ length: 1_000 }, () => blindInput(random(8), random).blinded))
  const timed = async (work: () => Promise<unknown>): Promise<Rate> => {
    const [started, used] = [performance.now(), process.cpuUsage()]
    await work()
    const { user, system } = process.cpuUsage(used)
    return { wall: (cores * 1_000) / ((performance.now() - started) / 1_000), cpu: (cores * 1_000) / ((user + system) / 1e6) }
  }
  const runBare = async () => {
    const all = batches()
    return timed(() => Promise.all(all.map((blinded) => bare.run({ kind: 'evaluate', ...keys, blinded }))))
  }
  const runSteward = async () => {
    const all = batches().map((blinded) => blinded.map(toBase64url))
    return timed(() =>
      Promise.all(
        all.map((blinded) => {
          const body = { epoch: anchor, namespace: 'payment' as const, accounts: 10_000_000, blinded }
          return transport(
            'POST',
            '/v1/evaluate',
            signMessage(EVALUATE, body, { signer: lab, to: 'steward-r', now: Date.now(), random }),
          )
        }),
      ),
    )
  }
  await runBare()
  await runSteward()
  const pairs: [Rate, Rate][] = []
  for (let i = 0; i < 5; i++) {
    // Whoever goes first changes, so that a load from outside that rises or falls hits both alike.
    const first = i % 2 === 0 ? await runBare() : await runSteward()
    const second = i % 2 === 0 ? await runSteward() : await runBare()
    pairs.push(i % 2 === 0 ? [first, second] : [second, first])
  }
  for (const kind of ['wall', 'cpu'] as const) {
    const unit = kind === 'wall' ? `second on ${cores} cores` : 'second of processor time, the asking side included'
    const [alone, served] = [pairs.map(([a]) => a[kind]), pairs.map(([, b]) => b[kind])]
    const ratios = pairs.map(([a, b]) => b[kind] / a[kind])
    say(`steward: bare loop ${spread(alone, 0)} elements a ${unit} (min / median / max)`)
    say(`steward: over signed HTTP ${spread(served, 0)}; ratio ${spread(ratios, 3)}`)
  }
  await bare.close()
  await one.close()
}

async function benchLab(): Promise<void> {
  const accounts = 2_500
  const stewards = [await startSteward('steward-a', cores), await startSteward('steward-b', cores)]
  const [times] = epochsAt(anchor, Date.now())
  const [a, b] = stewards.map(({ steward }) => steward.statement().epochs[0])
  if (times === undefined || a === undefined || b === undefined) throw new Error('no epoch')
  const record = composeEpoch(times, [a, b])
  const signer = noteSigner('forum.example/log', messageSigner('log', random(32)).privateKey)
  const log = await openLog({ folder: join(folder, 'log'), origin: 'forum.example/log', signer })
  const leaf = epochLeaf(record, 'forum', Date.now())
  await log.append([encodeHubLeaf(leaf)])
  const epochs = [{ record, leaf, proof: log.proof(0) }]
  const pool = openVoprfPool(cores)
  const matching = await openLabMatching({
    folder: join(folder, 'lab-a'),
    signer: lab,
    hub: { id: 'forum', transport: async () => ({ epochs }) },
    stewards: new Map(stewards.map(({ steward, url }) => [steward.id, httpTransport(url)])),
    trust: { keys: [signer.key], origin: 'forum.example/log', witnesses: 0 },
    pool,
    now: Date.now,
    random,
  })
  const hex = () => randomBytes(8).toString('hex')
  const flagged: Flagged[] = Array.from({ length: accounts }, (_, i) => {
    const campaign = `campaign-${i % 20}`
    return [
      { namespace: 'payment' as const, value: `card-${i}`, campaign },
      { namespace: 'account' as const, value: `market.example:${i}`, campaign },
      { namespace: 'shingle' as const, value: hex(), campaign },
      { namespace: 'chain' as const, value: hex(), campaign },
    ]
  }).flat()
  const [epoch] = await matching.epochs()
  if (epoch === undefined) throw new Error('no epoch')
  const [started, used] = [performance.now(), process.cpuUsage()]
  const { tagged } = await matching.tag(flagged, 25_000, epoch)
  const seconds = (performance.now() - started) / 1_000
  const { user, system } = process.cpuUsage(used)
  const busy = (user + system) / 1e6
  say(
    `lab: ${tagged} tags of ${accounts} accounts in ${NAMESPACES.length} namespaces in ${seconds.toFixed(1)} s, lab and both stewards on ${cores} cores`,
  )
  say(`lab: ${busy.toFixed(1)} s of processor time, ${((1e3 * busy) / tagged).toFixed(2)} ms a tag, of all three`)
  const whole = (value: number) => ((value * 25_000) / accounts).toFixed(0)
  say(
    `lab: 25,000 accounts: ${whole(seconds)} s at that rate, ${whole(busy / cores)} s where ${cores} cores have nothing else to do`,
  )
  matching.close()
  await pool.close()
  await log.close()
  for (const one of stewards) await one.close()
}

async function benchJoin(sizes: number[]): Promise<void> {
  let last: { size: number; seconds: number } | undefined
  for (const size of sizes) {
    const path = join(folder, `join-${size}.sqlite`)
    const store = openSqliteStore(path)
    const space = { epoch: '2026-02-01', namespace: 'payment' as const }
    const labs = ['lab-a', 'lab-b', 'lab-c', 'lab-d']
    // Every tenth tag is one that another lab has sent: drawn by number, so that none needs to be kept.
    const commitments = Array.from({ length: 2_000 }, () => toBase64url(randomBytes(32)))
    let shared: string[] = []
    const started = performance.now()
    for (let at = 0, batch = 0; at < size; at += 2_000, batch++) {
      const lab = labs[batch % labs.length] as string
      const own = Array.from({ length: 2_000 - shared.length }, () => toBase64url(randomBytes(16)))
      const tags = [...own, ...shared]
      const campaign = toBase64url(Buffer.from(String(batch % 400).padStart(16, '0')))
      await store.take({ ...space, kind: 'submitted', lab, pseudonym: lab, campaign, tags, commitments, cap: size }, Date.now())
      shared = own.slice(0, 200)
    }
    const taken = performance.now()
    const { last: through } = (await store.spaces())[0] ?? { last: 0 }
    const { matches } = joinTags(await store.held(space, through), { k: 2, minShared: 1, isBenign: () => false })
    const seconds = (performance.now() - taken) / 1_000
    say(
      `join: ${size} tags taken in at ${Math.round(size / ((taken - started) / 1_000))} a second; joined in ${seconds.toFixed(2)} s, ${matches.length} matches`,
    )
    const before = performance.now()
    await hubOver(store, size).join()
    say(`join: with results, lines and record written: ${((performance.now() - before) / 1_000).toFixed(2)} s`)
    if (last !== undefined) {
      const power = Math.log(seconds / last.seconds) / Math.log(size / last.size)
      say(
        `join: time grows with tags to the power of ${power.toFixed(2)}; 10^7 by that ${(seconds * (1e7 / size) ** Math.max(1, power)).toFixed(1)} s`,
      )
    }
    last = { size, seconds }
    await store.close()
    rmSync(path)
  }
}

/** The hub around a store, with a log that takes everything. */
function hubOver(store: JoinStore, cap: number) {
  const times = epochNumbered('2026-02-01', 0)
  const iso = (at: number) => new Date(at).toISOString()
  const record: EpochRecord = {
    type: 'stillwatch.epoch/1',
    epoch: times.epoch,
    opens_at: iso(times.opensAt),
    next_at: iso(times.nextAt),
    closes_at: iso(times.closesAt),
    stewards: ['steward-a', 'steward-b'],
    namespaces: [{ namespace: 'payment', form: 'opaque/1', min_shared: 1, quota_cap: cap, keys: ['', ''] }],
  }
  return hubMatching({
    id: 'forum',
    store,
    log: { append: async () => 0, proof: () => '' },
    keyOf: () => undefined,
    roleOf: () => undefined,
    pseudonymOf: (name) => name,
    forumPseudonym: 'forum',
    epochs: () => [{ record, leaf: epochLeaf(record, 'forum', 0), proof: '' }],
    now: () => times.opensAt,
    random,
  })
}

/** The join alone, over rows that are written in the order of tags by one statement, as taking 10^7 in by messages takes minutes. */
async function benchJoinAlone(size: number): Promise<void> {
  const path = join(folder, 'join-alone.sqlite')
  const space = { epoch: '2026-02-01', namespace: 'payment' as const }
  const store = openSqliteStore(path)
  const filler = toBase64url(randomBytes(32))
  for (const lab of ['lab-a', 'lab-b', 'lab-c', 'lab-d']) {
    const [tag, campaign] = [toBase64url(randomBytes(16)), toBase64url(Buffer.alloc(16))]
    await store.take(
      { ...space, kind: 'submitted', lab, pseudonym: lab, campaign, tags: [tag], commitments: [filler], cap: size },
      Date.now(),
    )
  }
  const db = new Database(path)
  db.pragma('synchronous = OFF')
  db.exec('DROP INDEX held_campaign')
  // Drawn into a table first: otherwise each look at a row would draw another tag.
  db.exec(`
    CREATE TEMP TABLE drawn AS
      WITH RECURSIVE row(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row WHERE n < ${Math.floor((size * 10) / 11)}) SELECT n, randomblob(16) AS tag FROM row;
    INSERT INTO held SELECT 1, tag, 1 + (n + twice) % 4, 1 + (n + twice) % 4, 1
      FROM drawn, (SELECT 0 AS twice UNION ALL SELECT 1) WHERE twice = 0 OR n % 10 = 0
      ORDER BY tag`)
  const { rows } = db.prepare('SELECT count(*) AS rows FROM held').get() as { rows: number }
  db.close()
  const started = performance.now()
  const { matches } = joinTags(await store.held(space, 4), { k: 2, minShared: 1, isBenign: () => false })
  say(`join alone: ${rows} tags joined in ${((performance.now() - started) / 1_000).toFixed(2)} s, ${matches.length} matches`)
  await store.close()
}

const wanted = process.argv.slice(2)
const asked = (name: string) => wanted.length === 0 || wanted.includes(name)
try {
  if (asked('steward')) await benchSteward()
  if (asked('lab')) await benchLab()
  if (asked('join')) await benchJoin([100_000, 1_000_000])
  if (wanted.includes('join7')) await benchJoinAlone(10_000_000)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
