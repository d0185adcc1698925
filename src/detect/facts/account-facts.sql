-- Each account's figures over the window.
-- reads   exchanges, parties
-- gives   one row for an account
-- Sums of fractions are taken in whole ten-thousandths: whole numbers add up to the same in any order, so that a run can be repeated.
-- cost    one aggregation over the window; no text is read
SELECT
  parties.account_no AS account_no,
  any(parties.party_no) AS party_no,
  toUInt32(count()) AS exchanges,
  toUnixTimestamp64Milli(min(time)) / 1000 AS first_seen,
  toUInt32(countIf(arraySum(exchanges.intents) >= 0.5)) AS asking,
  toUInt32(countIf(temperature = 0)) AS greedy,
  toUInt32(countIf(arrayExists((name, released) -> name = exchanges.model AND time >= released AND time < released + INTERVAL 24 HOUR,
    {models:Array(String)}, {releases:Array(DateTime64(3))}))) AS pivoted,
  arrayMap(x -> round(x / count() / 10000, 4), sumForEach(arrayMap(x -> toInt64(round(10000 * x)), exchanges.vector))) AS vector,
  -- Hours since the window's start, each once: lockstep and pauses are read from these.
  arraySort(groupUniqArray(toUInt32(dateDiff('hour', {from:DateTime64(3)}, time)))) AS hours
FROM exchanges
INNER JOIN parties ON parties.account_id = exchanges.account_id
WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
GROUP BY account_no
ORDER BY account_no
