-- Beginnings of conversations that anybody went on with, and who holds them.
-- reads   exchanges, parties
-- writes  begun: one row for a beginning and an account
-- cost    the window's chain hashes, joined on 8 bytes
CREATE OR REPLACE TABLE begun ENGINE = MergeTree ORDER BY chain AS
SELECT chain_head AS chain, parties.account_no AS account_no, parties.party_no AS party_no, min(time) AS at
FROM exchanges
INNER JOIN parties ON parties.account_id = exchanges.account_id
WHERE chain_head != 0 AND time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
  AND chain_head IN (SELECT chain_parent FROM exchanges WHERE chain_parent != 0)
GROUP BY chain, account_no, party_no
