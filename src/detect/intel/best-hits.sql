-- For each account the received sign that weighs most: what its source's word is worth, times how rare the sign is among this lab's parties.
-- Another lab cannot know what is common here: what an eighth has weighs nothing, the line that keys of this lab's own are held to; what
-- one in 128 has weighs in full. Of signs that weigh alike the first counts.
-- reads   received_hits, parties
-- gives   one row for an account
SELECT hits.account_no AS account_no, hits.account_id AS account_id, toUInt32(argMax(hits.sign, (hits.weight, -toInt64(hits.sign)))) AS sign, max(hits.weight) AS worth
FROM
(
  SELECT
    account_no,
    account_id,
    sign,
    {weights:Array(Float64)}[sign + 1]
      * least(1., greatest(0., (log2((SELECT uniqExact(party_no) FROM parties) / uniqExact(party_no) OVER (PARTITION BY sign)) - 3) / 4)) AS weight
  FROM received_hits
) AS hits
WHERE hits.weight > 0
GROUP BY account_no, account_id
ORDER BY account_no
