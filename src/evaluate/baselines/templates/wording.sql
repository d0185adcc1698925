-- What each prompt has in common with others made from the same template, exactly.
-- reads   exchanges, parties
-- writes  baseline_wording: one row for an account, a prompt and its wording. By {by}: 'prompt' the whole of it; 'prefix' its first {length}
--         characters; 'skeleton' its first {length} words with numbers and quoted text masked; 'ending' its last {length} words likewise;
--         'system' the system text
-- cost    one pass over the window's prompts; a prompt shorter than {length} has no wording
CREATE OR REPLACE TABLE baseline_wording ENGINE = MergeTree ORDER BY wording AS
WITH
  arrayFilter(word -> word != '', splitByWhitespace(lowerUTF8(
    replaceRegexpAll(replaceRegexpAll(
      if({by:String} = 'ending', rightUTF8(prompt_text, 2000), leftUTF8(prompt_text, 2000)),
      '"[^"]*"|“[^”]*”|`[^`]*`', '"'), '\\d+', '0')))) AS words
SELECT
  parties.account_no AS account_no,
  any(parties.organisation_no) AS organisation_no,
  prompt,
  multiIf(
    {by:String} = 'prompt', prompt,
    {by:String} = 'prefix', if(lengthUTF8(prompt_text) < {length:UInt32}, 0, cityHash64(leftUTF8(prompt_text, {length:UInt32}))),
    {by:String} = 'system', if(lengthUTF8(system) < {length:UInt32}, 0, cityHash64(system)),
    length(words) < {length:UInt32}, 0,
    {by:String} = 'ending', cityHash64(arrayStringConcat(arraySlice(words, -toInt32({length:UInt32})), ' ')),
    cityHash64(arrayStringConcat(arraySlice(words, 1, {length:UInt32}), ' '))) AS wording
FROM exchanges
INNER JOIN parties ON parties.account_id = exchanges.account_id
WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)} AND prompt != 0 AND wording != 0
GROUP BY account_no, prompt, wording
