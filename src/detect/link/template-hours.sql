-- When each account fills the templates that ask for training data: whether one hand draws from all of them, or each has hours of its own.
-- reads   prompt_templates, exchanges
-- gives   one row for a template that more than one organisation uses and that asks for data now and then: accounts, hours since 1970 and how many prompts an account
--         filled in an hour, side by side; a prompt that an account repeats counts once
-- cost    a join of the prompts that ask with the window's keys and times; no text is read
WITH
  asking AS (
    SELECT template
    FROM prompt_templates
    GROUP BY template
    -- Fractions are added up in whole ten-thousandths, so that a run can be repeated.
    HAVING min(organisation_no) != max(organisation_no) AND count() >= {fewest:UInt32} AND sum(toInt64(round(asks * 10000))) >= 10000 * {asks:Float64} * count()
  ),
  filled AS (SELECT key, template, account_no FROM prompt_templates WHERE template IN (SELECT template FROM asking)),
  times AS (
    SELECT
      filled.template AS template,
      filled.account_no AS account_no,
      toUInt32(intDiv(toUnixTimestamp(sent.time), 3600)) AS hour,
      toUInt32(count()) AS prompts
    FROM (SELECT key, time FROM exchanges WHERE key IN (SELECT key FROM filled)) AS sent
    INNER JOIN filled ON filled.key = sent.key
    GROUP BY template, account_no, hour
  )
SELECT toString(template) AS template, sorted.1 AS accounts, sorted.2 AS hours, sorted.3 AS prompts
FROM (SELECT template, arraySort(groupArray((account_no, hour, prompts))) AS sorted FROM times GROUP BY template)
ORDER BY template
