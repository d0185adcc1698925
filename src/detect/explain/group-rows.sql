-- Which exchanges belong to which reported group, which of its templates each is made from (0 for none), and which are the campaign's own: all, or those of its templates.
-- reads   exchanges, parties, prompt_templates, group_accounts, group_templates
-- writes  group_exchanges: one row for an exchange of a group's account
-- cost    the groups' own traffic
CREATE OR REPLACE TABLE group_exchanges ENGINE = MergeTree ORDER BY (group_no, time) AS
WITH marked AS (
  -- By the prompt alone: an agent's steps that are dealt to other accounts go on with what one of them began (see facts/prompts.sql), and fill what that fills.
  SELECT group_templates.group_no AS group_no, prompt_templates.prompt AS prompt, min(group_templates.template_no) AS template_no
  FROM prompt_templates
  INNER JOIN group_templates ON group_templates.template = prompt_templates.template
  WHERE (group_templates.group_no, prompt_templates.account_no) IN (SELECT group_no, account_no FROM group_accounts)
  GROUP BY group_no, prompt
)
SELECT
  members.group_no AS group_no,
  members.account_no AS account_no,
  exchanges.exchange_id AS exchange_id,
  exchanges.time AS time,
  exchanges.input_tokens AS input_tokens,
  exchanges.output_tokens AS output_tokens,
  exchanges.reasoning_tokens AS reasoning_tokens,
  exchanges.intents AS intents,
  exchanges.prompt_text AS prompt_text,
  exchanges.system AS system,
  marked.template_no AS template_no,
  members.whole OR marked.template_no != 0 AS own
FROM exchanges
INNER JOIN parties ON parties.account_id = exchanges.account_id
INNER JOIN group_accounts AS members ON members.account_no = parties.account_no
LEFT JOIN marked ON marked.group_no = members.group_no AND marked.prompt = exchanges.prompt
WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
