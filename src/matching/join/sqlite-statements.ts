import type Database from 'better-sqlite3'
import type { BatchKind, LoggedLine, ResultRow, Space, ToLog, Told } from './join-store.ts'

/** Tags that two labs or more hold. The inner query walks the clustered table in order; the outer looks only those up. */
const HELD = `
SELECT held.tag AS tag, lab.name AS lab, campaign.opaque AS campaign
FROM (SELECT tag FROM held WHERE space = $space AND batch <= $through GROUP BY tag HAVING min(lab) < max(lab)) AS common
JOIN held ON held.space = $space AND held.tag = common.tag AND held.batch <= $through
JOIN lab ON lab.id = held.lab
JOIN campaign ON campaign.id = held.campaign`

export type SqliteStatements = ReturnType<typeof sqliteStatements>

/** The store's statements, prepared once. */
export function sqliteStatements(db: Database.Database) {
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
    holds: db.prepare<[number, Buffer, number], object>('SELECT 1 FROM held WHERE space = ? AND tag = ? AND lab = ? LIMIT 1'),
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
