-- The template that each prompt was made from: its longest recurring piece; of pieces equally long the most common.
-- reads   prompts, prompt_fragments
-- writes  prompt_templates: one row for a prompt that has any, of the accounts whose number leaves {part} when divided by {parts}
-- cost    an aggregation over a part of all pieces; in memory stands one number for each prompt of the part
INSERT INTO prompt_templates
SELECT
  prompts.key AS key,
  prompts.account_no AS account_no,
  prompts.organisation_no AS organisation_no,
  prompts.prompt AS prompt,
  prompts.asks AS asks,
  prompts.words AS words,
  prompts.begins AS begins,
  toUInt64(bitAnd(longest.piece, toUInt128(18446744073709551615))) AS template,
  toUInt32(bitShiftRight(longest.piece, 96)) AS width,
  toUInt32(length(prompts.shingles)) AS sampled
FROM prompts
INNER JOIN
(
  -- A key is one prompt of one account's.
  SELECT
    key,
    -- Width, prompts and fragment as one number of 128 bits, in the order in which they count: more than twice as fast as a tuple of them.
    max(bitOr(bitShiftLeft(toUInt128(prompt_fragments.width), 96), bitOr(bitShiftLeft(toUInt128(prompt_fragments.prompts), 64), toUInt128(fragment)))) AS piece
  FROM prompt_fragments
  WHERE account_no % {parts:UInt32} = {part:UInt32}
  GROUP BY key
) AS longest ON longest.key = prompts.key
WHERE prompts.account_no % {parts:UInt32} = {part:UInt32}
