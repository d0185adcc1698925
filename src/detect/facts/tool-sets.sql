-- Sets of tools that are in several hands, however much each is asked: an application's, a framework's, or environments that somebody wrote for agents to practise in. The last are told by who wrote them, by whether their tools have names of
-- their own, as variants of one agent have not, and by whose hands they are in (decide/profile/tools.ts).
-- Who wrote them: four at least have a wording in common that brings them (a quarter of what is asked with each holds it), and half of the hands that each is in go from one to the next. Users of a framework have a wording in common, and each
-- a set of his own; a pool's customers have each an author of their own. Hence whose a set is, which is the wording that most sets have.
-- reads   tool_uses, tool_wordings
-- gives   one row for an account and a set: the exchanges that bring it, the number of its author, 0 where none is seen, and whether at least half of its names stand in hardly any other
-- cost    a row for each exchange that brings tools, and each wording of a set
WITH
  in_hands AS (SELECT DISTINCT tool_set, organisation_no FROM tool_uses),
  several AS (SELECT tool_set FROM in_hands GROUP BY tool_set HAVING count() > 1),
  named AS (SELECT tool_set, any(arrayDistinct(tools)) AS names FROM tool_uses WHERE tool_set IN (SELECT tool_set FROM several) GROUP BY tool_set),
  own_names AS (SELECT arrayJoin(names) AS name FROM named GROUP BY name HAVING count() <= {name_in:UInt32}),
  with_own_names AS (
    SELECT tool_set
    FROM (SELECT tool_set, arrayJoin(names) AS name FROM named) AS each
    GROUP BY tool_set
    HAVING 2 * countIf(name IN (SELECT name FROM own_names)) >= count()
  ),
  by_author AS (
    SELECT shingle, sets, tool_set
    FROM tool_wordings
    INNER JOIN (SELECT shingle, count() AS sets FROM tool_wordings GROUP BY shingle HAVING sets >= {by_author:UInt32}) AS authors USING (shingle)
  ),
  goers AS (SELECT shingle, organisation_no FROM by_author INNER JOIN in_hands USING (tool_set) GROUP BY shingle, organisation_no HAVING count() > 1),
  written AS (
    SELECT tool_set, argMax(shingle, (sets, shingle)) AS author
    FROM
    (
      SELECT shingle, tool_set, any(sets) AS sets
      FROM by_author
      INNER JOIN in_hands USING (tool_set)
      GROUP BY shingle, tool_set
      HAVING 2 * countIf((shingle, organisation_no) IN (SELECT shingle, organisation_no FROM goers)) >= count()
    )
    GROUP BY tool_set
  ),
  numbered AS (
    SELECT
      tool_set,
      toUInt32(row_number() OVER (ORDER BY tool_set) - 1) AS set_no,
      if(author = 0, 0, toUInt32(dense_rank() OVER (ORDER BY author))) AS author_no,
      toUInt8(tool_set IN (SELECT tool_set FROM with_own_names)) AS own_names
    FROM several
    LEFT JOIN written USING (tool_set)
  )
SELECT account_no, set_no, any(author_no) AS author, any(own_names) AS own_names, toUInt32(count()) AS exchanges
FROM tool_uses
INNER JOIN numbered USING (tool_set)
GROUP BY account_no, set_no
ORDER BY account_no, set_no
