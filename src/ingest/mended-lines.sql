-- Lines with halves of surrogate pairs taken out, which the engine's parser refuses as no JSON. A text that was cut in the middle of a pictogram, by a limit on tokens or a length
-- in code units, ends in one; a writer escapes it (RFC 8259, section 8.2), and half a letter is no reason to lose an exchange.
--
-- reads   {{lines}}: line_number, line
-- gives   the lines that the parser refuses and that hold such an escape, without them; whole pairs stay, and so does what only looks like one behind an escaped backslash
-- cost    a scan; run only where a file has lines that were not taken
SELECT
  line_number,
  replaceRegexpAll(refused, '(\\\\\\\\|\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\\\u[dD][89a-fA-F][0-9a-fA-F]{2}', '\\1') AS line
FROM (SELECT line_number, line AS refused FROM {{lines}})
WHERE match(refused, '\\\\u[dD][89a-fA-F]') AND NOT isValidJSON(refused)
