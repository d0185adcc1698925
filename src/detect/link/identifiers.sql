-- Things that accounts of different parties have in common: an instrument of payment, an address, a client, a set of tools.
-- reads   exchanges, window_accounts, parties
-- gives   one row for a thing and an account; only things that two parties or more have
WITH
  had AS (
    SELECT 'payment' AS kind, payment_fingerprint AS thing, account_id, exchanges AS uses FROM window_accounts WHERE payment_fingerprint != ''
    UNION ALL
    SELECT 'email', email_fingerprint, account_id, exchanges FROM window_accounts WHERE email_fingerprint != ''
    UNION ALL
    SELECT 'mail domain', email_domain, account_id, exchanges FROM window_accounts
    WHERE email_domain != '' AND email_domain NOT IN (SELECT domain FROM mail_providers WHERE class = 'free')
    UNION ALL
    SELECT kind, thing, account_id, count() AS uses
    FROM
    (
      SELECT
        account_id,
        arrayJoin([
          ('address', ip),
          ('network', if(isIPv4String(ip), replaceRegexpOne(ip, '\\.\\d+$', ''), if(isIPv6String(ip), hex(substring(IPv6StringToNumOrDefault(ip), 1, 8)), ''))),
          ('client', client_fingerprint),
          ('agent', user_agent),
          ('api key', api_key_id),
          ('tools', if(empty(tools), '', arrayStringConcat(arraySort(tools), ',')))]) AS pair,
        pair.1 AS kind,
        pair.2 AS thing
      FROM exchanges
      WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
    )
    WHERE thing != ''
    GROUP BY kind, thing, account_id
  ),
  joined AS (
    SELECT had.kind AS kind, cityHash64(had.kind, had.thing) AS thing, parties.account_no AS account_no, parties.party_no AS party_no, had.uses AS uses
    FROM had
    INNER JOIN parties ON parties.account_id = had.account_id
  )
SELECT kind, toString(thing) AS thing, account_no, toUInt32(uses) AS uses
FROM joined
WHERE thing IN (SELECT thing FROM joined GROUP BY thing HAVING min(party_no) != max(party_no))
ORDER BY kind, thing, account_no
