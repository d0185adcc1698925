-- Exchanges that bring tools, and which set of them: what one brings is the same set in whatever order it is named.
-- reads   exchanges, parties
-- writes  tool_uses: one row for an exchange that has any
-- cost    the names of tools of the exchanges that have any; no text is read
CREATE OR REPLACE TABLE tool_uses ENGINE = MergeTree ORDER BY tool_set AS
SELECT
  parties.account_no AS account_no,
  parties.organisation_no AS organisation_no,
  cityHash64(arrayStringConcat(arraySort(exchanges.tools), ',')) AS tool_set,
  exchanges.tools AS tools,
  turns <= 1 AS begins,
  -- As far as a fingerprint tells: of a model that has only called tools so far there is no text, and one user's text is all that there is of others.
  turns > 1 OR chain_parent != 0 AS goes_on,
  prompt
FROM exchanges
INNER JOIN parties ON parties.account_id = exchanges.account_id
WHERE notEmpty(exchanges.tools) AND time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
