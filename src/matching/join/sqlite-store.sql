-- The hub's matching store. Tags are 16 bytes that only both stewards' keys lead back to an identifier; there is nothing else here of a value.
CREATE TABLE IF NOT EXISTS space (
  id INTEGER PRIMARY KEY, epoch TEXT NOT NULL, namespace TEXT NOT NULL,
  added_through INTEGER NOT NULL DEFAULT 0, changed_through INTEGER NOT NULL DEFAULT 0, record TEXT,
  UNIQUE (epoch, namespace)
);
CREATE TABLE IF NOT EXISTS lab (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS campaign (
  id INTEGER PRIMARY KEY, space INTEGER NOT NULL, lab INTEGER NOT NULL, opaque TEXT NOT NULL, UNIQUE (space, lab, opaque)
);
-- Clustered by tag: equal tags lie together, so that the join is one pass in order.
CREATE TABLE IF NOT EXISTS held (
  space INTEGER NOT NULL, tag BLOB NOT NULL, lab INTEGER NOT NULL, campaign INTEGER NOT NULL, batch INTEGER NOT NULL,
  PRIMARY KEY (space, tag, lab, campaign)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS held_campaign ON held (campaign);
CREATE TABLE IF NOT EXISTS benign (
  space INTEGER NOT NULL, tag BLOB NOT NULL, batch INTEGER NOT NULL, PRIMARY KEY (space, tag)
) WITHOUT ROWID;
-- What a lab says of a match of its own: disputed, upheld, dismissed.
CREATE TABLE IF NOT EXISTS contest (
  space INTEGER NOT NULL, tag BLOB NOT NULL, lab INTEGER NOT NULL, state TEXT NOT NULL, PRIMARY KEY (space, tag, lab)
) WITHOUT ROWID;
-- In which campaign that it told a lab has a tag that matched, where it asks in which the others have it.
CREATE TABLE IF NOT EXISTS asked (
  space INTEGER NOT NULL, tag BLOB NOT NULL, lab INTEGER NOT NULL, campaign TEXT NOT NULL, PRIMARY KEY (space, tag, lab)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS used (
  space INTEGER NOT NULL, lab INTEGER NOT NULL, rows INTEGER NOT NULL, PRIMARY KEY (space, lab)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS batch (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, space INTEGER NOT NULL, kind TEXT NOT NULL, pseudonym TEXT NOT NULL, campaign TEXT NOT NULL,
  hashes BLOB NOT NULL, commitments BLOB NOT NULL, digest TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS batch_space ON batch (space, seq);
-- What each lab has been told stands, and the list of changes that it reads.
CREATE TABLE IF NOT EXISTS standing (
  space INTEGER NOT NULL, lab INTEGER NOT NULL, tag BLOB NOT NULL, band TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'matched', weight REAL NOT NULL DEFAULT 1, PRIMARY KEY (space, lab, tag)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS result (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, space INTEGER NOT NULL, lab INTEGER NOT NULL, tag BLOB NOT NULL,
  state TEXT NOT NULL, band TEXT NOT NULL, week TEXT NOT NULL, weight REAL NOT NULL DEFAULT 1
);
CREATE INDEX IF NOT EXISTS result_lab ON result (lab, seq);
CREATE TABLE IF NOT EXISTS line (
  space INTEGER NOT NULL, lab INTEGER NOT NULL, text TEXT NOT NULL, digest TEXT NOT NULL, at INTEGER NOT NULL, log_index INTEGER,
  PRIMARY KEY (space, lab)
) WITHOUT ROWID;
-- Entries in line for the log. `line_space` and `line_lab` where the place in the log is to be noted with a line.
CREATE TABLE IF NOT EXISTS to_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, digest TEXT NOT NULL, pseudonym TEXT NOT NULL, at INTEGER NOT NULL,
  line_space INTEGER, line_lab INTEGER
);
CREATE TABLE IF NOT EXISTS nonce (
  party TEXT NOT NULL, nonce TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (party, nonce)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS nonce_until ON nonce (until);
