-- The template that each prompt was made from: its longest recurring piece; of pieces equally long the most common.
-- reads   prompts, prompt_fragments
-- writes  prompt_templates: one row for a prompt that has any
CREATE OR REPLACE TABLE prompt_templates ENGINE = MergeTree ORDER BY (template, account_no) AS
SELECT
  prompts.key AS key,
  prompts.account_no AS account_no,
  prompts.party_no AS party_no,
  prompts.prompt AS prompt,
  prompts.asks AS asks,
  prompts.words AS words,
  toUInt64(bitAnd(longest.piece, toUInt128(18446744073709551615))) AS template,
  toUInt32(bitShiftRight(longest.piece, 96)) AS width,
  toUInt32(length(prompts.shingles)) AS sampled
FROM prompts
INNER JOIN
(
  SELECT
    key,
    account_no,
    -- Width, prompts and fragment as one number of 128 bits, in the order in which they count: more than twice as fast as a tuple of them.
    max(bitOr(bitShiftLeft(toUInt128(prompt_fragments.width), 96), bitOr(bitShiftLeft(toUInt128(prompt_fragments.prompts), 64), toUInt128(fragment)))) AS piece
  FROM prompt_fragments
  GROUP BY key, account_no
) AS longest ON longest.key = prompts.key AND longest.account_no = prompts.account_no
