-- Prompts of the whole population, drawn without labels: what windows are compared with.
-- reads   exchanges
-- gives   one row for a prompt, at most {count}, at most {each} of one account, in an order that hangs on {seed} alone
-- cost    a sort of the window's keys; vectors and texts are read for what was drawn
SELECT {{content}} AS content
FROM exchanges
WHERE key IN (
  SELECT key
  FROM
  (
    SELECT key, account_id
    FROM exchanges
    WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)} AND prompt != 0
    ORDER BY cityHash64(key, {seed:UInt32}), key
    LIMIT {each:UInt32} BY account_id
  )
  LIMIT {count:UInt32}
)
ORDER BY cityHash64(key, {seed:UInt32}), key
