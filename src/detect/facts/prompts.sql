-- The distinct prompts of each account: what templates and shared wording are read from. A prompt that an account repeats counts once;
-- `key` stands for the pair: that of the earliest of its exchanges, which neither the order of reading nor a provider's key changes. An agent sends its task with each of its calls, and where
-- these are dealt over a pool's accounts each would seem to send it: what goes on with an answer of the window, and has no other text of the user's, was sent when the dialogue began.
-- reads   exchanges, parties, begun
-- writes  prompts: one row for an account and a prompt, of the accounts whose number leaves {part} when divided by {parts}
-- cost    the window's fingerprints, copied once; in memory stand a time and two keys for each pair of a part and the hashes of what dialogues went on with, and no fingerprint
INSERT INTO prompts
SELECT
  parties.account_no AS account_no,
  parties.organisation_no AS organisation_no,
  sent.key AS key,
  sent.prompt AS prompt,
  sent.shingles AS shingles,
  -- A warehouse of an earlier version may hold what is no number.
  arraySum(one -> if(isNaN(one), 0, least(greatest(one, 0), 1)), sent.intents) AS asks,
  sent.words AS words,
  sent.language AS language,
  toUInt8(sent.turns <= 1) AS begins,
  if(sent.turns <= 1, sent.vector, []) AS vector
FROM
(
  -- Filtered before it is joined: beside the join the engine takes half a gigabyte for the filter.
  SELECT account_id, key, prompt, shingles, intents, words, turns, language, vector
  FROM exchanges
  WHERE key IN (
    -- Equal prompts have equal fingerprints, but for what hangs on the dialogue: turns, and what a short text takes over from its opening. There the earliest exchange
    -- speaks for all; of several at one moment that with the least key, and no two have one. Two numbers are grouped by, and no text: a quarter of the memory.
    SELECT argMin(exchanges.key, (exchanges.time, exchanges.key))
    FROM exchanges
    INNER JOIN parties ON parties.account_id = exchanges.account_id
    WHERE parties.account_no % {parts:UInt32} = {part:UInt32}
      AND time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)} AND exchanges.prompt != 0
      AND NOT (exchanges.turns <= 1 AND exchanges.chain_parent IN (SELECT chain FROM begun))
    GROUP BY parties.account_no, exchanges.prompt)
) AS sent
INNER JOIN parties ON parties.account_id = sent.account_id
