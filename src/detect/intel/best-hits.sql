-- For each account the received sign that weighs most: what its source's word is worth, times how rare the sign is among this lab's organisations.
-- Another lab cannot know what is common here: what an eighth has weighs nothing, the line that keys of this lab's own are held to; what
-- one in 128 has weighs in full. Of signs that weigh alike the first counts.
-- reads   received_hits, received_signs, parties
-- gives   one row for an account
SELECT hits.account_no AS account_no, hits.account_id AS account_id, toUInt32(argMax(hits.sign, (hits.worth, -toInt64(hits.sign)))) AS sign, max(hits.worth) AS worth
FROM
(
  SELECT
    received_hits.account_no AS account_no,
    received_hits.account_id AS account_id,
    received_hits.sign AS sign,
    received_signs.weight
      * least(1., greatest(0., (log2((SELECT uniqExact(organisation_no) FROM parties) / uniqExact(received_hits.organisation_no) OVER (PARTITION BY received_hits.sign)) - 3) / 4)) AS worth
  FROM received_hits
  INNER JOIN received_signs ON received_signs.sign = received_hits.sign
) AS hits
WHERE hits.worth > 0
GROUP BY account_no, account_id
ORDER BY account_no
