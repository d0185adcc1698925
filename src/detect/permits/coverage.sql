-- What a permit covers of its holders' traffic, and what goes past it: another model, another time, or more than its cap.
-- reads   exchanges, window_accounts
-- gives   one row for an account of the permit's holder
WITH
  scoped AS (
    SELECT
      holders.account_no AS account_no,
      exchanges.time AS time,
      exchanges.key AS key,
      (empty({models:Array(String)}) OR has({models:Array(String)}, exchanges.model)) AS model_allowed,
      (time >= {valid_from:DateTime64(3)} AND time <= {valid_until:DateTime64(3)}) AS in_time
    FROM exchanges
    INNER JOIN (
      SELECT account_id, account_no FROM window_accounts
      WHERE entity_id = {entity:String} OR has({accounts:Array(String)}, account_id)
    ) AS holders ON holders.account_id = exchanges.account_id
    WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
  ),
  counted AS (
    SELECT *, sum(toUInt64(model_allowed AND in_time)) OVER (ORDER BY time, key ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS used
    FROM scoped
  )
SELECT
  account_no,
  toUInt32(count()) AS exchanges,
  toUInt32(countIf(model_allowed AND in_time AND used <= {cap:UInt64})) AS covered,
  toUInt32(countIf(NOT model_allowed)) AS other_model,
  toUInt32(countIf(model_allowed AND NOT in_time)) AS other_time,
  toUInt32(countIf(model_allowed AND in_time AND used > {cap:UInt64})) AS over_cap
FROM counted
GROUP BY account_no
ORDER BY account_no
