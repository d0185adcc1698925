-- What the dialogues that each account begins are about: sums of content vectors, from which it is worked out of any group how far that hangs on whose account it is (decide/profile/subjects.ts).
-- reads   prompts
-- gives   one row for an account and a language in which it begins dialogues; those whose language cannot be told, or that have no words, stand in neither
-- Vectors of two languages have hardly anything in common, so that they are never compared. Sums are of whole ten-thousandths, which add up to the same in any order; a part of a vector
-- that is no number counts as 0, and one beyond unit length as 1 (account-facts.sql).
-- cost    one aggregation over the distinct prompts; no text is read
WITH number -> if(isNaN(number), 0, least(greatest(number, -1), 1)) AS part_of
SELECT
  account_no,
  toString(language) AS language,
  toUInt32(count()) AS dialogues,
  arrayMap(x -> toFloat64(x), sumForEach(parts)) AS sums,
  toFloat64(sum(arraySum(x -> x * x, parts))) AS squares
FROM
(
  SELECT account_no, language, arrayMap(x -> toInt64(round(10000 * part_of(x))), vector) AS parts
  FROM prompts
  WHERE begins = 1 AND language != ''
)
WHERE arrayExists(x -> x != 0, parts)
GROUP BY account_no, language
ORDER BY account_no, language
