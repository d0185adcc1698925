-- The rows of the relation fingerprint_weights: two numbers for each bucket, and four more where it is one of the vector's.
--
-- reads   numbers: a bucket each, and where it stands in {{intents}} and {{vector}}, which hold 8 bytes for each number, the lowest first, in base64. Two texts are read in a third of the time of as many rows
-- gives   bucket, packed
WITH
  base64Decode('{{intents}}') AS intents,
  base64Decode('{{vector}}') AS vector,
  (bytes, place) -> reinterpretAsUInt64(substring(bytes, 8 * place + 1, 8)) AS number_at
SELECT
  number AS bucket,
  arrayConcat(
    [number_at(intents, 2 * bucket), number_at(intents, 2 * bucket + 1)],
    if(bucket < {{vector_buckets}},
      [number_at(vector, 4 * bucket), number_at(vector, 4 * bucket + 1), number_at(vector, 4 * bucket + 2), number_at(vector, 4 * bucket + 3)],
      [])) AS packed
FROM numbers({{buckets}})
