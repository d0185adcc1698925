-- Mail domains that stand for one organisation: a campus, a firm. What belongs to it ties nobody behind it, so that a campus is no campaign.
--
-- A domain is taken for one on good evidence only, since anybody can run a mail domain: a wrong guess would hide a campaign behind it, or
-- accuse everybody who has an address there. It must be on neither list of public providers, and either be named as universities and schools
-- are (.ac alone is a country's, where anybody may have a name), or have most of its entities verified as businesses and most of its entities in networks that they share: of each account that from which it sends most.
-- reads   mail_homes
-- writes  mail_organisations: one row for a registered domain
CREATE OR REPLACE TABLE mail_organisations ENGINE = MergeTree ORDER BY domain AS
WITH
  -- Entities in a network that another of the domain is in as well; one in several such networks counts once.
  together AS (
    SELECT domain, uniqExact(entity_id) AS entities
    FROM mail_homes
    WHERE net != '' AND (domain, net) IN (SELECT domain, net FROM mail_homes GROUP BY domain, net HAVING uniqExact(entity_id) > 1)
    GROUP BY domain
  ),
  sizes AS (
    SELECT
      domain,
      uniqExact(entity_id) AS entities,
      uniqExactIf(entity_id, verification = 'business') / uniqExact(entity_id) AS business,
      countIf(match(email_domain, '(^|\\.)((edu|gov)(\\.[a-z]{2})?|(ac|sch)\\.[a-z]{2})$|(^|[.-])(uni|univ|university|college|campus|stud|student|students|alumni|faculty)([.-]|$)')) / count() AS academic
    FROM mail_homes
    GROUP BY domain
  )
SELECT sizes.domain AS domain
FROM sizes
LEFT JOIN together ON together.domain = sizes.domain
WHERE academic >= 0.5 OR (ifNull(together.entities, 0) / sizes.entities >= 0.7 AND business >= 0.5)
