-- Each account of a group: when it was seen, how much it sent, and how much of that is the campaign's own.
-- reads   group_exchanges
SELECT
  group_no,
  account_no,
  toUInt32(count()) AS exchanges,
  toUInt32(countIf(own)) AS own_exchanges,
  toUnixTimestamp64Milli(min(time)) / 1000 AS first_seen,
  toUnixTimestamp64Milli(max(time)) / 1000 AS last_seen
FROM group_exchanges
GROUP BY group_no, account_no
ORDER BY group_no, account_no
