-- Lines of exchanges.jsonl, as typed columns, whether a line is valid, and the reason why it is not ('' where it is). The two say the same;
-- `valid` is what every line pays for, `reason` costs ten times as much and is asked of refused lines alone.
--
-- reads   {{lines}}: line_number, line
-- gives   one row for each line; a blank one is neither valid nor refused
-- cost    a line is parsed once, and its fields counted; only where the count does not come out (a field that the record does not know, a
--         null, a wrong type) are they taken one by one
--
-- A reason reads 'field|what was found|what is wanted'. Field classes: 1 text, 2 whole number from 0, 3 number, 4 true or false,
-- 5 array, 6 object; 0 is a field that the record does not know, kept in `extra`. A number where text is wanted, or the reverse, is taken
-- at its word where it can be read as such; true and false read as 1 and 0.
WITH
  ['exchange_id', 'time', 'account_id', 'entity_id', 'api_key_id', 'end_user_id', 'ip', 'user_agent', 'client_fingerprint', 'model',
   'response', 'input_tokens', 'output_tokens', 'reasoning_tokens', 'temperature', 'top_p', 'max_tokens', 'n', 'top_logprobs', 'seed',
   'status', 'latency_ms', 'stream', 'messages', 'tools', 'fingerprint', 'extra'] AS known,
  [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 2, 3, 4, 5, 5, 6, 6] AS classes,
  ['', 'text', 'a whole number, 0 or more', 'a number', 'true or false', 'an array', 'an object'] AS wanted,
  (class, value) -> multiIf(
    class = 0 OR value = 'null', 1,
    class = 1, NOT match(value, '^[\\[{]'),
    class = 2, match(value, '^"?[0-9]{1,15}(\\.0+)?"?$'),
    class = 3, match(value, '^"?-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?"?$'),
    class = 4, value IN ('true', 'false'),
    class = 5, startsWith(value, '['),
    startsWith(value, '{')) AS fits,
  text -> ifNull(substring(text, 1, 1) IN ('[', '{'), 0) AS has_bracket,
  -- The extraction takes the texts nan and inf for numbers; nothing that is reckoned with one ends well.
  number -> ifNull(NOT isFinite(number), 0) AS no_number,
  number -> ifNull(number < 0 OR number != floor(number) OR number >= 1e15, 0) AS no_count,
  -- Deeper than mended-lines.sql leaves it: the first million brackets outside of texts are looked at.
  value -> arrayMax(arrayCumSum(bracket -> (bracket IN ('[', '{')) - (bracket IN (']', '}')),
    extractAll(substring(replaceRegexpAll(value, '"(?:[^"\\\\]|\\\\.)*"|[^"\\[\\]{}]+', ''), 1, 1000000), '.'))) > 1000 AS too_deep,
  -- A list of a fingerprint that stands in for a text: one that is left out is taken for zeros. What is given is of its length, and no number of it is greater
  -- than a probability or a part of a vector of unit length can be, by more than rounding: whoever fills it with 1e39, which is stored as infinite, would end every run.
  list -> JSONExtract(list, 'Array(Nullable(Float32))') AS stored,
  (list, size) -> list NOT IN ('', 'null', '[]')
    AND (length(stored(list)) != size OR arrayExists(number -> NOT ifNull(abs(number) <= 1.001, 0), stored(list))) AS unfit,
  -- A socket that takes both kinds of address writes one of version 4 as ::ffff:a.b.c.d: the same client, on the same network.
  address -> if(position(lower(address), ':ffff:') = 0, address, ifNull(nullIf(
    extract(IPv6NumToString(IPv6StringToNumOrDefault(address)), '^::ffff:(\\d+\\.\\d+\\.\\d+\\.\\d+)$'), ''), address)) AS plain_address,

  -- Of what a provider calls its own. What a client chooses itself is taken at any length: it must not leave the logs by it.
  id -> ifNull(lengthUTF8(id) > {{id_limit}}, 0) AS too_long,
  (field, id) -> concat(field, '|', leftUTF8(ifNull(id, ''), 80), '|text of at most {{id_limit}} characters') AS says_too_long,

  -- Each stage names what the next one reads: within one stage a name stands for its whole expression, and the engine copies such names
  -- with every block.
  bounded AS (
    SELECT
      line_number,
      line,
      length(line) <= {{line_limit}} AS short_enough,
      -- A list would fill the record by position. A byte order mark may stand before the first line.
      if(short_enough AND match(line, '^\\x{FEFF}?\\s*\\{'), line, '') AS object
    FROM {{lines}}
  ),
  extracted AS (
    SELECT
      *,
      -- Columns of their own: a field of a tuple costs the engine its whole type with every block.
      untuple(JSONExtract(object, 'Tuple(
        exchange_id Nullable(String), time Nullable(String), account_id Nullable(String), entity_id Nullable(String),
        api_key_id Nullable(String), end_user_id Nullable(String), ip Nullable(String), user_agent Nullable(String),
        client_fingerprint Nullable(String), model Nullable(String), response Nullable(String), input_tokens Nullable(Float64),
        output_tokens Nullable(Float64), reasoning_tokens Nullable(Float64), temperature Nullable(Float32), top_p Nullable(Float32),
        max_tokens Nullable(Float64), n Nullable(Float64), top_logprobs Nullable(Float64), seed Nullable(Float64), status Nullable(Float64),
        latency_ms Nullable(Float64), stream Nullable(Bool), tools Array(String),
        messages Array(Tuple(role Nullable(String), content Nullable(String))))')) AS record
    FROM bounded
  ),
  counted AS (
    SELECT
      *,
      isNotNull(record.exchange_id) + isNotNull(record.time) + isNotNull(record.account_id) + isNotNull(record.entity_id)
        + isNotNull(record.api_key_id) + isNotNull(record.end_user_id) + isNotNull(record.ip) + isNotNull(record.user_agent)
        + isNotNull(record.client_fingerprint) + isNotNull(record.model) + isNotNull(record.response) + isNotNull(record.input_tokens)
        + isNotNull(record.output_tokens) + isNotNull(record.reasoning_tokens) + isNotNull(record.temperature) + isNotNull(record.top_p)
        + isNotNull(record.max_tokens) + isNotNull(record.n) + isNotNull(record.top_logprobs) + isNotNull(record.seed)
        + isNotNull(record.status) + isNotNull(record.latency_ms) + isNotNull(record.stream) + notEmpty(record.tools)
        + notEmpty(record.messages) AS present,
      -- What the extraction takes though it does not fit: a list or an object where text is wanted, a fraction where a count is. greatest()
      -- and not OR: see `valid`.
      greatest(
        has_bracket(record.exchange_id), has_bracket(record.time), has_bracket(record.account_id), has_bracket(record.entity_id),
        has_bracket(record.api_key_id), has_bracket(record.end_user_id), has_bracket(record.ip), has_bracket(record.user_agent),
        has_bracket(record.client_fingerprint), has_bracket(record.model), has_bracket(record.response),
        no_count(record.input_tokens), no_count(record.output_tokens), no_count(record.reasoning_tokens), no_count(record.status),
        no_number(record.temperature), no_number(record.top_p), no_number(record.max_tokens), no_number(record.n),
        no_number(record.top_logprobs), no_number(record.seed), no_number(record.latency_ms)) AS doubtful,
      -- A list of parts comes out as its JSON text. Telling it from a text that begins alike takes a variant, which costs as much as all
      -- other fields together: only such messages are read a second time.
      arrayExists(message -> startsWith(ifNull(message.2, ''), '['), record.messages) AS parted
    FROM extracted
  ),
  listed AS (
    SELECT
      *,
      if(present = JSONLength(object) AND NOT doubtful, [], JSONExtractKeysAndValuesRaw(object)) AS fields,
      JSONExtract(if(parted, object, ''), 'messages',
        'Array(Tuple(role Nullable(String), content Variant(Array(Tuple(type String, text String)), String)))') AS parted_messages
    FROM counted
  ),
  classified AS (
    SELECT
      *,
      fields.1 AS names,
      fields.2 AS values,
      arrayMap(name -> transform(name, known, classes, 0), fields.1) AS field_classes,
      -- None is null, too; and an object that a table leaves out comes from Parquet as one whose fields are all left out.
      replaceRegexpOne(fields.2[indexOf(fields.1, 'fingerprint')], '^(?:null|\\{(?:"[^"]*":(?:null|\\[\\]),?)+\\})$', '') AS fingerprint,
      ifNull(record.time, '') AS time_text
    FROM listed
  ),
  checked AS (
    SELECT
      *,
      arrayFirstIndex((class, value) -> NOT fits(class, value), field_classes, values) AS misfit,
      least(fingerprint != '', JSONExtractUInt(fingerprint, 'version') != {{fingerprint_version}}) AS foreign_fingerprint,
      multiIf(
        unfit(JSONExtractRaw(fingerprint, 'intents'), 6), 'intents',
        unfit(JSONExtractRaw(fingerprint, 'vector'), 16), 'vector',
        '') AS misprint,
      -- RFC 3339 has its letters small, too.
      parseDateTime64BestEffortOrNull(upper(time_text), 3, 'UTC') AS moment,
      -- The engine carries a 25th hour and a zone of 99 hours over into other days.
      match(time_text, '^\\d{4}-\\d{2}-\\d{2}[Tt ]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3]):?[0-5]\\d)$') AS zoned
    FROM classified
  )
SELECT
  line_number,
  -- least() and not AND: an AND stops early, at the price of parsing anew for each of its terms.
  least(isValidUTF8(line), misfit = 0,
    ifNull(record.exchange_id != '', 0), ifNull(record.account_id != '', 0), ifNull(record.model != '', 0),
    NOT too_long(record.account_id), NOT too_long(record.entity_id), NOT too_long(record.api_key_id),
    ifNull(moment <= {latest:DateTime64(3)}, 0), zoned, ifNull(record.status < 65536, 1),
    -- What was never set (Go's zero time is of the year 1) is no time of an exchange. The text is looked at too: the engine takes the year 0 for
    -- the current one.
    ifNull(moment >= toDateTime64(0, 3, 'UTC'), 0), time_text >= '1970',
    notEmpty(record.messages) + (fingerprint != '') + match(values[indexOf(names, 'messages')], '^\\[\\s*\\]$') > 0,
    NOT arrayExists(message -> message.1 IS NULL, record.messages),
    NOT foreign_fingerprint, misprint = '') AS valid,
  multiIf(
    valid OR trimBoth(line, ' \t\r') = '', '',
    NOT isValidUTF8(line), '|bytes that are not UTF-8|UTF-8 text',
    NOT short_enough, concat('|a line of ', formatReadableSize(length(line)), '|a line of at most {{line_limit_says}}'),
    present = 0 AND empty(fields), concat('|', multiIf(
      isValidJSON(line), 'JSON that is no object, or an empty one',
      too_deep(line), 'JSON that is nested too deeply',
      'text that is not JSON'), '|a JSON object'),
    misfit > 0, concat(names[misfit], '|', leftUTF8(values[misfit], 80), '|', wanted[field_classes[misfit] + 1]),
    ifNull(record.exchange_id, '') = '', 'exchange_id|nothing|text',
    ifNull(record.account_id, '') = '', 'account_id|nothing|text',
    ifNull(record.model, '') = '', 'model|nothing|text',
    too_long(record.account_id), says_too_long('account_id', record.account_id),
    too_long(record.entity_id), says_too_long('entity_id', record.entity_id),
    too_long(record.api_key_id), says_too_long('api_key_id', record.api_key_id),
    time_text = '', 'time|nothing|an RFC 3339 time such as 2026-03-01T09:30:00.000Z',
    moment IS NULL OR NOT zoned, concat('time|', leftUTF8(time_text, 80), '|an RFC 3339 time with a zone, such as 2026-03-01T09:30:00.000Z'),
    moment < toDateTime64(0, 3, 'UTC') OR time_text < '1970', concat('time|', leftUTF8(time_text, 80), '|a time of 1970 or later'),
    moment > {latest:DateTime64(3)}, concat('time|', leftUTF8(time_text, 80), '|a time that is not in the future'),
    record.status >= 65536, concat('status|', toString(assumeNotNull(record.status)), '|a whole number of 65535 at most'),
    empty(record.messages) AND fingerprint = '' AND values[indexOf(names, 'messages')] IN ('', 'null'),
      'messages|nothing|messages, or a fingerprint in their place',
    foreign_fingerprint, 'fingerprint|one of another version|version {{fingerprint_version}}, as this stillwatch makes them',
    misprint != '', concat('fingerprint.', misprint, '|', leftUTF8(JSONExtractRaw(fingerprint, misprint), 80), '|',
      if(misprint = 'intents', '6', '16'), ' numbers of -1 to 1'),
    empty(record.messages), concat('messages|', leftUTF8(values[indexOf(names, 'messages')], 80), '|objects of role and content'),
    'messages|a message without a role|objects of role and content') AS reason,
  ifNull(record.exchange_id, '') AS exchange_id,
  cityHash64(exchange_id) AS key,
  ifNull(moment, toDateTime64(0, 3, 'UTC')) AS time,
  ifNull(record.account_id, '') AS account_id,
  if(ifNull(record.entity_id, '') = '', account_id, assumeNotNull(record.entity_id)) AS entity_id,
  ifNull(record.api_key_id, '') AS api_key_id,
  ifNull(record.end_user_id, '') AS end_user_id,
  plain_address(ifNull(record.ip, '')) AS ip,
  ifNull(record.user_agent, '') AS user_agent,
  ifNull(record.client_fingerprint, '') AS client_fingerprint,
  ifNull(record.model, '') AS model,
  if(parted,
    arrayMap(message -> tuple(
      ifNull(message.1, ''),
      if(variantType(message.2) = 'String',
         ifNull(variantElement(message.2, 'String'), ''),
         arrayStringConcat(arrayFilter(text -> text != '', variantElement(message.2, 'Array(Tuple(type String, text String))').2), '\n'))),
      parted_messages),
    arrayMap(message -> tuple(ifNull(message.1, ''), ifNull(message.2, '')), record.messages)) AS messages,
  ifNull(record.response, '') AS response,
  record.tools AS tools,
  -- Of a line that is refused, too: the engine may work out a column before it leaves such lines out.
  accurateCastOrNull(record.input_tokens, 'UInt64') AS input_tokens,
  accurateCastOrNull(record.output_tokens, 'UInt64') AS output_tokens,
  accurateCastOrNull(record.reasoning_tokens, 'UInt64') AS reasoning_tokens,
  record.temperature AS temperature,
  record.top_p AS top_p,
  record.max_tokens AS max_tokens,
  record.n AS n,
  record.top_logprobs AS top_logprobs,
  record.seed AS seed,
  accurateCastOrDefault(ifNull(record.status, 200), 'UInt16', toUInt16(200)) AS status,
  record.latency_ms AS latency_ms,
  record.stream AS stream,
  -- Fields that the record does not know, and what stands in its own `extra` behind them.
  if(has(field_classes, 0) OR has(names, 'extra'),
     concat('{', arrayStringConcat(arrayFilter(piece -> piece != '', arrayPushBack(
       arrayMap((name, value) -> concat(toJSONString(name), ':', value),
         arrayFilter((name, class) -> class = 0, names, field_classes),
         arrayFilter((value, class) -> class = 0, values, field_classes)),
       trimBoth(if(startsWith(values[indexOf(names, 'extra')] AS own, '{'), substring(own, 2, length(own) - 2), '')))), ','), '}'),
     '') AS extra,
  fingerprint
FROM checked
