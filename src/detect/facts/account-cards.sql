-- What billing knows of the window's accounts.
-- reads   window_accounts, mail_providers
-- gives   one row for an account; times as Unix seconds. Who pays with the same instrument has the same number `payment`, and so with e-mail; 0 is none known
SELECT
  account_no,
  account_id,
  entity_id,
  toUnixTimestamp64Milli(created_at) / 1000 AS created_at,
  email_domain,
  email_domain NOT IN (SELECT domain FROM mail_providers) AS unlisted_domain,
  plan,
  verification,
  toUInt32(if(payment_fingerprint = '', 0, dense_rank() OVER (ORDER BY payment_fingerprint))) AS payment,
  toUInt32(if(email_fingerprint = '', 0, dense_rank() OVER (ORDER BY email_fingerprint))) AS email
FROM window_accounts
ORDER BY account_no
