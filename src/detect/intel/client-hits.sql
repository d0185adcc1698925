-- Accounts with client software that was received.
-- reads   exchanges, received_signs, parties
-- writes  received_hits: one row for a sign and an account
-- cost    one pass over two columns of the window
INSERT INTO received_hits
SELECT received_signs.sign, parties.account_no, parties.account_id, parties.organisation_no
FROM
(
  SELECT DISTINCT account_id, arrayJoin([client_fingerprint, user_agent]) AS client
  FROM exchanges
  WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
    AND (client_fingerprint IN (SELECT client FROM received_signs WHERE client != '')
      OR user_agent IN (SELECT client FROM received_signs WHERE client != ''))
) AS seen
INNER JOIN received_signs ON received_signs.client = seen.client
INNER JOIN parties ON parties.account_id = seen.account_id
WHERE seen.client != ''
