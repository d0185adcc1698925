-- Which version the fingerprints of the exchanges are of (fingerprint/fingerprint.ts); one row once weights are installed.
CREATE TABLE IF NOT EXISTS fingerprint_version
(
  version UInt32
)
ENGINE = MergeTree ORDER BY tuple();
