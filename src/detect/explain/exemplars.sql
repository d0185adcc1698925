-- A few prompts of each of a group's templates, from different accounts where there are any: what the skeleton is read from.
-- reads   group_exchanges
SELECT
  group_no,
  toString(template) AS template,
  toUInt32(count()) AS exchanges,
  toUInt32(uniqExact(account_no)) AS accounts,
  arraySlice(arraySort(text -> (cityHash64(text), text),
    groupUniqArray(leftUTF8(if(system = '', prompt_text, concat(system, '\n', prompt_text)), 4000))), 1, 8) AS texts
FROM group_exchanges
WHERE group_exchanges.template != 0 AND prompt_text != ''
GROUP BY group_no, group_exchanges.template
ORDER BY group_no, exchanges DESC, accounts DESC, texts
LIMIT 40 BY group_no
