-- Mail domains that stand for one organisation: a campus, a firm. What belongs to it ties nobody behind it, so that a campus is no campaign.
--
-- A domain is taken for one on good evidence only, since anybody can run a mail domain: a wrong guess would hide a campaign behind it, or
-- accuse everybody who has an address there. It must be on neither list of public providers, and either be named as universities and schools
-- are, or have most of its accounts verified as businesses and most of its entities in networks that they share.
-- reads   window_accounts, mail_providers
-- writes  mail_organisations: one row for a registered domain
CREATE OR REPLACE TABLE mail_organisations ENGINE = MergeTree ORDER BY domain AS
WITH
  placed AS (
    SELECT
      email_domain,
      if(cutToFirstSignificantSubdomain(email_domain) = '', email_domain, cutToFirstSignificantSubdomain(email_domain)) AS domain,
      entity_id,
      verification,
      if(isIPv4String(top_ip), replaceRegexpOne(top_ip, '\\.\\d+$', ''),
        if(isIPv6String(top_ip), hex(substring(IPv6StringToNumOrDefault(top_ip), 1, 6)), '')) AS net
    FROM window_accounts
    WHERE email_domain != ''
  ),
  networks AS (
    SELECT domain, net, uniqExact(entity_id) AS entities
    FROM placed
    WHERE net != ''
    GROUP BY domain, net
  ),
  sizes AS (
    SELECT
      domain,
      uniqExact(entity_id) AS entities,
      countIf(verification = 'business') / count() AS business,
      countIf(match(email_domain, '(^|\\.)(edu|ac|sch|gov)(\\.[a-z]{2})?$|(^|[.-])(uni|univ|university|college|campus|stud|student|students|alumni|faculty)([.-]|$)')) / count() AS academic
    FROM placed
    GROUP BY domain
  )
SELECT sizes.domain AS domain
FROM sizes
LEFT JOIN (SELECT domain, sumIf(entities, entities > 1) AS together FROM networks GROUP BY domain) AS shared ON shared.domain = sizes.domain
WHERE sizes.domain NOT IN (SELECT domain FROM mail_providers)
  AND (academic >= 0.5 OR (ifNull(shared.together, 0) / sizes.entities >= 0.7 AND business >= 0.5))
