-- How often a group's accounts fill each of its templates, and a few such prompts where text was kept: what the skeleton is read from.
-- reads   group_exchanges
SELECT
  group_no,
  template_no,
  toUInt32(count()) AS exchanges,
  toUInt32(uniqExact(account_no)) AS accounts,
  arraySlice(arraySort(text -> (cityHash64(text), text),
    groupUniqArrayIf(leftUTF8(if(system = '', prompt_text, concat(system, '\n', prompt_text)), 4000), prompt_text != '')), 1, 8) AS texts
FROM group_exchanges
WHERE template_no != 0
GROUP BY group_no, template_no
ORDER BY group_no, exchanges DESC, accounts DESC, template_no
