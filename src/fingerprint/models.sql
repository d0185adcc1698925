  -- The linear models over the features: odds of each intent, and the projection of the words.
  , (SELECT groupArray(packed[1]) FROM (SELECT packed FROM {{weights}} ORDER BY bucket)) AS weights_1,
  (SELECT groupArray(packed[2]) FROM (SELECT packed FROM {{weights}} ORDER BY bucket)) AS weights_2,
  (SELECT groupArray(packed[3]) FROM (SELECT packed FROM {{weights}} WHERE bucket < {{vector_buckets}} ORDER BY bucket)) AS weights_3,
  (SELECT groupArray(packed[4]) FROM (SELECT packed FROM {{weights}} WHERE bucket < {{vector_buckets}} ORDER BY bucket)) AS weights_4,
  (SELECT groupArray(packed[5]) FROM (SELECT packed FROM {{weights}} WHERE bucket < {{vector_buckets}} ORDER BY bucket)) AS weights_5,
  (SELECT groupArray(packed[6]) FROM (SELECT packed FROM {{weights}} WHERE bucket < {{vector_buckets}} ORDER BY bucket)) AS weights_6,
  summed AS (
    SELECT
      *,
      length(word_features) + length(pair_features) AS features,
      arrayMap(f -> (f - 1) % {{vector_buckets}} + 1, word_features) AS vector_features,
      arraySum(f -> weights_1[f], word_features) + arraySum(f -> weights_1[f], pair_features) AS sums_1,
      arraySum(f -> weights_2[f], word_features) + arraySum(f -> weights_2[f], pair_features) AS sums_2,
      arraySum(f -> weights_3[f], vector_features) AS sums_3,
      arraySum(f -> weights_4[f], vector_features) AS sums_4,
      arraySum(f -> weights_5[f], vector_features) AS sums_5,
      arraySum(f -> weights_6[f], vector_features) AS sums_6
    FROM featured
  ),
  scored AS (
    SELECT
      *,
      arrayMap((sum, bias) -> exp(least(30., sum * {{scale}} / sqrt(features) + bias)),
        arraySlice(arrayConcat(unpack(sums_1, features), unpack(sums_2, features)), 1, 7), {{bias}}) AS odds,
      arrayConcat(unpack(sums_3, length(word_features)), unpack(sums_4, length(word_features)),
        unpack(sums_5, length(word_features)), unpack(sums_6, length(word_features))) AS projection
    FROM summed
  )
