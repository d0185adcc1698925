-- Who belongs together: a legal entity, or everybody behind an organisation's mail domain. Ties inside one of these are no link.
-- reads   window_accounts, mail_organisations
-- writes  parties: one row for an account, with the number of its organisation, or of its entity where it has none (organisation_no). In SQL "parties" are these; grouping and tests take entities (population-of.ts)
CREATE OR REPLACE TABLE parties ENGINE = MergeTree ORDER BY account_id AS
WITH
  domains AS (
    -- An entity whose accounts have several domains belongs to the first of them.
    SELECT entity_id, min(candidate) AS domain
    FROM
    (
      SELECT
        entity_id,
        if(cutToFirstSignificantSubdomain(email_domain) = '', email_domain, cutToFirstSignificantSubdomain(email_domain)) AS candidate
      FROM window_accounts
      WHERE email_domain != ''
    )
    WHERE candidate IN (SELECT domain FROM mail_organisations)
    GROUP BY entity_id
  )
SELECT
  accounts.account_id AS account_id,
  accounts.account_no AS account_no,
  toUInt32(dense_rank() OVER (ORDER BY if(domains.domain = '', concat('entity ', accounts.entity_id), concat('domain ', domains.domain)))) AS organisation_no
FROM window_accounts AS accounts
LEFT JOIN domains ON domains.entity_id = accounts.entity_id
