-- How often a group's accounts fill each of its templates, and a few such prompts where text was kept: what the skeleton is read from. Of a group the {listed} most filled ones are given, of
-- those in {unabridged} all.
-- reads   group_exchanges
WITH filled AS (
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
)
SELECT group_no, template_no, exchanges, accounts, texts
FROM (SELECT *, row_number() OVER (PARTITION BY group_no ORDER BY exchanges DESC, accounts DESC, template_no) AS place FROM filled)
WHERE place <= {listed:UInt32} OR group_no IN {unabridged:Array(UInt32)}
ORDER BY group_no, place
