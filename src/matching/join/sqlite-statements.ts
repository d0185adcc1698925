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

/** A prepared statement, as far as the store uses one. */
type Query<Given extends unknown[], Row> = {
  readonly get: (...given: Given) => Row | undefined
  readonly all: (...given: Given) => Row[]
  readonly iterate: (...given: Given) => Iterable<Row>
  readonly run: (...given: Given) => { changes: number; lastInsertRowid: number | bigint }
}

/** The store's statements, prepared once. */
export function sqliteStatements(db: Database.Database) {
  const query = <Given extends unknown[] = unknown[], Row = unknown>(text: string): Query<Given, Row> =>
    db.prepare<Given, Row>(text)
  return {
    space: query<[string, string], { id: number; record: string | null }>(
      'SELECT id, record FROM space WHERE epoch = ? AND namespace = ?',
    ),
    spaces: query<[], Space & { last: number; addedThrough: number; changedThrough: number }>(`
      SELECT epoch, namespace, added_through AS addedThrough, changed_through AS changedThrough,
        coalesce((SELECT max(seq) FROM batch WHERE batch.space = space.id), 0) AS last
      FROM space ORDER BY epoch, namespace`),
    spacesOf: query<[string], { id: number }>('SELECT id FROM space WHERE epoch = ?'),
    addSpace: query('INSERT INTO space (epoch, namespace) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    lab: query<[string], { id: number }>('SELECT id FROM lab WHERE name = ?'),
    addLab: query('INSERT INTO lab (name) VALUES (?) ON CONFLICT DO NOTHING'),
    campaign: query<[number, number, string], { id: number }>(
      'SELECT id FROM campaign WHERE space = ? AND lab = ? AND opaque = ?',
    ),
    addCampaign: query('INSERT INTO campaign (space, lab, opaque) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
    ofCampaign: query<[number], { tag: Buffer }>('SELECT tag FROM held WHERE campaign = ? ORDER BY tag'),
    addHeld: query('INSERT INTO held (space, tag, lab, campaign, batch) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING'),
    dropHeld: query('DELETE FROM held WHERE space = ? AND tag = ? AND lab = ? AND campaign = ?'),
    holds: query<[number, Buffer, number], object>('SELECT 1 FROM held WHERE space = ? AND tag = ? AND lab = ? LIMIT 1'),
    addBenign: query('INSERT INTO benign (space, tag, batch) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
    benign: query<[number, number], { tag: Buffer }>('SELECT tag FROM benign WHERE space = ? AND batch <= ?'),
    held: query<[{ space: number; through: number }], { tag: Buffer; lab: string; campaign: string }>(HELD),
    used: query<[number, number], { rows: number }>('SELECT rows FROM used WHERE space = ? AND lab = ?'),
    setUsed: query('INSERT INTO used (space, lab, rows) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET rows = excluded.rows'),
    counts: query<[number], { lab: string; used: number }>(
      'SELECT lab.name AS lab, rows AS used FROM used JOIN lab ON lab.id = used.lab WHERE space = ? ORDER BY lab.name',
    ),
    labsIn: query<[number], { lab: number; name: string }>(
      'SELECT lab.id AS lab, lab.name AS name FROM used JOIN lab ON lab.id = used.lab WHERE space = ? ORDER BY lab.name',
    ),
    addBatch: query(
      'INSERT INTO batch (space, kind, pseudonym, campaign, hashes, commitments, digest) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    setDigest: query('UPDATE batch SET digest = ? WHERE seq = ?'),
    dropBatch: query('DELETE FROM batch WHERE seq = ?'),
    batches: query<
      [number, number, number],
      { seq: number; kind: BatchKind; pseudonym: string; campaign: string; hashes: Buffer; commitments: Buffer; digest: string }
    >(
      'SELECT seq, kind, pseudonym, campaign, hashes, commitments, digest FROM batch WHERE space = ? AND seq > ? ORDER BY seq LIMIT ?',
    ),
    isStanding: query<[number, number, Buffer], { state: string }>(
      'SELECT state FROM standing WHERE space = ? AND lab = ? AND tag = ?',
    ),
    standing: query<[number, number], Told & { tag: Buffer }>(
      'SELECT tag, band, state, weight FROM standing WHERE space = ? AND lab = ?',
    ),
    setStanding: query(
      `INSERT INTO standing (space, lab, tag, band, state, weight) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET band = excluded.band, state = excluded.state, weight = excluded.weight`,
    ),
    told: query<[number, Buffer], { lab: string }>(
      'SELECT lab.name AS lab FROM standing JOIN lab ON lab.id = standing.lab WHERE space = ? AND tag = ? ORDER BY lab.name',
    ),
    contest: query<[number, Buffer, number], { state: string }>(
      'SELECT state FROM contest WHERE space = ? AND tag = ? AND lab = ?',
    ),
    setContest: query(
      'INSERT INTO contest (space, tag, lab, state) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state',
    ),
    contested: query<[number], { tag: Buffer; lab: string }>(
      `SELECT tag, lab.name AS lab FROM contest JOIN lab ON lab.id = contest.lab WHERE space = ? AND state = 'disputed'`,
    ),
    setAsked: query(
      `INSERT INTO asked (space, tag, lab, campaign) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET campaign = excluded.campaign WHERE campaign != excluded.campaign`,
    ),
    // Of labs for which the match stands, and is not contested.
    asked: query<[number, Buffer, number], { lab: string; campaign: string }>(`
      SELECT lab.name AS lab, campaign FROM asked JOIN standing USING (space, tag, lab) JOIN lab ON lab.id = asked.lab
      WHERE space = ? AND tag = ? AND asked.lab != ? AND state = 'matched' ORDER BY campaign`),
    dropAsked: query('DELETE FROM asked WHERE space = ? AND tag = ? AND lab = ?'),
    dropHeldOfLab: query('DELETE FROM held WHERE space = ? AND tag = ? AND lab = ?'),
    dropStanding: query('DELETE FROM standing WHERE space = ? AND lab = ? AND tag = ?'),
    addResult: query('INSERT INTO result (space, lab, tag, state, band, week, weight) VALUES (?, ?, ?, ?, ?, ?, ?)'),
    lastResult: query<[number, number], { seq: number | null }>('SELECT max(seq) AS seq FROM result WHERE lab = ? AND space = ?'),
    // Only up to the oldest line of a lab that is not in the log yet: what it is told, the log can hold the hub to.
    results: query<[string, number, number], Omit<ResultRow, 'tag'> & { tag: Buffer }>(`
      SELECT result.seq AS seq, space.epoch AS epoch, space.namespace AS namespace, tag, state, band, week, weight
      FROM result JOIN lab ON lab.id = result.lab JOIN space ON space.id = result.space
      WHERE lab.name = ? AND result.seq > ?
        AND NOT EXISTS (SELECT 1 FROM line WHERE line.lab = result.lab AND line.log_index IS NULL)
      ORDER BY result.seq LIMIT ?`),
    lines: query<[string], LoggedLine>(`
      SELECT text, at, log_index AS "index" FROM line JOIN lab ON lab.id = line.lab WHERE lab.name = ? AND log_index IS NOT NULL
      ORDER BY space`),
    setLine: query(
      `INSERT INTO line (space, lab, text, digest, at, log_index) VALUES (?, ?, ?, ?, ?, NULL)
      ON CONFLICT DO UPDATE SET text = excluded.text, digest = excluded.digest, at = excluded.at, log_index = NULL`,
    ),
    // A line that was replaced before it was logged keeps waiting for its own entry.
    setLineIndex: query('UPDATE line SET log_index = ? WHERE space = ? AND lab = ? AND digest = ?'),
    setJoined: query('UPDATE space SET added_through = ?, changed_through = ?, record = ? WHERE id = ?'),
    toLog: query<[], ToLog>('SELECT id, event, digest, pseudonym, at FROM to_log ORDER BY id'),
    findToLog: query<[number], { line_space: number | null; line_lab: number | null; digest: string }>(
      'SELECT line_space, line_lab, digest FROM to_log WHERE id = ?',
    ),
    addToLog: query('INSERT INTO to_log (event, digest, pseudonym, at, line_space, line_lab) VALUES (?, ?, ?, ?, ?, ?)'),
    dropToLog: query('DELETE FROM to_log WHERE id = ?'),
    addNonce: query('INSERT INTO nonce (party, nonce, until) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
    dropNonces: query('DELETE FROM nonce WHERE until < ?'),
  }
}
