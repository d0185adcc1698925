-- The template that each prompt was made from: its longest recurring piece; of pieces equally long the most common.
-- reads   prompt_fragments
-- writes  prompt_templates: one row for a prompt that has any
CREATE OR REPLACE TABLE prompt_templates ENGINE = MergeTree ORDER BY (template, account_no) AS
SELECT
  key,
  account_no,
  any(party_no) AS party_no,
  any(prompt) AS prompt,
  any(asks) AS asks,
  any(words) AS words,
  argMax(fragment, (prompt_fragments.width, prompt_fragments.prompts, fragment)) AS template,
  max(prompt_fragments.width) AS width,
  any(sampled) AS sampled
FROM prompt_fragments
GROUP BY key, account_no
