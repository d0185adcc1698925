-- Accounts whose mail domain is on neither list of public providers, and where each is at home: see mail-organisations.sql, which asks for them three times.
-- reads   exchanges, window_accounts
-- writes  mail_homes: one row for an account; net is the network that it sends most from, '' where no address of it is known; of IPv6 a /48, which is what one site is given, where links take the /64 of one network in it
-- cost    a row for each network of such an account
CREATE OR REPLACE TABLE mail_homes ENGINE = MergeTree ORDER BY domain AS
WITH
  placed AS (
    SELECT
      account_id,
      email_domain,
      if(cutToFirstSignificantSubdomain(email_domain) = '', email_domain, cutToFirstSignificantSubdomain(email_domain)) AS domain,
      entity_id,
      verification
    FROM window_accounts
    WHERE email_domain != '' AND mail_provider = ''
  ),
  homes AS (
    SELECT account_id, argMax(net, (uses, net)) AS net
    FROM
    (
      SELECT
        account_id,
        if(isIPv4String(ip), replaceRegexpOne(ip, '\\.\\d+$', ''), hex(substring(IPv6StringToNumOrDefault(ip), 1, 6))) AS net,
        count() AS uses
      FROM exchanges
      WHERE account_id IN (SELECT account_id FROM placed) AND time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
        AND (isIPv4String(ip) OR isIPv6String(ip))
      GROUP BY account_id, net
    )
    GROUP BY account_id
  )
SELECT placed.domain AS domain, placed.email_domain AS email_domain, placed.entity_id AS entity_id, placed.verification AS verification, ifNull(homes.net, '') AS net
FROM placed
LEFT JOIN homes ON homes.account_id = placed.account_id
