-- Received templates as this lab's own prompts are hashed: runs of words of their fixed passages, those that sampling may keep anywhere.
-- reads   {{features}}: sign, user_shingles, one row for a passage
-- writes  received_shingles: one row for a sign and a run, with how many of its runs a prompt must hold
-- cost    the received texts alone
CREATE OR REPLACE TABLE received_shingles ENGINE = MergeTree ORDER BY shingle AS
SELECT
  sign,
  arrayJoin(shingles) AS shingle,
  -- The middle of a long prompt is sampled thinly: a third of a template is what even there is kept of it. Three runs are no chance phrase.
  toUInt32(greatest(3, ceil(0.3 * length(shingles)))) AS needed
FROM
(
  SELECT sign, groupUniqArrayArray(arrayFilter(shingle -> shingle % 2 = 0, user_shingles)) AS shingles
  FROM ({{features}})
  GROUP BY sign
)
WHERE length(shingles) >= 3
