-- How each account uses the API: what people do each in their own way, and what an operator sets once for all of his accounts.
-- reads   exchanges, parties
-- gives   one row for an account: means over its exchanges, and how many clients it has
-- Means are of whole ten-thousandths, which add up to the same in any order, so that a run can be repeated.
-- cost    one aggregation over the window; of texts only whether there is one
SELECT
  parties.account_no AS account_no,
  -- The temperature of answers where none is set is 1 with all providers that say one. Clients send any number, and a request that is refused is logged
  -- as it came: what no model takes counts as the nearest that one does. A warehouse of an earlier version may hold what is no number.
  sum(toInt64(round(10000 * greatest(0, least(10, ifNull(if(isNaN(temperature), NULL, temperature), 1)))))) / count() AS temperature,
  sum(toInt64(round(10000 * log2(1 + greatest(0, least(1e15, ifNull(if(isNaN(max_tokens), NULL, max_tokens), 0))))))) / count() AS answer_limit,
  countIf(ifNull(stream, false)) / count() AS streamed,
  toFloat64(uniqExact(user_agent)) AS clients,
  countIf(startsWith(user_agent, 'Mozilla/')) / count() AS browser,
  sum(turns) / count() AS turns,
  countIf(notEmpty(system)) / count() AS instructed,
  uniqExact(prompt) / count() AS distinct_prompts,
  sum(toInt64(round(10000 * log2(1 + words)))) / count() AS words,
  sum(toInt64(round(10000 * log2(1 + ifNull(input_tokens, 0))))) / count() AS input,
  sum(toInt64(round(10000 * log2(1 + ifNull(reasoning_tokens, 0))))) / count() AS reasoning,
  countIf(status = 429) / count() AS limited
FROM exchanges
INNER JOIN parties ON parties.account_id = exchanges.account_id
WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
GROUP BY account_no
ORDER BY account_no
