-- Which pieces of wording stand in which prompt.
-- reads   prompts, fragments
-- writes  prompt_fragments: one row for a prompt and a piece
-- cost    one join of the window's shingles with the shared ones
CREATE OR REPLACE TABLE prompt_fragments ENGINE = MergeTree ORDER BY tuple() AS
SELECT
  sent.key AS key,
  any(sent.account_no) AS account_no,
  piece.fragment AS fragment,
  any(piece.width) AS width,
  any(piece.prompts) AS prompts
FROM (SELECT arrayJoin(shingles) AS shingle, key, account_no FROM prompts) AS sent
INNER JOIN (SELECT fragment, width, prompts, arrayJoin(shingles) AS shingle FROM fragments) AS piece ON piece.shingle = sent.shingle
GROUP BY key, fragment
