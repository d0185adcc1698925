-- The distinct prompts of each account: what templates and shared wording are read from. A prompt that an account repeats counts once;
-- `key` stands for the pair: the least of its exchanges' keys, which neither the order of reading nor a provider's key changes.
-- reads   exchanges, parties
-- writes  prompts: one row for an account and a prompt
-- cost    the window's fingerprints, copied once; in memory stands a key of 8 bytes for each pair, and no fingerprint
CREATE OR REPLACE TABLE prompts ENGINE = MergeTree ORDER BY tuple() AS
SELECT
  parties.account_no AS account_no,
  parties.party_no AS party_no,
  exchanges.key AS key,
  exchanges.prompt AS prompt,
  exchanges.shingles AS shingles,
  arraySum(exchanges.intents) AS asks,
  exchanges.words AS words
FROM exchanges
INNER JOIN parties ON parties.account_id = exchanges.account_id
WHERE exchanges.key IN (
  -- Equal prompts have equal fingerprints, and no two exchanges have one key.
  SELECT min(exchanges.key)
  FROM exchanges
  WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)} AND exchanges.prompt != 0
  GROUP BY exchanges.account_id, exchanges.prompt)
