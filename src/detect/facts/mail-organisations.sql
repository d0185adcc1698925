-- Mail domains that stand for one organisation: a firm, a campus, an agency.
--
-- A domain is none if it is a known free or disposable provider, or behaves like a public one: many entities with it, hardly two of which
-- sit in one network. Everybody behind an organisation's domain counts as one party, so that a campus is no campaign.
-- reads   window_accounts, mail_providers
-- writes  mail_organisations: one row for a domain
CREATE OR REPLACE TABLE mail_organisations ENGINE = MergeTree ORDER BY domain AS
WITH
  placed AS (
    SELECT
      email_domain AS domain,
      cutToFirstSignificantSubdomain(email_domain) AS registered,
      entity_id,
      if(isIPv4String(top_ip), replaceRegexpOne(top_ip, '\\.\\d+$', ''),
        if(isIPv6String(top_ip), hex(substring(IPv6StringToNumOrDefault(top_ip), 1, 6)), '')) AS net
    FROM window_accounts
    WHERE email_domain != ''
  ),
  networks AS (
    SELECT registered, net, uniqExact(entity_id) AS entities
    FROM placed
    WHERE net != ''
    GROUP BY registered, net
  ),
  sizes AS (
    SELECT if(registered = '', domain, registered) AS domain, uniqExact(entity_id) AS entities
    FROM placed
    GROUP BY domain
  )
SELECT
  sizes.domain AS domain,
  sizes.entities AS entities,
  ifNull(shared.together, 0) / sizes.entities AS together
FROM sizes
LEFT JOIN (SELECT registered, sumIf(entities, entities > 1) AS together FROM networks GROUP BY registered) AS shared ON shared.registered = sizes.domain
WHERE sizes.domain NOT IN (SELECT domain FROM mail_providers)
  AND NOT (sizes.entities >= 25 AND together < 0.2)
