-- What each organisation fills the templates with that ask for training data: things of its own, or of one store that all fill them from. Where wording beside the template comes
-- again, it is its own where the other prompt is the same organisation's.
-- reads   prompts, prompt_templates, template_wording
-- gives   one row for a template: organisations, each by the first of its accounts, side by side with how much of their wording beside the template comes again (`again`), how often of
--         those times the other prompt is one of theirs (`own`), and how often it would be by chance (`chance`)
-- cost    a pass over the shingles of the prompts that ask, of a part of the templates
WITH
  filled AS (SELECT key, template, account_no, organisation_no FROM prompt_templates WHERE begins AND template IN (SELECT template FROM template_wording)),
  fillers AS (SELECT template, organisation_no, min(account_no) AS account_no, toFloat64(count()) AS prompts FROM filled GROUP BY template, organisation_no),
  by_party AS (
    SELECT
      beside.template AS template,
      theirs.organisation_no AS organisation_no,
      sum(theirs.times) AS again,
      any(toFloat64(beside.prompts)) AS of_all,
      -- Fractions are added up in whole ten-thousandths, so that a run can be repeated.
      sum(toInt64(round(10000 * theirs.times * (theirs.times - 1) / (beside.times - 1)))) / 10000 AS own
    FROM
    (
      SELECT wording, organisation_no, toFloat64(count()) AS times
      FROM
      (
        SELECT bitXor(arrayJoin(prompts.shingles), intHash64(filled.template)) AS wording, filled.organisation_no AS organisation_no
        FROM prompts
        INNER JOIN filled ON filled.key = prompts.key
      )
      WHERE wording IN (SELECT wording FROM template_wording)
      GROUP BY wording, organisation_no
    ) AS theirs
    INNER JOIN template_wording AS beside ON beside.wording = theirs.wording
    GROUP BY template, organisation_no
  )
SELECT
  toString(template) AS template,
  sorted.1 AS accounts,
  sorted.2 AS again,
  sorted.3 AS own,
  sorted.4 AS chance
FROM
(
  SELECT
    by_party.template AS template,
    arraySort(groupArray((
      fillers.account_no, by_party.again, by_party.own, round(by_party.again * (fillers.prompts - 1) / (by_party.of_all - 1), 4)))) AS sorted
  FROM by_party
  INNER JOIN fillers ON fillers.template = by_party.template AND fillers.organisation_no = by_party.organisation_no
  GROUP BY template
)
ORDER BY template
