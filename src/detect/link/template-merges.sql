-- Templates that are pieces of one: nearly every prompt of the smaller holds the larger as well, and the larger is not much more common.
-- Without this one template, cut by optional parts or by its length, would count as several.
-- reads   prompt_templates, prompt_fragments
-- gives   one row for a pair (smaller, larger)
SELECT
  toString(part.template) AS smaller,
  toString(whole.fragment) AS larger
FROM prompt_templates AS part
INNER JOIN prompt_fragments AS whole ON whole.key = part.key AND whole.account_no = part.account_no
INNER JOIN (SELECT template, count() AS size FROM prompt_templates GROUP BY template) AS sizes ON sizes.template = part.template
WHERE whole.fragment != part.template AND whole.fragment IN (SELECT DISTINCT template FROM prompt_templates)
  AND whole.prompts <= 4 * greatest(sizes.size, 3)
GROUP BY part.template, whole.fragment
HAVING count() >= 0.8 * any(sizes.size)
ORDER BY part.template, whole.fragment
