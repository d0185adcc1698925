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
  toUnixTimestamp64Milli(max(time)) / 1000 AS last_seen,
  toFloat64(sum(ifNull(exchanges.input_tokens, 0))) AS input_tokens,
  toFloat64(sum(ifNull(exchanges.output_tokens, 0))) AS output_tokens,
  toFloat64(sum(ifNull(exchanges.reasoning_tokens, 0))) AS reasoning_tokens,
  toUInt32(uniq(prompt)) AS prompts,
  toUInt32(countIf(arraySum(exchanges.intents) >= 0.5)) AS asking,
  sum(toInt64(round(10000 * arraySum(exchanges.intents)))) / 10000 AS asks,
  arrayMap(x -> x / 10000, sumForEach(arrayMap(x -> toInt64(round(10000 * x)), exchanges.intents))) AS intents,
  arrayMap(x -> round(x / count() / 10000, 4), sumForEach(arrayMap(x -> toInt64(round(10000 * x)), exchanges.vector))) AS vector,
  -- Hours since the window's start, each once, and how often each: lockstep and pauses are read from these.
  arraySort(groupUniqArray(toUInt32(dateDiff('hour', {from:DateTime64(3)}, time)))) AS hours,
  arrayMap(hour -> toUInt32(hour), sumMap([toHour(time, 'UTC')], [1]).1) AS clock,
  arrayMap(n -> toUInt32(n), sumMap([toHour(time, 'UTC')], [1]).2) AS clock_counts,
  toUInt32(countIf(temperature = 0)) AS greedy,
  toUInt32(countIf(turns > 1)) AS multi_turn,
  toUInt32(countIf(notEmpty(tools))) AS with_tools,
  toUInt32(uniq(end_user_id)) AS end_users,
  toUInt32(countIf(status >= 400)) AS failed,
  toUInt32(countIf(arrayExists((name, released) -> name = exchanges.model AND time >= released AND time < released + INTERVAL 24 HOUR,
    {models:Array(String)}, {releases:Array(DateTime64(3))}))) AS pivoted,
  arraySlice(arraySort(groupUniqArray(toString(exchanges.model))), 1, 3) AS models,
  any(parties.organisation) AS organisation
FROM exchanges
INNER JOIN parties ON parties.account_id = exchanges.account_id
WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
GROUP BY account_no
ORDER BY account_no
