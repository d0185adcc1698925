-- With how many unrelated organisations each account shares wording that few have.
-- reads   baseline_wording, window_accounts
-- gives   one row for an account: other organisations, each counted once. Wording counts that 2 to {most} organisations use (201 at most are kept), of
--         which at least the share {variety} of prompts are different ones: below it, one text is passed round
-- cost    wordings times their holders, which {most} bounds
SELECT window_accounts.account_id AS account_id, found.score AS score
FROM window_accounts
LEFT JOIN
(
  SELECT account_no, toUInt32(uniqExactArray(holders.parties) - 1) AS score
  FROM (SELECT DISTINCT account_no, wording FROM baseline_wording) AS own
  INNER JOIN
  (
    SELECT wording, groupUniqArray(201)(organisation_no) AS parties
    FROM baseline_wording
    GROUP BY wording
    HAVING length(parties) BETWEEN 2 AND {most:UInt32} AND uniqExact(prompt) >= {variety:Float64} * count()
  ) AS holders ON holders.wording = own.wording
  GROUP BY account_no
) AS found ON found.account_no = window_accounts.account_no
