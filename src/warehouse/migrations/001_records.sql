-- The records of a provider's logs, and the fingerprints that detection stands on.

-- One row for an exchange. `key` is a 64-bit hash of exchange_id: it joins in 8 bytes and makes loading idempotent.
-- Of the text only the newest prompt and its system text are kept, for exemplars; answers are not, and earlier turns are rows of their own; every test reads the fingerprint columns (see fingerprint/fingerprint.sql).
CREATE TABLE IF NOT EXISTS exchanges
(
  exchange_id        String,
  key                UInt64,
  segment            UInt64,
  line_number        UInt64,
  time               DateTime64(3, 'UTC'),
  account_id         String,
  entity_id          String,
  api_key_id         String,
  end_user_id        String,
  ip                 String,
  user_agent         String,
  client_fingerprint String,
  model              LowCardinality(String),
  system             String,
  prompt_text        String,
  tools              Array(String),
  input_tokens       Nullable(UInt64),
  output_tokens      Nullable(UInt64),
  reasoning_tokens   Nullable(UInt64),
  temperature        Nullable(Float32),
  top_p              Nullable(Float32),
  max_tokens         Nullable(Float64),
  n                  Nullable(Float64),
  top_logprobs       Nullable(Float64),
  seed               Nullable(Float64),
  status             UInt16,
  latency_ms         Nullable(Float64),
  stream             Nullable(Bool),
  extra              String,
  prompt             UInt64,
  chain_parent       UInt64,
  chain_head         UInt64,
  shingles           Array(UInt64),
  words              UInt32,
  turns              UInt16,
  intents            Array(Float32),
  vector             Array(Float32)
)
ENGINE = MergeTree ORDER BY time PARTITION BY toYYYYMM(time);

-- Accounts as billing knows them; the newest row of an account counts.
CREATE TABLE IF NOT EXISTS accounts
(
  account_id          String,
  entity_id           String,
  created_at          Nullable(DateTime64(3, 'UTC')),
  closed_at           Nullable(DateTime64(3, 'UTC')),
  email_domain        String,
  email_fingerprint   String,
  payment_fingerprint String,
  phone_prefix        String,
  billing_country     String,
  plan                String,
  verification        String,
  channel             String,
  partner_id          String,
  loaded              UInt64
)
ENGINE = ReplacingMergeTree(loaded) ORDER BY account_id;

-- Weights of the intent model and of the content vector, packed four to a number; see fingerprint/weights.ts.
CREATE TABLE IF NOT EXISTS fingerprint_weights
(
  bucket  UInt32,
  packed  Array(UInt64)
)
ENGINE = MergeTree ORDER BY bucket;

-- What detection said before, for campaign ids that stay over runs.
CREATE TABLE IF NOT EXISTS campaigns
(
  campaign_id String,
  account_id  String,
  run         DateTime64(3, 'UTC')
)
ENGINE = MergeTree ORDER BY (campaign_id, account_id);

-- Mail providers that anybody may have an address with: 'free' ones and 'disposable' ones (data/mail-providers.tsv.gz).
CREATE TABLE IF NOT EXISTS mail_providers
(
  domain String,
  class  LowCardinality(String)
)
ENGINE = MergeTree ORDER BY domain;

-- See detect/link/shared-shingles.sql: filled in parts.
CREATE TABLE IF NOT EXISTS shared_shingles
(
  shingle UInt64,
  prompts UInt32,
  mark    UInt64
)
ENGINE = MergeTree ORDER BY shingle;
