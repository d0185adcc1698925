-- The distinct prompts of each account: what templates and shared wording are read from. A prompt that an account repeats counts once;
-- `key` stands for the pair: the least of its exchanges' keys, which neither the order of reading nor a provider's key changes.
-- reads   exchanges, parties
-- writes  prompts: one row for an account and a prompt
-- cost    the window's fingerprints, copied once
CREATE OR REPLACE TABLE prompts ENGINE = MergeTree ORDER BY account_no AS
SELECT
  parties.account_no AS account_no,
  any(parties.party_no) AS party_no,
  min(exchanges.key) AS key,
  exchanges.prompt AS prompt,
  any(exchanges.shingles) AS shingles,
  any(arraySum(exchanges.intents)) AS asks,
  any(exchanges.words) AS words
FROM exchanges
INNER JOIN parties ON parties.account_id = exchanges.account_id
WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)} AND exchanges.prompt != 0
GROUP BY account_no, prompt
