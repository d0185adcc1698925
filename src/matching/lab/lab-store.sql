-- A lab's own side of matching, mode 0600. Values are not here: `handle` is an HMAC of the value under the key in matching.key.
-- Whose file this is: tags are sent, and results numbered, for one party.
CREATE TABLE IF NOT EXISTS owner (id TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS epoch (epoch TEXT PRIMARY KEY, digest TEXT NOT NULL, closes_at INTEGER NOT NULL, forgotten INTEGER NOT NULL DEFAULT 0, accounts INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS item (
  id INTEGER PRIMARY KEY, epoch TEXT NOT NULL, namespace TEXT NOT NULL, handle BLOB NOT NULL,
  batch INTEGER, place INTEGER, tag BLOB,
  UNIQUE (epoch, namespace, handle)
);
CREATE INDEX IF NOT EXISTS item_tag ON item (epoch, namespace, tag);
CREATE INDEX IF NOT EXISTS item_batch ON item (batch, place);
-- The same identifier may stand in several campaigns. state: 0 to submit, 1 submitted, 2 to withdraw, 3 withdrawn.
CREATE TABLE IF NOT EXISTS use (
  item INTEGER NOT NULL, campaign TEXT NOT NULL, record BLOB NOT NULL, nonce BLOB NOT NULL, state INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (item, campaign)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS use_state ON use (state, campaign);
-- What was taken back and is not to be brought again, in no later epoch either. No campaign stands for all of them, no namespace for all of a campaign.
CREATE TABLE IF NOT EXISTS withheld (campaign TEXT NOT NULL, namespace TEXT NOT NULL, handle BLOB NOT NULL, PRIMARY KEY (campaign, namespace, handle)) WITHOUT ROWID;
-- A question to the stewards. The seeds of its blinds are there until the tags are, so that after a kill the same question is asked again.
CREATE TABLE IF NOT EXISTS batch (
  id INTEGER PRIMARY KEY, epoch TEXT NOT NULL, namespace TEXT NOT NULL, seed_a BLOB, seed_b BLOB, done INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS batch_open ON batch (done);
CREATE TABLE IF NOT EXISTS receipt (epoch TEXT NOT NULL, namespace TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (epoch, namespace, digest)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS result (
  seq INTEGER PRIMARY KEY, epoch TEXT NOT NULL, namespace TEXT NOT NULL, tag TEXT NOT NULL, state TEXT NOT NULL, band TEXT NOT NULL, week TEXT NOT NULL,
  weight REAL NOT NULL DEFAULT 1
);
CREATE INDEX IF NOT EXISTS result_tag ON result (epoch, namespace, tag, seq);
