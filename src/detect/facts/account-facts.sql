-- Each account's figures over the window.
-- reads   exchanges, parties
-- gives   one row for an account
-- Sums of fractions are taken in whole ten-thousandths: whole numbers add up to the same in any order, so that a run can be repeated.
-- A part of a vector that is no number counts as 0, and one beyond unit length as 1: a warehouse may hold fingerprints that were made elsewhere, from before loading
-- looked at them, and a single one ended every run.
-- cost    one aggregation over the window; no text is read
WITH
  arraySum(exchanges.intents) >= 0.5 AS asks,
  number -> if(isNaN(number), 0, least(greatest(number, -1), 1)) AS part_of,
  -- One for each release: whether the exchange was sent within a day of it, and whether it went to the model released.
  arrayMap(released_at -> time >= released_at AND time < released_at + INTERVAL 24 HOUR, {releases:Array(DateTime64(3))}) AS near,
  arrayMap((is_near, name) -> is_near AND name = exchanges.model, near, {models:Array(String)}) AS pivots
SELECT
  parties.account_no AS account_no,
  any(parties.organisation_no) AS organisation_no,
  toUInt32(count()) AS exchanges,
  toUnixTimestamp64Milli(min(time)) / 1000 AS first_seen,
  toUInt32(countIf(asks)) AS asking,
  toUInt32(countIf(temperature = 0)) AS greedy,
  toUInt32(countIf(has(pivots, 1))) AS pivoted,
  -- For each release: what was sent within a day of it, and what of that went to the model released; and the same of what asks.
  arrayMap(x -> toUInt32(x), sumForEach(near)) AS released,
  arrayMap(x -> toUInt32(x), sumForEach(pivots)) AS moved,
  arrayMap(x -> toUInt32(x), sumForEach(arrayMap(x -> x AND asks, near))) AS asking_released,
  arrayMap(x -> toUInt32(x), sumForEach(arrayMap(x -> x AND asks, pivots))) AS asking_moved,
  arrayMap(x -> round(x / count() / 10000, 4), sumForEach(arrayMap(x -> toInt64(round(10000 * part_of(x))), exchanges.vector))) AS vector,
  -- Hours since the window's start, each once: lockstep and pauses are read from these.
  arraySort(groupUniqArray(toUInt32(dateDiff('hour', {from:DateTime64(3)}, time)))) AS hours
FROM exchanges
INNER JOIN parties ON parties.account_id = exchanges.account_id
WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
GROUP BY account_no
ORDER BY account_no
