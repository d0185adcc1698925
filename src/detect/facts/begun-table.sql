-- Beginnings of conversations that anybody went on with, empty: see begun.sql, which fills it in parts.
-- writes  begun
CREATE OR REPLACE TABLE begun
(
  chain           UInt64,
  account_no      UInt32,
  organisation_no UInt32,
  at              DateTime64(3, 'UTC')
)
ENGINE = MergeTree ORDER BY chain
