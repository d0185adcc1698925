-- What holders of permits sent, and what each of their permits says to it, empty: see permit-exchanges.sql, which fills it in parts.
-- writes  permit_exchanges
CREATE OR REPLACE TABLE permit_exchanges
(
  permit        UInt32,
  account_no    UInt32,
  key           UInt64,
  model_allowed Bool,
  in_time       Bool,
  in_cap        Bool
)
ENGINE = MergeTree ORDER BY (account_no, key)
