-- The accounts that sent anything in the window, numbered, with what billing knows of them.
-- reads   exchanges, accounts, passing_accounts, mail_providers
-- writes  window_accounts: one row for an account
-- A word for nothing is nothing (records/says-nothing.ts): all whom billing has no entity of would be one, and whatever a campaign shares a tie within it.
-- cost    one aggregation over the window's account ids
CREATE OR REPLACE TABLE window_accounts ENGINE = MergeTree ORDER BY account_id AS
WITH
  value -> if(lower(trimBoth(value, ' \t\r\n')) IN {nothing:Array(String)}, '', value) AS said,
  -- The domain that is registered: whoever takes a name of his own below a provider's is that provider's customer.
  cutToFirstSignificantSubdomain(email_domain) AS registered
SELECT
  toUInt32(row_number() OVER (ORDER BY seen.account_id)) AS account_no,
  seen.account_id AS account_id,
  multiIf(said(known.entity_id) NOT IN ('', seen.account_id), known.entity_id, seen.named != '', seen.named, seen.account_id) AS entity_id,
  known.created_at AS created_at,
  -- What was closed later is open yet as far as anybody knew at the window's end.
  if(known.closed_at <= {until:DateTime64(3)}, known.closed_at, NULL) AS closed_at,
  said(known.email_domain) AS email_domain,
  -- Which list of public providers the domain is on, '' where on none.
  multiIf(
    email_domain IN (SELECT domain FROM mail_providers WHERE class = 'free') OR registered IN (SELECT domain FROM mail_providers WHERE class = 'free'), 'free',
    email_domain IN (SELECT domain FROM mail_providers) OR registered IN (SELECT domain FROM mail_providers), 'disposable',
    '') AS mail_provider,
  said(known.email_fingerprint) AS email_fingerprint,
  said(known.payment_fingerprint) AS payment_fingerprint,
  known.plan AS plan,
  known.verification AS verification,
  seen.exchanges AS exchanges
FROM
(
  -- Where a log names no entity the account stands for one: what it names now and then is its entity all the same.
  SELECT account_id, minIf(entity_id, said(entity_id) NOT IN ('', account_id)) AS named, count() AS exchanges
  FROM exchanges
  WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
  GROUP BY account_id
) AS seen
LEFT JOIN
(
  SELECT * FROM accounts FINAL WHERE account_id NOT IN (SELECT account_id FROM passing_accounts)
  UNION ALL
  SELECT * FROM passing_accounts FINAL
) AS known ON known.account_id = seen.account_id
