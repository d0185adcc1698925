-- Runs of words that different organisations sent, each with a mark of the set of prompts that hold it. Equal marks mean equal sets.
-- reads   prompts
-- writes  shared_shingles: one row for a shingle, of the shingles whose remainder by {parts} is {part}
-- cost    an aggregation over a part of all shingles, so that memory is bounded whatever the traffic
INSERT INTO shared_shingles
SELECT
  shingle,
  toUInt32(count()) AS prompts,
  groupBitXor(intHash64(key)) AS mark
FROM (SELECT arrayJoin(shingles) AS shingle, key, organisation_no FROM prompts)
WHERE shingle % {parts:UInt32} = {part:UInt32}
GROUP BY shingle
HAVING prompts >= 3 AND min(organisation_no) != max(organisation_no)
