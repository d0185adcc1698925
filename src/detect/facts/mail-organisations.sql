-- Mail domains that stand for one organisation: a campus, a firm. What belongs to it ties nobody behind it, so that a campus is no campaign.
--
-- A domain is taken for one on good evidence only, since anybody can run a mail domain: a wrong guess would hide a campaign behind it, or
-- accuse everybody who has an address there. It must be on neither list of public providers, and one of these must be so:
--   it is where a registry lets in universities, schools and governments alone (.ac alone is a country's, where anybody may have a name)
--   the name that was registered is such as universities have: that costs as much as any name does
--   a label below it is, which costs nothing, and half of its entities are in networks that they share
--   most of its entities are verified as businesses, and most are in networks that they share
-- The network of an account is that from which it sends most.
-- reads   mail_homes
-- writes  mail_organisations: one row for a registered domain
CREATE OR REPLACE TABLE mail_organisations ENGINE = MergeTree ORDER BY domain AS
WITH
  name -> match(name, '(^|[.-])(uni|univ|university|college|campus|stud|student|students|alumni|faculty)([.-]|$)') AS is_academic,
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
      countIf(match(email_domain, '(^|\\.)((edu|gov)(\\.[a-z]{2})?|(ac|sch)\\.[a-z]{2})$')) / count() AS registry,
      countIf(is_academic(email_domain)) / count() AS academic
    FROM mail_homes
    GROUP BY domain
  )
SELECT sizes.domain AS domain
FROM sizes
LEFT JOIN together ON together.domain = sizes.domain
WHERE registry >= 0.5
  OR is_academic(sizes.domain)
  OR (academic >= 0.5 AND ifNull(together.entities, 0) / sizes.entities >= 0.5)
  OR (business >= 0.5 AND ifNull(together.entities, 0) / sizes.entities >= 0.7)
