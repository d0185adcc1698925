-- Accounts with client software that was received.
-- reads   exchanges, parties
-- writes  received_hits: one row for a sign and an account
-- cost    one pass over two columns of the window
INSERT INTO received_hits
SELECT toUInt32(indexOf({clients:Array(String)}, seen.client) + {first:UInt32} - 1), parties.account_no, parties.account_id, parties.party_no
FROM
(
  SELECT DISTINCT account_id, arrayJoin([client_fingerprint, user_agent]) AS client
  FROM exchanges
  WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
    AND (client_fingerprint IN ({clients:Array(String)}) OR user_agent IN ({clients:Array(String)}))
) AS seen
INNER JOIN parties ON parties.account_id = seen.account_id
WHERE seen.client IN ({clients:Array(String)})
