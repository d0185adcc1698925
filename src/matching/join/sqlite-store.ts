import { chmodSync, closeSync, openSync, readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { toBase64url } from '../../tags/base64url.ts'
import { addMissingColumns } from '../add-missing-columns.ts'
import { batchTaker } from './batch-taker.ts'
import type { Asking, JoinOutcome, JoinStore, Space, StandingResult, Told } from './join-store.ts'
import type { HeldTag } from './join-tags.ts'
import { sqliteStatements } from './sqlite-statements.ts'
import { tagBytes } from './tag-bytes.ts'

const SCHEMA = readFileSync(new URL('./sqlite-store.sql', import.meta.url), 'utf8')

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
  const sql = sqliteStatements(db)
  const spaceId = ({ epoch, namespace }: Space) => sql.space.get(epoch, namespace)?.id

  const take = db.transaction(batchTaker(sql))

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
        sql.setStanding.run(space, lab, tagBytes(tag), one.band, one.state, one.weight)
        sql.addResult.run(space, lab, tagBytes(tag), one.state, one.band, outcome.week, one.weight)
      }
      for (const [tag, { band, weight }] of [...before].sort(byName)) {
        if (now.has(tag)) continue
        sql.dropStanding.run(space, lab, tagBytes(tag))
        sql.addResult.run(space, lab, tagBytes(tag), 'withdrawn', band, outcome.week, weight)
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
      for (const table of ['held', 'benign', 'contest', 'asked', 'used', 'batch', 'standing', 'result', 'line', 'campaign']) {
        db.prepare(`DELETE FROM ${table} WHERE space = ?`).run(id)
      }
      db.prepare('DELETE FROM space WHERE id = ?').run(id)
    }
  })

  const ask = db.transaction(
    (
      where: Space,
      name: string,
      asks: readonly Asking[],
      entryOf: (fresh: readonly Asking[]) => { digest: string; pseudonym: string },
      now: number,
    ): string[] => {
      const [space, lab] = [spaceId(where) ?? -1, sql.lab.get(name)?.id ?? -1]
      const standing = asks.filter(({ tag }) => sql.isStanding.get(space, lab, tagBytes(tag))?.state === 'matched')
      const fresh = standing.filter(({ tag, campaign }) => sql.setAsked.run(space, tagBytes(tag), lab, campaign).changes > 0)
      if (fresh.length > 0) {
        const { digest, pseudonym } = entryOf(fresh)
        sql.addToLog.run('match.asked', digest, pseudonym, now, null, null)
      }
      return standing.map(({ tag }) => tag)
    },
  )

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
      sql.contest.get(spaceId(space) ?? -1, tagBytes(tag), sql.lab.get(lab)?.id ?? -1) !== undefined,
    told: async (space, tag) => sql.told.all(spaceId(space) ?? -1, tagBytes(tag)).map(({ lab }) => lab),
    ask: async (...given) => ask.immediate(...given),
    asked: async (space, lab, tag) => sql.asked.all(spaceId(space) ?? -1, tagBytes(tag), sql.lab.get(lab)?.id ?? -1),
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

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
