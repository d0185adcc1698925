-- Each account's figures over the window: what it takes, how it uses the interface, what it says.
-- reads   exchanges, window_accounts
-- gives   one row for an account, in order of account_no; what is no count is a share of its exchanges or a mean over them
-- Fractions are added up in whole ten-thousandths, which give the same sum in any order.
-- cost    one aggregation over the window; no text is read
SELECT
  any(window_accounts.account_id) AS account_id,
  toUInt32(count()) AS exchanges,
  toFloat64(sum(ifNull(exchanges.input_tokens, 0))) AS input_tokens,
  toFloat64(sum(ifNull(exchanges.output_tokens, 0))) AS output_tokens,
  toFloat64(sum(ifNull(exchanges.reasoning_tokens, 0))) AS reasoning_tokens,
  toUInt32(uniq(exchanges.prompt)) AS prompts,
  toUInt32(uniq(toStartOfHour(exchanges.time))) AS hours,
  toUnixTimestamp64Milli(max(exchanges.time)) / 3600000 - toUnixTimestamp64Milli(min(exchanges.time)) / 3600000 AS span_hours,
  toUInt32(arrayMax(sumMap([toUInt32(toDate(exchanges.time, 'UTC'))], [1]).2)) AS busiest_day,
  toUInt32(uniq(exchanges.ip)) AS addresses,
  toUInt32(uniq(exchanges.client_fingerprint, exchanges.user_agent)) AS clients,
  toUInt32(uniq(exchanges.api_key_id)) AS api_keys,
  toUInt32(uniq(exchanges.end_user_id)) AS end_users,
  toUInt32(uniq(exchanges.model)) AS models,
  sum(toInt64(exchanges.turns)) / count() AS turns,
  sum(toInt64(exchanges.words)) / count() AS words,
  uniq(toHour(exchanges.time, 'UTC')) / 24 AS hours_of_day,
  countIf(toDayOfWeek(exchanges.time, 0, 'UTC') >= 6) / count() AS weekend,
  countIf(exchanges.temperature IS NOT NULL) / count() AS temperature_given,
  countIf(exchanges.temperature = 0) / count() AS greedy,
  countIf(exchanges.top_logprobs IS NOT NULL) / count() AS logprobs,
  countIf(exchanges.n > 1) / count() AS several_samples,
  countIf(exchanges.max_tokens IS NOT NULL) / count() AS limited,
  countIf(exchanges.stream) / count() AS streamed,
  countIf(exchanges.turns > 1) / count() AS multi_turn,
  countIf(notEmpty(exchanges.tools)) / count() AS with_tools,
  countIf(exchanges.status >= 400) / count() AS failed,
  countIf(arrayExists((name, released) -> name = exchanges.model AND exchanges.time >= released AND exchanges.time < released + INTERVAL 24 HOUR,
    {models:Array(String)}, {releases:Array(DateTime64(3))})) / count() AS pivoted,
  sum(toInt64(round(10000 * arraySum(exchanges.intents)))) / 10000 AS asks,
  arrayMap(x -> x / count() / 10000, sumForEach(arrayMap(x -> toInt64(round(10000 * x)), exchanges.intents))) AS intents,
  arrayMap(x -> x / count() / 10000, sumForEach(arrayMap(x -> toInt64(round(10000 * x)), exchanges.vector))) AS vector
FROM exchanges
INNER JOIN window_accounts ON window_accounts.account_id = exchanges.account_id
WHERE exchanges.time >= {from:DateTime64(3)} AND exchanges.time <= {until:DateTime64(3)}
GROUP BY window_accounts.account_no
ORDER BY window_accounts.account_no
