-- Beginnings of conversations that anybody went on with, and who holds them.
-- reads   exchanges, parties
-- writes  begun: one row for a beginning and an account, of the beginnings whose hash leaves {part} when divided by {parts}
-- cost    a part of the window's chain hashes, joined on 8 bytes
INSERT INTO begun
SELECT heads.chain AS chain, parties.account_no AS account_no, parties.organisation_no AS organisation_no, min(heads.time) AS at
FROM
(
  -- Filtered before it is joined: beside the join the engine takes half a gigabyte for the filter.
  SELECT chain_head AS chain, account_id, time
  FROM exchanges
  WHERE chain_head != 0 AND chain_head % {parts:UInt32} = {part:UInt32} AND time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
    AND chain_head IN (SELECT chain_parent FROM exchanges WHERE chain_parent != 0 AND chain_parent % {parts:UInt32} = {part:UInt32}
      AND time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)})
) AS heads
INNER JOIN parties ON parties.account_id = heads.account_id
GROUP BY chain, account_no, organisation_no
