-- Exchanges as they may leave a provider's edge: no text, its fingerprint in its place. 64-bit numbers are written as text, since JSON
-- readers round them; counts of tokens are small enough to be numbers.
-- reads   {{prints}}: the result of fingerprint.sql
SELECT
  exchange_id,
  formatDateTime(time, '%Y-%m-%dT%H:%i:%S', 'UTC') || '.' || leftPad(toString(toUnixTimestamp64Milli(time) % 1000), 3, '0') || 'Z' AS time,
  account_id, entity_id,
  nullIf(api_key_id, '') AS api_key_id, nullIf(end_user_id, '') AS end_user_id, nullIf(ip, '') AS ip,
  nullIf(user_agent, '') AS user_agent, nullIf(client_fingerprint, '') AS client_fingerprint,
  model, tools, toFloat64(input_tokens) AS input_tokens, toFloat64(output_tokens) AS output_tokens,
  toFloat64(reasoning_tokens) AS reasoning_tokens, temperature, top_p, max_tokens, n, top_logprobs, seed, status, latency_ms,
  stream,
  CAST(tuple({{version}}, toString(prompt), toString(chain_parent), toString(chain_head), arrayMap(one -> toString(one), shingles), words,
    turns, language, intents, vector),
    'Tuple(version UInt16, prompt String, chain_parent String, chain_head String, shingles Array(String), words UInt32, turns UInt16, language String, intents Array(Float32), vector Array(Float32))') AS fingerprint
FROM {{prints}}
