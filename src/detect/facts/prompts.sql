-- The distinct prompts of each account: what templates and shared wording are read from. A prompt that an account repeats counts once;
-- `key` stands for the pair, so that it does not depend on which of the repeats was read first.
-- reads   exchanges, parties
-- writes  prompts: one row for an account and a prompt
-- cost    the window's fingerprints, copied once
CREATE OR REPLACE TABLE prompts ENGINE = MergeTree ORDER BY account_no AS
SELECT
  parties.account_no AS account_no,
  parties.party_no AS party_no,
  cityHash64(parties.account_no, exchanges.prompt) AS key,
  exchanges.prompt AS prompt,
  exchanges.shingles AS shingles,
  arraySum(exchanges.intents) AS asks,
  exchanges.words AS words
FROM exchanges
INNER JOIN parties ON parties.account_id = exchanges.account_id
WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)} AND exchanges.prompt != 0
LIMIT 1 BY account_no, prompt
