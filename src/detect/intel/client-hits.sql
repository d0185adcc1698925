-- Accounts with client software that was received.
-- reads   exchanges, parties
-- gives   one row for a sign and an account
-- cost    one pass over two columns of the window
SELECT seen.sign AS sign, parties.account_no AS account_no, parties.account_id AS account_id, parties.party_no AS party_no
FROM
(
  SELECT DISTINCT account_id, arrayJoin([client_fingerprint, user_agent]) AS sign
  FROM exchanges
  WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
    AND (client_fingerprint IN ({signs:Array(String)}) OR user_agent IN ({signs:Array(String)}))
) AS seen
INNER JOIN parties ON parties.account_id = seen.account_id
WHERE seen.sign IN ({signs:Array(String)})
ORDER BY sign, account_no
