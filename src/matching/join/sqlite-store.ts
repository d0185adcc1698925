import { chmodSync, closeSync, openSync, readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { fromBase64url, toBase64url } from '../../tags/base64url.ts'
import { batchDigest } from '../../tags/messages/join-record.ts'
import { TagError } from '../../tags/tag-error.ts'
import { tagHash } from '../../tags/tag-hash.ts'
import { addMissingColumns } from '../add-missing-columns.ts'
import type {
  BatchKind,
  Incoming,
  JoinOutcome,
  JoinStore,
  LoggedLine,
  ResultRow,
  Space,
  StandingResult,
  Taken,
  ToLog,
} from './join-store.ts'
import type { HeldTag } from './join-tags.ts'

const SCHEMA = readFileSync(new URL('./sqlite-store.sql', import.meta.url), 'utf8')

/** Tags that two labs or more hold. The inner query walks the clustered table in order; the outer looks only those up. */
const HELD = `
SELECT held.tag AS tag, lab.name AS lab, campaign.opaque AS campaign
FROM (SELECT tag FROM held WHERE space = $space AND batch <= $through GROUP BY tag HAVING min(lab) < max(lab)) AS common
JOIN held ON held.space = $space AND held.tag = common.tag AND held.batch <= $through
JOIN lab ON lab.id = held.lab
JOIN campaign ON campaign.id = held.campaign`

/** The store on SQLite, in a file of mode 0600 or `:memory:`. Deleted rows are overwritten (secure_delete), so that a withdrawn tag is gone. */
export function openSqliteStore(path: string): JoinStore {
  if (path !== ':memory:') {
    closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
  }
  const db = new Database(path)
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON', 'cache_size = -131072'])
    db.pragma(pragma)
  db.exec(SCHEMA)
  addMissingColumns(db, 'standing', { state: "TEXT NOT NULL DEFAULT 'matched'", weight: 'REAL NOT NULL DEFAULT 1' })
  addMissingColumns(db, 'result', { weight: 'REAL NOT NULL DEFAULT 1' })
  const sql = statements(db)
  const spaceId = ({ epoch, namespace }: Space) => sql.space.get(epoch, namespace)?.id

  const mayContest = (space: number, lab: number, tag: Buffer, state: BatchKind): boolean => {
    const before = sql.contest.get(space, tag, lab)?.state
    return before === undefined ? sql.isStanding.get(space, lab, tag) !== undefined : before !== state
  }

  /** Whether a lab was last told of its tag what its contest makes untrue. */
  const tellsOtherwise = (space: number, lab: number, tag: Buffer, state: BatchKind): boolean => {
    const told = sql.isStanding.get(space, lab, tag)?.state
    return told !== undefined && (state === 'upheld' || (told === 'disputed') !== (state === 'disputed'))
  }

  const take = db.transaction((batch: Incoming, now: number): Taken => {
    sql.addSpace.run(batch.epoch, batch.namespace)
    sql.addLab.run(batch.lab)
    const space = spaceId(batch) as number
    const lab = sql.lab.get(batch.lab)?.id as number
    sql.addCampaign.run(space, lab, batch.campaign)
    const campaign = sql.campaign.get(space, lab, batch.campaign)?.id as number
    const named = batch.tags?.map(bytes) ?? sql.ofCampaign.all(campaign).map((row) => row.tag)
    const isContest = batch.kind === 'disputed' || batch.kind === 'upheld' || batch.kind === 'dismissed'
    // Of matches that it was told of a lab may contest any, and of others none; said twice it is said once.
    const tags = isContest ? named.filter((tag) => mayContest(space, lab, tag, batch.kind)) : named
    const hashes = Buffer.concat(tags.map((tag) => tagHash(batch.namespace, batch.epoch, tag)))
    const seq = Number(
      sql.addBatch.run(
        space,
        batch.kind,
        batch.pseudonym,
        batch.campaign,
        hashes,
        Buffer.concat(batch.commitments.map(bytes)),
        '',
      ).lastInsertRowid,
    )
    const digest = batchDigest({
      ...batch,
      seq,
      hashes: toBase64url(hashes),
      commitments: toBase64url(Buffer.concat(batch.commitments.map(bytes))),
    })
    sql.setDigest.run(digest, seq)
    let changed = 0
    // Also of a contest that was taken before, by a hub that was killed before it told of it.
    let touchedMatch = isContest && named.some((tag) => tellsOtherwise(space, lab, tag, batch.kind))
    for (const tag of tags) {
      if (batch.kind === 'submitted') changed += sql.addHeld.run(space, tag, lab, campaign, seq).changes
      else if (batch.kind === 'benign') changed += sql.addBenign.run(space, tag, seq).changes
      else if (isContest) {
        changed += sql.setContest.run(space, tag, lab, batch.kind).changes
        // What a lab has found wrong it no longer says itself.
        if (batch.kind === 'upheld') sql.dropHeldOfLab.run(space, tag, lab)
      } else {
        touchedMatch ||= sql.isStanding.get(space, lab, tag) !== undefined
        changed += sql.dropHeld.run(space, tag, lab, campaign).changes
      }
    }
    const before = sql.used.get(space, lab)?.rows ?? 0
    const used = batch.kind === 'submitted' ? before + changed : before
    if (used > batch.cap) {
      throw new TagError(
        'quota',
        `${batch.lab} has ${before} of ${batch.cap} tags in ${batch.namespace} of epoch ${batch.epoch}; ${changed} more are too many. None was taken.`,
      )
    }
    if (batch.kind === 'submitted') sql.setUsed.run(space, lab, used)
    // A batch that changes nothing is one that was sent again: its first digest is in the log already, as would be this one.
    if (changed === 0) sql.dropBatch.run(seq)
    else sql.addToLog.run(`tags.${batch.kind}`, digest, batch.pseudonym, now, null, null)
    return { seq, digest, changed, known: named.length - changed, used, touchedMatch }
  })

  const join = db.transaction((outcome: JoinOutcome) => {
    const space = spaceId(outcome) as number
    const told = new Map<string, Map<string, Told>>()
    for (const match of outcome.matches) {
      for (const [lab, one] of match.told) {
        const ofLab = told.get(lab) ?? new Map<string, Told>()
        told.set(lab, ofLab.set(match.tag, one))
      }
    }
    for (const { lab, name } of sql.labsIn.all(space)) {
      const now = told.get(name) ?? new Map<string, Told>()
      const before = new Map(sql.standing.all(space, lab).map((row) => [toBase64url(row.tag), row]))
      for (const [tag, one] of [...now].sort(byName)) {
        const was = before.get(tag)
        if (was?.band === one.band && was.state === one.state && was.weight === one.weight) continue
        sql.setStanding.run(space, lab, bytes(tag), one.band, one.state, one.weight)
        sql.addResult.run(space, lab, bytes(tag), one.state, one.band, outcome.week, one.weight)
      }
      for (const [tag, { band, weight }] of [...before].sort(byName)) {
        if (now.has(tag)) continue
        sql.dropStanding.run(space, lab, bytes(tag))
        sql.addResult.run(space, lab, bytes(tag), 'withdrawn', band, outcome.week, weight)
      }
      const through = sql.lastResult.get(lab, space)?.seq ?? 0
      const line = outcome.lineOf(
        name,
        through,
        [...now].map(([tag, one]): StandingResult => ({ tag, ...one })),
      )
      sql.setLine.run(space, lab, line.text, line.digest, outcome.at)
      sql.addToLog.run('join.result', line.digest, line.pseudonym, outcome.at, space, lab)
    }
    sql.setJoined.run(outcome.addedThrough, outcome.changedThrough, outcome.record.text, space)
    sql.addToLog.run('join.made', outcome.record.digest, outcome.record.pseudonym, outcome.at, null, null)
  })

  const logged = db.transaction((id: number, index: number) => {
    const entry = sql.findToLog.get(id)
    if (entry?.line_space != null && entry.line_lab != null)
      sql.setLineIndex.run(index, entry.line_space, entry.line_lab, entry.digest)
    sql.dropToLog.run(id)
  })

  const closeEpoch = db.transaction((epoch: string) => {
    for (const { id } of sql.spacesOf.all(epoch)) {
      for (const table of ['held', 'benign', 'contest', 'used', 'batch', 'standing', 'result', 'line', 'campaign']) {
        db.prepare(`DELETE FROM ${table} WHERE space = ?`).run(id)
      }
      db.prepare('DELETE FROM space WHERE id = ?').run(id)
    }
  })

  // The write-ahead log keeps pages as they were, withdrawn tags too, until it is folded in and cut off.
  const dropOldPages = () => db.pragma('wal_checkpoint(TRUNCATE)')

  return {
    takeNonce: async (party, nonce, until, now) => {
      sql.dropNonces.run(now)
      return sql.addNonce.run(party, nonce, until).changes === 1
    },
    take: async (batch, now) => {
      const taken = take.immediate(batch, now)
      if (batch.kind === 'withdrawn' || batch.kind === 'upheld') dropOldPages()
      return taken
    },
    held: async (space, through) => heldRows(sql.held.iterate({ space: spaceId(space) ?? -1, through })),
    benign: async (space, through) => new Set(sql.benign.all(spaceId(space) ?? -1, through).map((row) => toBase64url(row.tag))),
    contested: async (space) => {
      const found = new Map<string, Set<string>>()
      for (const { tag, lab } of sql.contested.all(spaceId(space) ?? -1)) {
        const name = toBase64url(tag)
        found.set(name, (found.get(name) ?? new Set<string>()).add(lab))
      }
      return found
    },
    hasContest: async (space, lab, tag) =>
      sql.contest.get(spaceId(space) ?? -1, bytes(tag), sql.lab.get(lab)?.id ?? -1) !== undefined,
    told: async (space, tag) => sql.told.all(spaceId(space) ?? -1, bytes(tag)).map(({ lab }) => lab),
    spaces: async () => sql.spaces.all(),
    join: async (outcome) => join.immediate(outcome),
    toLog: async () => sql.toLog.all(),
    logged: async (id, index) => logged.immediate(id, index),
    results: async (lab, after, limit) =>
      sql.results.all(lab, after, limit).map((row) => ({ ...row, tag: toBase64url(row.tag) })),
    lines: async (lab) => sql.lines.all(lab),
    batches: async (space, after, limit) =>
      sql.batches.all(spaceId(space) ?? -1, after, limit).map((row) => ({
        ...row,
        ...space,
        hashes: toBase64url(row.hashes),
        commitments: toBase64url(row.commitments),
      })),
    joinRecord: async ({ epoch, namespace }) => sql.space.get(epoch, namespace)?.record ?? undefined,
    counts: async (space) => sql.counts.all(spaceId(space) ?? -1),
    closeEpoch: async (epoch) => {
      closeEpoch.immediate(epoch)
      dropOldPages()
    },
    close: async () => {
      db.close()
    },
  }
}

function* heldRows(rows: Iterable<{ tag: Buffer; lab: string; campaign: string }>): Generator<HeldTag> {
  for (const { tag, lab, campaign } of rows) yield { tag: toBase64url(tag), lab, campaign }
}

function bytes(text: string): Buffer {
  const found = fromBase64url(text)
  if (found === undefined) throw new TagError('message', 'A tag is no base64url. Nothing was taken.')
  return found
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}

type Told = Omit<StandingResult, 'tag'>

function statements(db: Database.Database) {
  return {
    space: db.prepare<[string, string], { id: number; record: string | null }>(
      'SELECT id, record FROM space WHERE epoch = ? AND namespace = ?',
    ),
    spaces: db.prepare<[], Space & { last: number; addedThrough: number; changedThrough: number }>(`
      SELECT epoch, namespace, added_through AS addedThrough, changed_through AS changedThrough,
        coalesce((SELECT max(seq) FROM batch WHERE batch.space = space.id), 0) AS last
      FROM space ORDER BY epoch, namespace`),
    spacesOf: db.prepare<[string], { id: number }>('SELECT id FROM space WHERE epoch = ?'),
    addSpace: db.prepare('INSERT INTO space (epoch, namespace) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    lab: db.prepare<[string], { id: number }>('SELECT id FROM lab WHERE name = ?'),
    addLab: db.prepare('INSERT INTO lab (name) VALUES (?) ON CONFLICT DO NOTHING'),
    campaign: db.prepare<[number, number, string], { id: number }>(
      'SELECT id FROM campaign WHERE space = ? AND lab = ? AND opaque = ?',
    ),
    addCampaign: db.prepare('INSERT INTO campaign (space, lab, opaque) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
    ofCampaign: db.prepare<[number], { tag: Buffer }>('SELECT tag FROM held WHERE campaign = ? ORDER BY tag'),
    addHeld: db.prepare('INSERT INTO held (space, tag, lab, campaign, batch) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING'),
    dropHeld: db.prepare('DELETE FROM held WHERE space = ? AND tag = ? AND lab = ? AND campaign = ?'),
    addBenign: db.prepare('INSERT INTO benign (space, tag, batch) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
    benign: db.prepare<[number, number], { tag: Buffer }>('SELECT tag FROM benign WHERE space = ? AND batch <= ?'),
    held: db.prepare<[{ space: number; through: number }], { tag: Buffer; lab: string; campaign: string }>(HELD),
    used: db.prepare<[number, number], { rows: number }>('SELECT rows FROM used WHERE space = ? AND lab = ?'),
    setUsed: db.prepare('INSERT INTO used (space, lab, rows) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET rows = excluded.rows'),
    counts: db.prepare<[number], { lab: string; used: number }>(
      'SELECT lab.name AS lab, rows AS used FROM used JOIN lab ON lab.id = used.lab WHERE space = ? ORDER BY lab.name',
    ),
    labsIn: db.prepare<[number], { lab: number; name: string }>(
      'SELECT lab.id AS lab, lab.name AS name FROM used JOIN lab ON lab.id = used.lab WHERE space = ? ORDER BY lab.name',
    ),
    addBatch: db.prepare(
      'INSERT INTO batch (space, kind, pseudonym, campaign, hashes, commitments, digest) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    setDigest: db.prepare('UPDATE batch SET digest = ? WHERE seq = ?'),
    dropBatch: db.prepare('DELETE FROM batch WHERE seq = ?'),
    batches: db.prepare<
      [number, number, number],
      { seq: number; kind: BatchKind; pseudonym: string; campaign: string; hashes: Buffer; commitments: Buffer; digest: string }
    >(
      'SELECT seq, kind, pseudonym, campaign, hashes, commitments, digest FROM batch WHERE space = ? AND seq > ? ORDER BY seq LIMIT ?',
    ),
    isStanding: db.prepare<[number, number, Buffer], { state: string }>(
      'SELECT state FROM standing WHERE space = ? AND lab = ? AND tag = ?',
    ),
    standing: db.prepare<[number, number], Told & { tag: Buffer }>(
      'SELECT tag, band, state, weight FROM standing WHERE space = ? AND lab = ?',
    ),
    setStanding: db.prepare(
      `INSERT INTO standing (space, lab, tag, band, state, weight) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET band = excluded.band, state = excluded.state, weight = excluded.weight`,
    ),
    told: db.prepare<[number, Buffer], { lab: string }>(
      'SELECT lab.name AS lab FROM standing JOIN lab ON lab.id = standing.lab WHERE space = ? AND tag = ? ORDER BY lab.name',
    ),
    contest: db.prepare<[number, Buffer, number], { state: string }>(
      'SELECT state FROM contest WHERE space = ? AND tag = ? AND lab = ?',
    ),
    setContest: db.prepare(
      'INSERT INTO contest (space, tag, lab, state) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state',
    ),
    contested: db.prepare<[number], { tag: Buffer; lab: string }>(
      `SELECT tag, lab.name AS lab FROM contest JOIN lab ON lab.id = contest.lab WHERE space = ? AND state = 'disputed'`,
    ),
    dropHeldOfLab: db.prepare('DELETE FROM held WHERE space = ? AND tag = ? AND lab = ?'),
    dropStanding: db.prepare('DELETE FROM standing WHERE space = ? AND lab = ? AND tag = ?'),
    addResult: db.prepare('INSERT INTO result (space, lab, tag, state, band, week, weight) VALUES (?, ?, ?, ?, ?, ?, ?)'),
    lastResult: db.prepare<[number, number], { seq: number | null }>(
      'SELECT max(seq) AS seq FROM result WHERE lab = ? AND space = ?',
    ),
    // Only up to the oldest line of a lab that is not in the log yet: what it is told, the log can hold the hub to.
    results: db.prepare<[string, number, number], Omit<ResultRow, 'tag'> & { tag: Buffer }>(`
      SELECT result.seq AS seq, space.epoch AS epoch, space.namespace AS namespace, tag, state, band, week, weight
      FROM result JOIN lab ON lab.id = result.lab JOIN space ON space.id = result.space
      WHERE lab.name = ? AND result.seq > ?
        AND NOT EXISTS (SELECT 1 FROM line WHERE line.lab = result.lab AND line.log_index IS NULL)
      ORDER BY result.seq LIMIT ?`),
    lines: db.prepare<[string], LoggedLine>(`
      SELECT text, at, log_index AS "index" FROM line JOIN lab ON lab.id = line.lab WHERE lab.name = ? AND log_index IS NOT NULL
      ORDER BY space`),
    setLine: db.prepare(
      `INSERT INTO line (space, lab, text, digest, at, log_index) VALUES (?, ?, ?, ?, ?, NULL)
      ON CONFLICT DO UPDATE SET text = excluded.text, digest = excluded.digest, at = excluded.at, log_index = NULL`,
    ),
    // A line that was replaced before it was logged keeps waiting for its own entry.
    setLineIndex: db.prepare('UPDATE line SET log_index = ? WHERE space = ? AND lab = ? AND digest = ?'),
    setJoined: db.prepare('UPDATE space SET added_through = ?, changed_through = ?, record = ? WHERE id = ?'),
    toLog: db.prepare<[], ToLog>('SELECT id, event, digest, pseudonym, at FROM to_log ORDER BY id'),
    findToLog: db.prepare<[number], { line_space: number | null; line_lab: number | null; digest: string }>(
      'SELECT line_space, line_lab, digest FROM to_log WHERE id = ?',
    ),
    addToLog: db.prepare('INSERT INTO to_log (event, digest, pseudonym, at, line_space, line_lab) VALUES (?, ?, ?, ?, ?, ?)'),
    dropToLog: db.prepare('DELETE FROM to_log WHERE id = ?'),
    addNonce: db.prepare('INSERT INTO nonce (party, nonce, until) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
    dropNonces: db.prepare('DELETE FROM nonce WHERE until < ?'),
  }
}
