-- A group's traffic over the window, in buckets of {bucket} seconds.
-- reads   group_exchanges
SELECT
  group_no,
  toUInt32(intDiv(toUnixTimestamp(time), {bucket:UInt32}) * {bucket:UInt32}) AS at,
  toUInt32(count()) AS exchanges,
  toUInt32(countIf(own)) AS own_exchanges,
  toUInt32(uniqExact(account_no)) AS active_accounts
FROM group_exchanges
GROUP BY group_no, at
ORDER BY group_no, at
