-- What each account has that another may have too: an instrument of payment, an address, a client, a set of tools. Things are hashed; a word for nothing is no thing (records/says-nothing.ts).
-- reads   exchanges, window_accounts, parties
-- writes  account_things: one row for an account and a thing
-- cost    the window's addresses, clients, keys and tools, aggregated once
CREATE OR REPLACE TABLE account_things ENGINE = MergeTree ORDER BY thing AS
WITH
  value -> lower(trimBoth(value, ' \t\r\n')) IN {nothing:Array(String)} AS is_none
SELECT things.kind AS kind, things.thing AS thing, parties.account_no AS account_no, parties.organisation_no AS organisation_no, toUInt32(things.uses) AS uses
FROM
(
  SELECT 'payment' AS kind, cityHash64('payment', payment_fingerprint) AS thing, account_id, exchanges AS uses
  FROM window_accounts WHERE payment_fingerprint != ''
  UNION ALL
  SELECT 'email', cityHash64('email', email_fingerprint), account_id, exchanges FROM window_accounts WHERE email_fingerprint != ''
  UNION ALL
  SELECT 'mail domain', cityHash64('mail domain', email_domain), account_id, exchanges FROM window_accounts
  WHERE email_domain != '' AND mail_provider != 'free'
  UNION ALL
  SELECT
    ['address', 'network', 'client', 'agent', 'api key', 'tools'][pair.1] AS kind, cityHash64(kind, pair.2) AS thing, account_id, sum(uses) AS uses
  FROM
  (
    SELECT
      account_id,
      uses,
      -- 0 stands for nothing.
      arrayJoin([
        (1, if(is_none(ip), 0, cityHash64(ip))),
        (2, multiIf(
          isIPv4String(ip), cityHash64(substring(ip, 1, length(ip) - position(reverse(ip), '.'))),
          isIPv6String(ip), cityHash64(substring(IPv6StringToNumOrDefault(ip), 1, 8)), 0)),
        (3, if(is_none(client_fingerprint), 0, cityHash64(client_fingerprint))),
        (4, if(is_none(user_agent), 0, cityHash64(user_agent))),
        (5, if(is_none(api_key_id), 0, cityHash64(api_key_id))),
        (6, if(empty(tools), 0, cityHash64(arrayStringConcat(arraySort(tools), ','))))]) AS pair
    FROM
    (
      SELECT account_id, ip, client_fingerprint, user_agent, api_key_id, tools, count() AS uses
      FROM exchanges
      WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
      GROUP BY account_id, ip, client_fingerprint, user_agent, api_key_id, tools
    )
  )
  WHERE pair.2 != 0
  GROUP BY pair.1, pair.2, account_id
) AS things
INNER JOIN parties ON parties.account_id = things.account_id
