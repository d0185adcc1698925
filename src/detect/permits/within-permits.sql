-- Accounts that act within their permits: of what they send four in five is covered by one of them at least. What two cover counts once.
-- reads   permit_exchanges
-- gives   one row for an account
SELECT account_no
FROM (SELECT account_no, key, max(model_allowed AND in_time AND in_cap) AS covered FROM permit_exchanges GROUP BY account_no, key)
GROUP BY account_no
HAVING sum(covered) >= 0.8 * count()
ORDER BY account_no
