-- The distinct prompts of each account, empty: see prompts.sql, which fills it in parts.
-- writes  prompts
CREATE OR REPLACE TABLE prompts
(
  account_no      UInt32,
  organisation_no UInt32,
  key             UInt64,
  prompt          UInt64,
  -- Hashes do not get smaller by compression.
  shingles        Array(UInt64) CODEC(NONE),
  asks            Float64,
  words           UInt32,
  language        LowCardinality(String),
  -- Whether a dialogue begins with it; and where one does, what it is about.
  begins          UInt8,
  vector          Array(Float32)
)
ENGINE = MergeTree ORDER BY tuple()
