-- Tools that were made for a task: sets that, in the whole window, dialogues begin with that ask one thing only; or few things, where the set is in several hands, or its owner has several such. An application
-- brings its tools to whatever it is asked, and a small one that is asked little has one set, which nobody else has.
-- What is asked without a text (an image, a tool's result) is no one thing.
-- reads   exchanges, parties
-- gives   one row for an account that sends tools: such sets that it sent a first turn with, its exchanges with such a set, and with any
-- cost    the names of tools of the exchanges that have any; no text is read
WITH
  sent AS (
    SELECT
      parties.account_no AS account_no,
      parties.party_no AS party_no,
      cityHash64(arrayStringConcat(arraySort(exchanges.tools), ',')) AS tool_set,
      turns <= 1 AS begins,
      prompt
    FROM exchanges
    INNER JOIN parties ON parties.account_id = exchanges.account_id
    WHERE notEmpty(exchanges.tools) AND time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
  ),
  few AS (
    SELECT tool_set, min(prompt) = max(prompt) AS is_one
    FROM sent
    WHERE begins
    GROUP BY tool_set
    -- Counted no further than that.
    HAVING uniqUpTo(4)(prompt) <= 4 AND min(prompt) != 0
  ),
  in_hands AS (SELECT DISTINCT tool_set, party_no FROM sent WHERE tool_set IN (SELECT tool_set FROM few)),
  for_tasks AS (
    SELECT tool_set FROM few WHERE is_one
    UNION DISTINCT
    SELECT tool_set FROM in_hands GROUP BY tool_set HAVING count() > 1
    UNION DISTINCT
    SELECT tool_set FROM in_hands WHERE party_no IN (SELECT party_no FROM in_hands GROUP BY party_no HAVING count() > 1)
  )
SELECT
  account_no,
  toUInt32(uniqExactIf(tool_set, begins AND is_made)) AS begun,
  toUInt32(countIf(is_made)) AS made,
  toUInt32(count()) AS tooled
FROM (SELECT account_no, tool_set, begins, tool_set IN (SELECT tool_set FROM for_tasks) AS is_made FROM sent)
GROUP BY account_no
ORDER BY account_no
