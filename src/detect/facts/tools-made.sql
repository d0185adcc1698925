-- Tools that were made for a task: sets that, in the whole window, dialogues begin with that ask one thing only. And tools that were made for some: sets that ask four things at most, where the set is in several hands, or its owner has
-- several such; or sixteen at most, as an environment does, where it is in several hands, half of which have another such set. An application brings its tools to whatever it is asked, and a small one that is asked little has one set,
-- which nobody else has. What is asked without a text (an image, a tool's result) is no one thing.
-- reads   tool_uses
-- gives   one row for an account that sends tools: sets made for one task or some that it sent a first turn with, its exchanges with a set made for one, for one or some, and with any, and those of these that go on with a dialogue, as an agent's steps do, and those that do or send a task again: a model that has only called tools so far left no text, and its dialogue is not seen to go on
-- cost    a row for each exchange that brings tools, by hashes
WITH
  few AS (
    SELECT tool_set, uniqUpTo(16)(prompt) AS tasks
    FROM tool_uses
    WHERE begins
    GROUP BY tool_set
    -- Counted no further than that.
    HAVING tasks <= 16 AND min(prompt) != 0
  ),
  in_hands AS (SELECT DISTINCT tool_set, tasks, organisation_no FROM tool_uses INNER JOIN few USING (tool_set)),
  hands AS (SELECT organisation_no, count() AS sets, countIf(tasks <= 4) AS small_sets FROM in_hands GROUP BY organisation_no),
  kinds AS (
    SELECT
      tool_set,
      any(tasks) = 1 AS is_for_one,
      is_for_one
        OR (any(tasks) <= 4 AND (count() > 1 OR max(small_sets) > 1))
        OR (count() > 1 AND 2 * countIf(sets > 1) >= count()) AS is_made
    FROM in_hands
    INNER JOIN hands USING (organisation_no)
    GROUP BY tool_set
  )
SELECT
  account_no,
  toUInt32(uniqExactIf(tool_set, begins AND is_made)) AS begun,
  toUInt32(countIf(is_for_one)) AS made_for_one,
  toUInt32(countIf(is_made)) AS made,
  toUInt32(count()) AS tooled,
  toUInt32(countIf(goes_on)) AS steps,
  toUInt32(count() - uniqExactIf(prompt, NOT goes_on)) AS further
FROM tool_uses
LEFT JOIN kinds USING (tool_set)
GROUP BY account_no
ORDER BY account_no
