-- How often a group's accounts fill each of its templates, and a few such prompts where text was kept: what the skeleton is read from. Of a group the {listed} most filled ones are given, of
-- those that are to be unabridged all.
-- reads   group_exchanges, group_accounts
-- cost    two passes over the groups' own traffic; what is held of a prompt is its hash, and it can go to disk: whole texts of a large campaign would fill the memory
WITH
  worded AS (
    SELECT group_no, template_no, account_no, prompt_text,
      leftUTF8(if(system = '', prompt_text, concat(system, '\n', prompt_text)), 4000) AS text,
      cityHash64(text) AS hash
    FROM group_exchanges
    WHERE template_no != 0
  ),
  counted AS (
    SELECT group_no, template_no, toUInt32(count()) AS exchanges, toUInt32(uniqExact(account_no)) AS accounts
    FROM worded
    GROUP BY group_no, template_no
  ),
  shown AS (
    SELECT group_no, template_no, arrayJoin(groupArraySorted(8)(hash)) AS hash
    FROM (SELECT group_no, template_no, hash FROM worded WHERE prompt_text != '' GROUP BY group_no, template_no, hash)
    GROUP BY group_no, template_no
  ),
  read AS (
    SELECT group_no, template_no, arraySlice(arraySort(one -> (cityHash64(one), one), groupUniqArray(text)), 1, 8) AS texts
    FROM worded
    WHERE prompt_text != '' AND (group_no, template_no, hash) IN (SELECT group_no, template_no, hash FROM shown)
    GROUP BY group_no, template_no
  ),
  filled AS (
    SELECT counted.group_no AS group_no, counted.template_no AS template_no, counted.exchanges AS exchanges, counted.accounts AS accounts, read.texts AS texts
    FROM counted
    LEFT JOIN read ON read.group_no = counted.group_no AND read.template_no = counted.template_no
  )
SELECT group_no, template_no, exchanges, accounts, texts
FROM (SELECT *, row_number() OVER (PARTITION BY group_no ORDER BY exchanges DESC, accounts DESC, template_no) AS place FROM filled)
WHERE place <= {listed:UInt32} OR group_no IN (SELECT group_no FROM group_accounts WHERE unabridged)
ORDER BY group_no, place
