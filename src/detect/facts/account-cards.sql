-- What billing knows of the window's accounts.
-- reads   window_accounts, mail_providers
-- gives   one row for an account; times as Unix seconds
SELECT
  account_no,
  account_id,
  entity_id,
  toUnixTimestamp64Milli(created_at) / 1000 AS created_at,
  toUnixTimestamp64Milli(closed_at) / 1000 AS closed_at,
  email_domain,
  -- By the domain that is registered, or by a name below it: whoever takes a name of his own at a provider is no firm.
  email_domain NOT IN (SELECT domain FROM mail_providers) AND cutToFirstSignificantSubdomain(email_domain) NOT IN (SELECT domain FROM mail_providers) AS unlisted_domain,
  plan,
  verification
FROM window_accounts
ORDER BY account_no
