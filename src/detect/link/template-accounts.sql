-- How each account uses each template that more than one organisation uses.
-- reads   prompt_templates
-- gives   one row for a template and an account; `repeated` prompts were sent word for word by another organisation too; `coverage` is how
--         much of a prompt is template
WITH
  common AS (SELECT prompt FROM prompt_templates GROUP BY prompt HAVING min(organisation_no) != max(organisation_no)),
  shared AS (
    SELECT template, toUInt32(uniqExact(prompt)) AS distinct_prompts
    FROM prompt_templates
    GROUP BY template
    HAVING min(organisation_no) != max(organisation_no)
  )
SELECT
  toString(prompt_templates.template) AS template,
  any(shared.distinct_prompts) AS distinct_prompts,
  account_no,
  toUInt32(count()) AS prompts,
  toUInt32(countIf(prompt IN (SELECT prompt FROM common))) AS repeated,
  sum(toInt64(round(asks * 10000))) / 10000 AS asks,
  round(sum(toInt64(round(10000 * prompt_templates.width / sampled))) / count() / 10000, 3) AS coverage,
  toUInt32(round(avg(words))) AS words
FROM prompt_templates
INNER JOIN shared ON shared.template = prompt_templates.template
GROUP BY prompt_templates.template, account_no
ORDER BY template, account_no
