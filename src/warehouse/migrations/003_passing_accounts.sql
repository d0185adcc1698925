-- Account records that were given to look back or to explain, for that run alone, in the place of what `accounts` knows of the same accounts; emptied when a run begins. Columns as there.
CREATE TABLE IF NOT EXISTS passing_accounts
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
