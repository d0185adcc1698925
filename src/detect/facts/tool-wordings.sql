-- The wordings that bring each set of tools that is in several hands: see tool-sets.sql, which asks for them four times.
-- reads   exchanges, tool_uses
-- writes  tool_wordings: one row for a set and a shingle that a quarter of its tasks hold, since one author words a task in several ways
-- cost    each pair of a set and a task once, and the shingles of sixteen tasks of a set
CREATE OR REPLACE TABLE tool_wordings ENGINE = MergeTree ORDER BY shingle AS
WITH
  several AS (SELECT tool_set FROM tool_uses GROUP BY tool_set HAVING uniqExact(organisation_no) > 1),
  -- Those of least hash stand for all that is asked with a set: which they are hangs on no order.
  tasks AS (
    SELECT tool_set, arrayJoin(groupArraySorted(16)(prompt)) AS prompt
    FROM (SELECT DISTINCT tool_set, prompt FROM tool_uses WHERE begins AND prompt != 0 AND tool_set IN (SELECT tool_set FROM several))
    GROUP BY tool_set
  ),
  texts AS (
    -- Texts that read alike may be cut otherwise into what was instructed and what was asked: of these the earliest speaks.
    SELECT prompt, argMin(shingles, (time, key)) AS shingles
    FROM exchanges
    WHERE prompt IN (SELECT prompt FROM tasks) AND time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
    GROUP BY prompt
  )
SELECT tool_set, shingle
FROM (SELECT tool_set, arrayJoin(shingles) AS shingle, count() AS held FROM tasks INNER JOIN texts USING (prompt) GROUP BY tool_set, shingle) AS holding
INNER JOIN (SELECT tool_set, count() AS asked FROM tasks GROUP BY tool_set) AS sizes USING (tool_set)
WHERE 4 * held >= asked
