-- Accounts whose prompts hold a received template. One prompt may be chance or a test: two different ones are asked for.
-- reads   prompts, received_shingles, parties
-- writes  received_hits: one row for a sign and an account
-- cost    the window's shingles, looked up in those received; only hits are joined
CREATE OR REPLACE TABLE received_hits ENGINE = MergeTree ORDER BY (sign, account_no) AS
SELECT hits.sign AS sign, parties.account_no AS account_no, parties.account_id AS account_id, parties.organisation_no AS organisation_no
FROM
(
  SELECT sign, account_no
  FROM
  (
    SELECT received_shingles.sign AS sign, sent.account_no AS account_no, sent.key AS key
    FROM
    (
      SELECT account_no, key, shingle
      FROM (SELECT account_no, key, arrayJoin(shingles) AS shingle FROM prompts)
      WHERE shingle IN (SELECT shingle FROM received_shingles)
    ) AS sent
    INNER JOIN received_shingles ON received_shingles.shingle = sent.shingle
    GROUP BY sign, account_no, key
    HAVING uniqExact(sent.shingle) >= any(received_shingles.needed)
  )
  GROUP BY sign, account_no
  HAVING count() >= 2
) AS hits
INNER JOIN parties ON parties.account_no = hits.account_no
