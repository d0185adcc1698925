-- Mail domains that stand for one organisation: a campus, a firm. What belongs to it ties nobody behind it, so that a campus is no campaign.
--
-- A domain is taken for one on good evidence only, since anybody can run a mail domain: a wrong guess would hide a campaign behind it, or
-- accuse everybody who has an address there. It must be on neither list of public providers, and either be named as universities and schools
-- are (.ac alone is a country's, where anybody may have a name), or have most of its entities verified as businesses and most of its entities in networks that they share: of each account that from which it sends most.
-- reads   exchanges, window_accounts, mail_providers
-- writes  mail_organisations: one row for a registered domain
CREATE OR REPLACE TABLE mail_organisations ENGINE = MergeTree ORDER BY domain AS
WITH
  placed AS (
    SELECT
      account_id,
      email_domain,
      if(cutToFirstSignificantSubdomain(email_domain) = '', email_domain, cutToFirstSignificantSubdomain(email_domain)) AS domain,
      entity_id,
      verification
    FROM window_accounts
    WHERE email_domain != '' AND domain NOT IN (SELECT domain FROM mail_providers)
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
  ),
  at_home AS (
    SELECT placed.domain AS domain, placed.entity_id AS entity_id, homes.net AS net
    FROM placed
    INNER JOIN homes ON homes.account_id = placed.account_id
  ),
  -- Entities in a network that another of the domain is in as well; one in several such networks counts once.
  together AS (
    SELECT domain, uniqExact(entity_id) AS entities
    FROM at_home
    WHERE (domain, net) IN (SELECT domain, net FROM at_home GROUP BY domain, net HAVING uniqExact(entity_id) > 1)
    GROUP BY domain
  ),
  sizes AS (
    SELECT
      domain,
      uniqExact(entity_id) AS entities,
      uniqExactIf(entity_id, verification = 'business') / uniqExact(entity_id) AS business,
      countIf(match(email_domain, '(^|\\.)((edu|gov)(\\.[a-z]{2})?|(ac|sch)\\.[a-z]{2})$|(^|[.-])(uni|univ|university|college|campus|stud|student|students|alumni|faculty)([.-]|$)')) / count() AS academic
    FROM placed
    GROUP BY domain
  )
SELECT sizes.domain AS domain
FROM sizes
LEFT JOIN together ON together.domain = sizes.domain
WHERE academic >= 0.5 OR (ifNull(together.entities, 0) / sizes.entities >= 0.7 AND business >= 0.5)
