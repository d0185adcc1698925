-- How many distinct prompts each account sent: what the uses of templates, which count a prompt of an account's once, are shares of; and how many in each language.
-- reads   prompts
-- gives   one row for an account that sent any: languages, each once, and beside each its prompts; those whose language cannot be told stand in neither
WITH arraySort(groupArrayIf((language, toUInt32(sent)), language != '')) AS told
SELECT
  account_no,
  toUInt32(sum(sent)) AS prompts,
  told.1 AS languages,
  told.2 AS in_each
FROM (SELECT account_no, toString(language) AS language, count() AS sent FROM prompts GROUP BY account_no, language)
GROUP BY account_no
ORDER BY account_no
