-- Exchanges whose text stayed at the edge: the fingerprint that stands in for it, as columns.
-- reads   {{exchanges}}: fingerprint (JSON text), and the columns that pass through
WITH JSONExtract(fingerprint, 'Tuple(version UInt16, prompt String, chain_parent String, chain_head String, shingles Array(String),
  words UInt32, turns UInt16, language String, intents Array(Float32), vector Array(Float32))') AS given
SELECT
  * EXCEPT (messages, response, fingerprint),
  '' AS system,
  '' AS prompt_text,
  '' AS response,
  toUInt64OrZero(given.prompt) AS prompt,
  toUInt64OrZero(given.chain_parent) AS chain_parent,
  toUInt64OrZero(given.chain_head) AS chain_head,
  -- Each once, as the fingerprint of a text has them: what is shared is told by marks in which a shingle that stands twice would cancel itself.
  arrayDistinct(arrayMap(shingle -> toUInt64OrZero(shingle), given.shingles)) AS shingles,
  given.words AS words,
  given.turns AS turns,
  -- One that was made before languages were told has none.
  if(match(given.language, '^[a-z]{2}$'), given.language, '') AS language,
  arrayResize(given.intents, 6) AS intents,
  arrayResize(given.vector, 16) AS vector
FROM {{exchanges}}
