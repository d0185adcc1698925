-- Runs of wording: shingles that stand in exactly the same prompts are one piece of text. A piece of a single sampled shingle is a phrase,
-- and phrases are everybody's.
-- reads   shared_shingles
-- writes  fragments: one row for a piece, with its shingles
CREATE OR REPLACE TABLE fragments ENGINE = MergeTree ORDER BY fragment AS
SELECT
  intHash64(bitXor(mark, intHash64(prompts))) AS fragment,
  toUInt32(count()) AS width,
  prompts,
  groupArray(shingle) AS shingles
FROM shared_shingles
GROUP BY mark, prompts
HAVING width >= 2
