-- Tools that were made for one task: sets that, in the whole window, dialogues begin with that ask one thing only. An application brings its tools to whatever it is asked.
-- reads   exchanges, parties
-- gives   one row for an account that sends tools: one-off sets that it sent a first turn with, its exchanges with such a set, and with any
-- cost    the names of tools of the exchanges that have any; no text is read
WITH
  sent AS (
    SELECT account_id, cityHash64(arrayStringConcat(arraySort(tools), ',')) AS tool_set, turns <= 1 AS begins, prompt
    FROM exchanges
    WHERE notEmpty(tools) AND time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
  ),
  one_off AS (SELECT tool_set FROM sent WHERE begins GROUP BY tool_set HAVING min(prompt) = max(prompt))
SELECT
  parties.account_no AS account_no,
  toUInt32(uniqExactIf(tool_set, begins AND tool_set IN (SELECT tool_set FROM one_off))) AS begun,
  toUInt32(countIf(tool_set IN (SELECT tool_set FROM one_off))) AS one_off,
  toUInt32(count()) AS tooled
FROM sent
INNER JOIN parties ON parties.account_id = sent.account_id
GROUP BY account_no
ORDER BY account_no
