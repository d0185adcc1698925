-- Lines that the engine's parser refuses as no JSON though they are, written so that it reads them:
--
-- - without halves of surrogate pairs. A text that was cut in the middle of a pictogram, by a limit on tokens or a length in code units, ends in one; a writer escapes it
--   (RFC 8259, section 8.2), and half a letter is no reason to lose an exchange. Whole pairs stay, and so does what only looks like one behind an escaped backslash.
-- - with numbers that no 64 bits hold as text, to the letter. JSON sets no bound (RFC 8259, section 6), and a client that sends {"x": 1e400} to a tool must not vanish by it.
-- - with a text in the place of what lies deeper than a thousand levels, which nothing here reads.
--
-- reads   {{lines}}: line_number, line
-- gives   the lines that the parser refuses and that hold such a thing, mended; what is no JSON for another reason stays none
-- cost    a scan; run only where a file has lines that were not taken. A line with a million brackets is not mended: it would take as many times its size in memory.
WITH
  '"(?:[^"\\\\]|\\\\.)*"' AS text,
  '-?[0-9][0-9.eE+-]*' AS number,
  concat('(?:-[1-9][0-9]{18,}|[1-9][0-9]{19,})(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?', '|', '-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?[eE]\\+?[0-9]{3,}') AS large,
  brackets AS (
    SELECT line_number, line AS refused, countSubstrings(line, '[') + countSubstrings(line, '{') AS opened
    FROM {{lines}}
    WHERE length(line) <= {{line_limit}}
  ),
  whole AS (
    SELECT
      line_number,
      opened,
      replaceRegexpAll(refused, '(\\\\\\\\|\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\\\u[dD][89a-fA-F][0-9a-fA-F]{2}', '\\1') AS line
    FROM brackets
    WHERE (match(refused, '\\\\u[dD][89a-fA-F]|[0-9]{19}|[0-9][eE]\\+?[0-9]{3}') OR opened > 1000) AND NOT isValidJSON(refused)
  ),
  quoted AS (
    SELECT
      line_number,
      opened,
      -- Two control characters, which no JSON holds as they are, stand for the quotes until those behind everything else are taken out again. A number in the place of
      -- a name stays: that is no JSON.
      if(match(line, '[\x01\x02]') OR NOT match(line, large), line, replaceAll(replaceAll(replaceAll(
        replaceRegexpAll(line, concat('(', text, '|', number, '\\s*:)|(', large, ')|(', number, ')'), '\\1\x01\\2\x02\\3'),
        '\x01\x02', ''), '\x01', '"'), '\x02', '"')) AS line
    FROM whole
  ),
  taken_apart AS (
    SELECT
      line_number,
      line,
      extractAll(if(opened BETWEEN 1001 AND 1000000, line, ''), concat('(?:', text, '|[^"\\[\\]{}])+|.')) AS tokens,
      arrayCumSum(token -> (token IN ('[', '{')) - (token IN (']', '}')), tokens) AS depths
    FROM quoted
  )
SELECT
  line_number,
  if(arrayMax(depths) <= 1000, line, arrayStringConcat(arrayMap(
    (token, depth) -> multiIf(
      depth = 1001 AND token IN ('[', '{'), '"nested too deeply"',
      depth > 1000 OR depth = 1000 AND token IN (']', '}'), '',
      token),
    tokens, depths))) AS line
FROM taken_apart
-- Without an end here the engine would put what is asked of these lines into their mending, term by term: that takes it half a minute of planning.
LIMIT 1000000000000
