-- Which templates accounts that have a permit fill, and how often.
-- reads   prompt_templates, permit_exchanges
SELECT account_no, toString(template) AS fragment, toUInt32(count()) AS prompts
FROM prompt_templates
WHERE account_no IN (SELECT account_no FROM permit_exchanges)
GROUP BY account_no, template
ORDER BY account_no, fragment
