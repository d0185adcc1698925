-- How much each group took, and what its own exchanges ask for: the mean probability of each intent.
-- reads   group_exchanges
SELECT
  group_no,
  toUInt32(count()) AS exchanges,
  toUInt32(countIf(own)) AS own_exchanges,
  toUInt32(countIf(template_no != 0)) AS templated,
  toFloat64(sumIf(ifNull(input_tokens, 0), own)) AS input_tokens,
  toFloat64(sumIf(ifNull(output_tokens, 0), own)) AS output_tokens,
  toFloat64(sumIf(ifNull(reasoning_tokens, 0), own)) AS reasoning_tokens,
  toUnixTimestamp64Milli(min(time)) / 1000 AS first_seen,
  toUnixTimestamp64Milli(max(time)) / 1000 AS last_seen,
  arrayMap(x -> x / greatest(1, countIf(own)) / 10000, sumForEachIf(arrayMap(x -> toInt64(round(10000 * if(isNaN(x), 0, least(greatest(x, 0), 1)))), group_exchanges.intents), own)) AS intents,
  arrayMap(one -> one.2, groupArraySortedIf(5)((cityHash64(exchange_id), exchange_id), own)) AS examples
FROM group_exchanges
GROUP BY group_no
ORDER BY group_no
