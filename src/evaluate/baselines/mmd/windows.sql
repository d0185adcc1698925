-- Accounts' prompts, in order of time, cut into windows of {size}; the rest behind the last window is left out.
-- reads   exchanges, window_accounts (those numbered {first} to {last})
-- gives   one row for a window: its prompts' {{content}}. Of an account with more than {most} windows so many, evenly spread over time;
--         of one with fewer than {size} prompts nothing, or, with {least} below {size}, what it has, if that is {least} or more
-- cost    a sort of these accounts' prompts
SELECT
  account_id,
  groupArray(content) AS contents
FROM
(
  SELECT
    exchanges.account_id AS account_id,
    {{content}} AS content,
    intDiv(row_number() OVER (PARTITION BY exchanges.account_id ORDER BY exchanges.time, exchanges.key) - 1, {size:UInt32}) AS window_no,
    count() OVER (PARTITION BY exchanges.account_id) AS total
  FROM exchanges
  WHERE exchanges.time >= {from:DateTime64(3)} AND exchanges.time <= {until:DateTime64(3)} AND exchanges.prompt != 0
    AND exchanges.account_id IN (SELECT account_id FROM window_accounts WHERE account_no BETWEEN {first:UInt32} AND {last:UInt32})
)
WHERE total >= {least:UInt32}
  AND window_no < greatest(intDiv(total, {size:UInt32}), 1)
  AND (window_no = 0 OR intDiv(total, {size:UInt32}) <= {most:UInt32}
    OR intDiv(window_no * {most:UInt32}, intDiv(total, {size:UInt32})) != intDiv((window_no - 1) * {most:UInt32}, intDiv(total, {size:UInt32})))
GROUP BY account_id, window_no
