-- What each permit covers of its holders' traffic, and what goes past it: another model, another time, or more than its cap.
-- reads   permit_exchanges
-- gives   one row for a permit, by its place in the list, and an account of its holder
SELECT
  permit,
  account_no,
  toUInt32(count()) AS exchanges,
  toUInt32(countIf(model_allowed AND in_time AND in_cap)) AS covered,
  toUInt32(countIf(NOT model_allowed)) AS other_model,
  toUInt32(countIf(model_allowed AND NOT in_time)) AS other_time,
  toUInt32(countIf(model_allowed AND in_time AND NOT in_cap)) AS over_cap
FROM permit_exchanges
GROUP BY permit, account_no
ORDER BY permit, account_no
