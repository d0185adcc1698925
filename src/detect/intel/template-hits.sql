-- Accounts whose prompts hold a received template. One prompt may be chance or a test: two different ones are asked for.
-- reads   prompts, received_shingles, parties
-- gives   one row for a template and an account
-- cost    the window's shingles, looked up in those received; only hits are joined
SELECT template, parties.account_no AS account_no, parties.account_id AS account_id, parties.party_no AS party_no
FROM
(
  SELECT template, account_no, key
  FROM
  (
    SELECT account_no, key, shingle
    FROM (SELECT account_no, key, arrayJoin(shingles) AS shingle FROM prompts)
    WHERE shingle IN (SELECT shingle FROM received_shingles)
  ) AS sent
  INNER JOIN received_shingles ON received_shingles.shingle = sent.shingle
  GROUP BY template, account_no, key
  HAVING uniqExact(sent.shingle) >= any(needed)
) AS hits
INNER JOIN parties ON parties.account_no = hits.account_no
GROUP BY template, account_no, account_id, party_no
HAVING count() >= 2
ORDER BY template, account_no
