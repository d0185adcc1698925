  -- The language that most of a text's beginning is in (ISO 639-1), '' where it cannot be told; part of fingerprint.sql, which says what stands before it.
  -- reads   hashed: beginning, in lower case, and first_words, each once
  --         {{function_words}} and beside each of them what it counts for of twelve languages at once, {{twelves}} (languages.ts); {{languages}}, the likelier ones first
  -- Nearly every text in a script of its own has more than 1.4 bytes a letter, and hardly any in Latin letters has. Of languages that share a script some have letters of their own. Of those in Latin letters
  -- that counts of whose function words the first 80 words hold most, and two at least. Lists are literals: a call in one of them for each word costs a fifth of a second before the first line is read.
  told AS (
    SELECT
      *,
      -- Which of the function words the text begins with, by number. What is no function word is put aside first, which costs less than to look it up.
      arrayMap(word -> transform(word, [{{function_words}}], [{{places}}], 0),
        arrayFilter(word -> word IN ({{function_words}}), first_words)) AS places,
      -- Twelve counts to a number, of five bits each.
      arrayFlatten(arrayMap(twelve -> arrayMap(by -> bitAnd(bitShiftRight(twelve, by), 31), range(0, 60, 5)), [{{twelves}}])) AS voted,
      length(beginning) <= 1.4 * lengthUTF8(beginning) AS latin,
      -- An empty text where letters are Latin, and products in the place of if(): the engine would look for every script in every text.
      if(latin, '', beginning) AS foreign_letters,
      concat([{{languages}}][latin * (arrayMax(voted) >= 2) * indexOf(voted, arrayMax(voted))], multiIf(
        foreign_letters = '', '',
        match(foreign_letters, '[\\x{3040}-\\x{30FF}]'), 'ja',
        match(foreign_letters, '[\\x{AC00}-\\x{D7AF}]'), 'ko',
        match(foreign_letters, '[\\x{3400}-\\x{9FFF}]'), 'zh',
        match(foreign_letters, '[іїєґ]'), 'uk',
        match(foreign_letters, '[ђћџљњј]'), 'sr',
        match(foreign_letters, '[әғқңөұү]'), 'kk',
        match(foreign_letters, 'ъ') AND NOT match(foreign_letters, '[ыэё]'), 'bg',
        match(foreign_letters, '[\\x{0400}-\\x{04FF}]'), 'ru',
        match(foreign_letters, '[ٹڈڑےں]'), 'ur',
        match(foreign_letters, '[پچگکی]'), 'fa',
        match(foreign_letters, '[\\x{0600}-\\x{06FF}]'), 'ar',
        match(foreign_letters, '[\\x{0590}-\\x{05FF}]'), 'he',
        match(foreign_letters, '[\\x{0370}-\\x{03FF}]'), 'el',
        match(foreign_letters, '[\\x{0900}-\\x{097F}]'), 'hi',
        match(foreign_letters, '[\\x{0980}-\\x{09FF}]'), 'bn',
        match(foreign_letters, '[\\x{0B80}-\\x{0BFF}]'), 'ta',
        match(foreign_letters, '[\\x{0C00}-\\x{0C7F}]'), 'te',
        match(foreign_letters, '[\\x{0E00}-\\x{0E7F}]'), 'th',
        match(foreign_letters, '[\\x{1000}-\\x{109F}]'), 'my',
        match(foreign_letters, '[\\x{1780}-\\x{17FF}]'), 'km',
        match(foreign_letters, '[\\x{10A0}-\\x{10FF}]'), 'ka',
        match(foreign_letters, '[\\x{0530}-\\x{058F}]'), 'hy',
        match(foreign_letters, '[\\x{1200}-\\x{137F}]'), 'am',
        '')) AS language
    FROM hashed
  ),
