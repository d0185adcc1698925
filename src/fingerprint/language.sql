  -- The language that most of a text's beginning is in (ISO 639-1), '' where it cannot be told; part of fingerprint.sql, which says what stands before it.
  -- reads   worded: user_read, in lower case, and user_words, its words
  --         {{function_words}} and beside each the languages that it is of, {{their_languages}}; {{languages}}, the likelier ones first (languages.ts)
  -- Nearly every text in a script of its own has more than 1.4 bytes a letter, and hardly any in Latin letters has. Of languages that share a script some have letters of their own. Of those in Latin letters
  -- that counts of whose function words the first 80 words hold most, and two at least.
  told AS (
    SELECT
      *,
      leftUTF8(user_read, 600) AS beginning,
      splitByChar(' ', arrayStringConcat(arrayMap(
        word -> transform(word, {{function_words}}, {{their_languages}}, ''), arrayDistinct(arraySlice(user_words, 1, 80))), ' ')) AS votes,
      arrayMap(one -> countEqual(votes, one), {{languages}}) AS voted,
      multiIf(
        length(beginning) <= 1.4 * lengthUTF8(beginning), if(arrayMax(voted) < 2, '', {{languages}}[indexOf(voted, arrayMax(voted))]),
        match(beginning, '[\\x{3040}-\\x{30FF}]'), 'ja',
        match(beginning, '[\\x{AC00}-\\x{D7AF}]'), 'ko',
        match(beginning, '[\\x{3400}-\\x{9FFF}]'), 'zh',
        match(beginning, '[іїєґ]'), 'uk',
        match(beginning, '[ђћџљњј]'), 'sr',
        match(beginning, '[әғқңөұү]'), 'kk',
        match(beginning, 'ъ') AND NOT match(beginning, '[ыэё]'), 'bg',
        match(beginning, '[\\x{0400}-\\x{04FF}]'), 'ru',
        match(beginning, '[ٹڈڑےں]'), 'ur',
        match(beginning, '[پچگکی]'), 'fa',
        match(beginning, '[\\x{0600}-\\x{06FF}]'), 'ar',
        match(beginning, '[\\x{0590}-\\x{05FF}]'), 'he',
        match(beginning, '[\\x{0370}-\\x{03FF}]'), 'el',
        match(beginning, '[\\x{0900}-\\x{097F}]'), 'hi',
        match(beginning, '[\\x{0980}-\\x{09FF}]'), 'bn',
        match(beginning, '[\\x{0B80}-\\x{0BFF}]'), 'ta',
        match(beginning, '[\\x{0C00}-\\x{0C7F}]'), 'te',
        match(beginning, '[\\x{0E00}-\\x{0E7F}]'), 'th',
        match(beginning, '[\\x{1000}-\\x{109F}]'), 'my',
        match(beginning, '[\\x{1780}-\\x{17FF}]'), 'km',
        match(beginning, '[\\x{10A0}-\\x{10FF}]'), 'ka',
        match(beginning, '[\\x{0530}-\\x{058F}]'), 'hy',
        match(beginning, '[\\x{1200}-\\x{137F}]'), 'am',
        '') AS language
    FROM worded
  ),
