-- The fingerprint of each exchange: what is kept of a text, so that every test can do without it.
--
-- reads   {{exchanges}}: messages Array(Tuple(role, content)), response, tools, and any other columns, which pass through
--         {{weights}}: bucket, packed: the intent model and the projection of the content vector
-- cost    the newest prompt and the system prompt, both cropped; earlier turns were fingerprinted when they were new
--
-- prompt        the newest user text with its system text, whole: equal for verbatim copies
-- chain_parent  the last model text in the context, with the user text it answered: whose conversation is this?
-- chain_head    this response, with the user text it answers: equal to chain_parent of whatever continues it
-- shingles      a consistent sample of runs of 4 words (8 characters where a script has no spaces), hashed. Equal passages of any two
--               texts give equal shingles. Sampling is dense at both ends of the prompt, where instructions stand, thin in between.
-- intents       probabilities of: trace, rubric, preference, synthesis, rewrite, agentic (a linear model, see weights.ts). A dialogue's later turns
--               often ask for nothing themselves ("go on", a tool's result): where the newest text is short, the dialogue's first is read with it
-- language      of most of the newest prompt's beginning, by script and function words: see language.sql
-- vector        a fixed projection of the different words to 16 dimensions, of unit length
WITH
  -- Letters of scripts without spaces are words of their own. Other texts split at ASCII punctuation, which is four times as fast.
  -- Each way is given an empty text where the other is meant: of an if() between the two the engine would work out the dear one anew for each
  -- use of the words.
  text -> match(if(length(text) = lengthUTF8(text), '', text),
    '[\\x{0E00}-\\x{0EFF}\\x{1000}-\\x{109F}\\x{1780}-\\x{17FF}\\x{3040}-\\x{30FF}\\x{3400}-\\x{9FFF}]') AS has_spaceless,
  (text, spaceless) -> arrayConcat(
    extractAll(if(spaceless, text, ''), '[\\x{0E00}-\\x{0EFF}\\x{1000}-\\x{109F}\\x{1780}-\\x{17FF}\\x{3040}-\\x{30FF}\\x{3400}-\\x{9FFF}]|[\\pL\\pM\\pN]+'),
    splitByNonAlpha(if(spaceless, '', text))) AS words_of,
  -- A number is a slot wherever it stands: all numbers are one word.
  words -> arrayMap(word -> if(word < ':', toUInt64(1), cityHash64(word)), words) AS hashes_of,
  (text, head, tail) -> if(length(text) <= 2 * (head + tail), text, concat(leftUTF8(text, head), ' ', rightUTF8(text, tail))) AS crop,
  (hashes, dense) -> arrayFilter(
    (shingle, place) -> shingle % multiIf(
      place <= dense OR place + dense > length(hashes), 2,
      length(hashes) <= 128, 4,
      length(hashes) <= 256, 8, 16) = 0,
    hashes, arrayEnumerate(hashes)) AS sample,
  -- The list without its last `less` entries, beginning `by` entries later: neighbours stand in one row of such lists.
  (list, by, less) -> arrayResize(arrayShiftLeft(list, by), greatest(0, toInt64(length(list)) - less)) AS shifted,
  -- What could be guessed from a text is hashed with the provider's key where there is one.
  value -> {{hash}} AS hash_of,
  list -> {{blind}} AS blinded,
  -- Four sums at once: each field of 16 bits holds a weight of 7 bits plus 64, so that up to 516 features never carry over.
  (sums, count) -> [
    toInt32(bitAnd(sums, 65535)) - toInt32(64 * count),
    toInt32(bitAnd(bitShiftRight(sums, 16), 65535)) - toInt32(64 * count),
    toInt32(bitAnd(bitShiftRight(sums, 32), 65535)) - toInt32(64 * count),
    toInt32(bitShiftRight(sums, 48)) - toInt32(64 * count)] AS unpack,

  texts AS (
    SELECT
      *,
      arrayStringConcat(arrayMap(m -> m.2, arrayFilter(m -> m.1 IN ('system', 'developer'), messages)), '\n') AS system,
      arrayLastIndex(m -> m.1 = 'user', messages) AS user_at,
      if(user_at > 0, messages[user_at].2, messages[-1].2) AS user,
      arrayFirstIndex(m -> m.1 = 'user', messages) AS opened_at,
      if(opened_at < user_at, leftUTF8(messages[opened_at].2, 600), '') AS opening,
      arrayLastIndex(m -> m.1 = 'assistant' AND lengthUTF8(m.2) >= 40, messages) AS model_at
    FROM {{exchanges}}
  ),
  lowered AS (
    SELECT
      *,
      lowerUTF8(crop(system, 1200, 400)) AS system_read,
      lowerUTF8(crop(user, 2000, 1000)) AS user_read,
      lowerUTF8(opening) AS opening_read
    FROM texts
  ),
  worded AS (
    SELECT
      *,
      words_of(system_read, has_spaceless(system_read)) AS system_words,
      words_of(user_read, has_spaceless(user_read)) AS user_words,
      -- The dialogue's first text, where the newest is so short that it may be no more than a step of it.
      words_of(if(length(user_words) <= 48, opening_read, ''), has_spaceless(opening_read)) AS opening_words
    FROM lowered
  ),
  hashed AS (
    SELECT
      * EXCEPT (system_words, user_words, opening_words, system_read, user_read, opening_read),
      leftUTF8(user_read, 600) AS beginning,
      arrayDistinct(arraySlice(user_words, 1, 80)) AS first_words,
      hashes_of(system_words) AS system_hashes,
      hashes_of(user_words) AS user_hashes,
      hashes_of(arraySlice(opening_words, 1, 80)) AS opening_hashes,
      -- Scripts without spaces have short words: a run of 8 characters says about as much as one of 4 words.
      length(user) > 1.8 * lengthUTF8(user) AND length(arrayStringConcat(user_words)) <= 4 * length(user_words) AS unspaced
    FROM worded
  ),
  {{language}}
  shingled AS (
    SELECT
      * EXCEPT (beginning, first_words, places, voted, latin, foreign_letters),
      arrayMap((a, b, c, d) -> intHash64(a + 3 * b + 5 * c + 7 * d),
        shifted(user_hashes, 0, 3), shifted(user_hashes, 1, 3), shifted(user_hashes, 2, 3), shifted(user_hashes, 3, 3)) AS user_fours,
      arrayMap((a, b, c, d) -> intHash64(a + 3 * b + 5 * c + 7 * d),
        shifted(system_hashes, 0, 3), shifted(system_hashes, 1, 3), shifted(system_hashes, 2, 3), shifted(system_hashes, 3, 3)) AS system_fours,
      -- Features of the linear models: words and neighbouring words of both ends of the prompt, and of the beginning of the system text.
      arrayConcat(arraySlice(system_hashes, 1, 64), [toUInt64(2)], opening_hashes,
        if(length(user_hashes) <= 128, user_hashes, arrayConcat(arraySlice(user_hashes, 1, 64), arraySlice(user_hashes, -64)))) AS seen
    FROM told
  ),
  featured AS (
    SELECT
      *,
      if(unspaced, arrayMap((a, b) -> intHash64(a + 11 * b), shifted(user_fours, 0, 4), shifted(user_fours, 4, 4)), user_fours) AS user_shingles,
      -- Each once, however often it stands there: a text that is repeated asks for no more than it does once.
      arrayDistinct(arrayMap(hash -> toUInt32(hash % {{buckets}}) + 1, seen)) AS word_features,
      arrayDistinct(arrayMap((a, b) -> toUInt32(intHash64(a + 3 * b) % {{buckets}}) + 1, arrayPopBack(seen), arrayPopFront(seen))) AS pair_features
    FROM shingled
  )
  {{models}}
-- result
SELECT
  * EXCEPT ({{internal}}),
  system,
  user AS prompt_text,
  response,
  -- Products and not if(): it would copy the texts of the rows that are meant before it hashes them.
  notEmpty(user) * hash_of(concat(trimBoth(system), '\n', trimBoth(user))) AS prompt,
  if(model_at = 0, 0, hash_of(concat(
    trimBoth(arrayLast(m -> m.1 = 'user', arraySlice(messages, 1, greatest(0, toInt64(model_at) - 1))).2), '\n',
    trimBoth(messages[model_at].2)))) AS chain_parent,
  (lengthUTF8(response) >= 40) * hash_of(concat(trimBoth(user), '\n', trimBoth(response))) AS chain_head,
  blinded(arrayDistinct(arrayConcat(
    sample(user_shingles, 24),
    sample(system_fours, 8),
    if(system = '', [], [cityHash64('system', system)])))) AS shingles,
  toUInt32(length(user_hashes)) AS words,
  toUInt16(countEqual(messages.1, 'user')) AS turns,
  arrayMap(odd -> toFloat32(odd / arraySum(odds)), arraySlice(odds, 1, 6)) AS intents,
  arrayMap(x -> toFloat32(x / greatest(1e-6, sqrt(arraySum(y -> y * y, projection)))), projection) AS vector
FROM scored
