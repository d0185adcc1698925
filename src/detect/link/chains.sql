-- Conversations that one organisation began and another went on with.
--
-- Not counted: an organisation that holds the same beginning of its own, since equal answers to equal questions happen at temperature 0; and
-- beginnings that more than three organisations hold.
-- reads   exchanges, parties, begun
-- gives   one row for an ordered pair of accounts, of the conversations whose hash leaves {part} when divided by {parts}
WITH
  rare AS (SELECT chain FROM begun WHERE chain % {parts:UInt32} = {part:UInt32} GROUP BY chain HAVING uniqExact(organisation_no) <= 3),
  continued AS (
    SELECT parents.chain AS chain, parties.account_no AS account_no, parties.organisation_no AS organisation_no, max(parents.time) AS at
    FROM
    (
      SELECT chain_parent AS chain, account_id, time
      FROM exchanges
      WHERE chain_parent IN (SELECT chain FROM rare) AND time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
    ) AS parents
    INNER JOIN parties ON parties.account_id = parents.account_id
    GROUP BY chain, account_no, organisation_no
  )
SELECT
  begun.account_no AS beginner,
  continued.account_no AS continuer,
  toUInt32(uniqExact(chain)) AS conversations
FROM continued
INNER JOIN begun ON begun.chain = continued.chain
WHERE begun.organisation_no != continued.organisation_no AND continued.at > begun.at
  AND (continued.chain, continued.organisation_no) NOT IN (SELECT chain, organisation_no FROM begun WHERE chain % {parts:UInt32} = {part:UInt32})
GROUP BY beginner, continuer
ORDER BY beginner, continuer
