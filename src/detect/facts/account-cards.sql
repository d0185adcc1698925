-- What billing knows of the window's accounts.
-- reads   window_accounts
-- gives   one row for an account; times as Unix seconds
SELECT
  account_no,
  account_id,
  entity_id,
  toUnixTimestamp64Milli(created_at) / 1000 AS created_at,
  toUnixTimestamp64Milli(closed_at) / 1000 AS closed_at,
  email_domain,
  mail_provider = '' AS unlisted_domain,
  plan,
  verification
FROM window_accounts
ORDER BY account_no
