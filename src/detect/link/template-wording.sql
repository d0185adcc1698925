-- Wording that comes again in a template that asks for training data, beside what is the template's.
-- reads   prompts, prompt_templates
-- writes  template_wording: one row for a piece of wording and a template that three parties use and that asks for data, of those whose number leaves {part} when
--         divided by {parts}; `wording` stands for both. Dialogues count once, by what they begin with.
-- cost    a pass over the shingles of the prompts that ask, of a part of the templates; in memory stands a number of 8 bytes for each piece of wording in a template
CREATE OR REPLACE TABLE template_wording ENGINE = MergeTree ORDER BY wording AS
WITH
  asking AS (
    SELECT template
    FROM prompt_templates
    WHERE template % {parts:UInt32} = {part:UInt32}
    GROUP BY template
    HAVING uniqExact(organisation_no) >= 3 AND count() >= {fewest:UInt32} AND sum(toInt64(round(asks * 10000))) >= 10000 * {asks:Float64} * count()
  ),
  filled AS (SELECT key, template FROM prompt_templates WHERE begins AND template IN (SELECT template FROM asking)),
  of_all AS (SELECT template, count() AS prompts FROM filled GROUP BY template)
SELECT again.wording AS wording, again.template AS template, again.times AS times, of_all.prompts AS prompts
FROM
(
  -- One number is several times as fast to group by as the two that it stands for.
  SELECT wording, any(template) AS template, count() AS times
  FROM
  (
    SELECT bitXor(arrayJoin(prompts.shingles), intHash64(filled.template)) AS wording, filled.template AS template
    FROM prompts
    INNER JOIN filled ON filled.key = prompts.key
  )
  GROUP BY wording
  HAVING times >= 2
) AS again
INNER JOIN of_all ON of_all.template = again.template
-- What a third of a template's prompts have is the template's, or one of its alternatives.
WHERE again.times <= greatest(2, of_all.prompts / 3)
