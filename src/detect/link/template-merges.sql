-- Templates that are pieces of one: nearly every prompt of the smaller holds the larger as well, and the larger is not much more common.
-- Without this one template, cut by optional parts or by its length, would count as several.
-- reads   prompt_templates, prompt_fragments
-- gives   one row for a pair (smaller, larger), of the smaller ones whose hash leaves {part} when divided by {parts}
-- cost    the pieces that are templates, joined with a part of the prompts
WITH
  parted AS (SELECT key, template FROM prompt_templates WHERE template % {parts:UInt32} = {part:UInt32}),
  sizes AS (SELECT template, count() AS size FROM parted GROUP BY template)
SELECT
  toString(part.template) AS smaller,
  toString(whole.fragment) AS larger
FROM
(
  SELECT key, fragment, prompts
  FROM prompt_fragments
  WHERE fragment IN (SELECT DISTINCT template FROM prompt_templates)
) AS whole
INNER JOIN parted AS part ON part.key = whole.key
INNER JOIN sizes ON sizes.template = part.template
WHERE whole.fragment != part.template AND whole.prompts <= 4 * greatest(sizes.size, 3)
GROUP BY part.template, whole.fragment
HAVING count() >= 0.8 * any(sizes.size)
ORDER BY part.template, whole.fragment
