-- How many distinct prompts each account sent: what the uses of templates, which count a prompt of an account's once, are shares of.
-- reads   prompts
-- gives   one row for an account that sent any
SELECT account_no, toUInt32(count()) AS prompts
FROM prompts
GROUP BY account_no
ORDER BY account_no
