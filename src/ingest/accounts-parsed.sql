-- Lines of accounts.jsonl, as typed columns and a reason why a line is refused ('' where it is not).
-- reads   {{lines}}: line_number, line
WITH
  ['account_id', 'entity_id', 'created_at', 'closed_at', 'email_domain', 'email_fingerprint', 'payment_fingerprint', 'phone_prefix',
   'billing_country', 'plan', 'verification', 'channel', 'partner_id'] AS known,
  JSONExtractKeysAndValuesRaw(record_line) AS fields,
  -- Some number their accounts: a plain value is text, as in exchanges-parsed.sql.
  arrayFirstIndex((name, value) -> has(known, name) AND match(value, '^[\\[{]'), fields.1, fields.2) AS misfit,
  JSONExtract(record_line, 'Tuple(account_id String, entity_id String, created_at String, closed_at String, email_domain String,
    email_fingerprint String, payment_fingerprint String, phone_prefix String, billing_country String, plan String,
    verification String, channel String, partner_id String)') AS record,
  -- As exchanges-parsed.sql judges the time of an exchange.
  value -> match(value, '^\\d{4}-\\d{2}-\\d{2}[Tt ]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3]):?[0-5]\\d)$')
    AND parseDateTime64BestEffortOrNull(upper(value), 3, 'UTC') IS NOT NULL AS is_time,
  value -> value < '1970' OR ifNull(parseDateTime64BestEffortOrNull(upper(value), 3, 'UTC') < toDateTime64(0, 3, 'UTC'), 0) AS is_too_early,
  (field, value) -> multiIf(
    value = '', '',
    NOT is_time(value), concat(field, '|', leftUTF8(value, 80), '|an RFC 3339 time with a zone, such as 2026-03-01T09:30:00.000Z'),
    is_too_early(value), concat(field, '|', leftUTF8(value, 80), '|a time of 1970 or later'),
    '') AS fault_of_time,
  -- As exchanges-parsed.sql judges those of an exchange.
  (field, id) -> if(lengthUTF8(id) > {{id_limit}}, concat(field, '|', leftUTF8(id, 80), '|text of at most {{id_limit}} characters'), '') AS fault_of_id
SELECT
  line_number,
  multiIf(
    trimBoth(line, ' \t\r') = '', '',
    length(line) > {{line_limit}}, concat('|a line of ', formatReadableSize(length(line)), '|a line of at most {{line_limit_says}}'),
    NOT isValidUTF8(line), '|bytes that are not UTF-8|UTF-8 text',
    empty(fields), '|text that is no JSON object|a JSON object',
    misfit > 0, concat(fields.1[misfit], '|', leftUTF8(fields.2[misfit], 80), '|text'),
    -- Every exchange names an account; a log that is given for what billing knows would be taken, and would say nothing.
    has(fields.1, 'exchange_id'), concat('exchange_id|', leftUTF8(fields.2[indexOf(fields.1, 'exchange_id')], 80), '|an account; this is an exchange'),
    record.account_id = '', 'account_id|nothing|text',
    fault_of_id('account_id', record.account_id) != '', fault_of_id('account_id', record.account_id),
    fault_of_id('entity_id', record.entity_id) != '', fault_of_id('entity_id', record.entity_id),
    fault_of_time('created_at', record.created_at) != '', fault_of_time('created_at', record.created_at),
    fault_of_time('closed_at', record.closed_at) != '', fault_of_time('closed_at', record.closed_at),
    record.verification NOT IN ('', 'none', 'email', 'phone', 'business'),
      concat('verification|', leftUTF8(record.verification, 80), '|none, email, phone or business'),
    record.channel NOT IN ('', 'direct', 'cloud', 'reseller'), concat('channel|', leftUTF8(record.channel, 80), '|direct, cloud or reseller'),
    '') AS reason,
  record.account_id AS account_id,
  if(record.entity_id = '', record.account_id, record.entity_id) AS entity_id,
  parseDateTime64BestEffortOrNull(upper(record.created_at), 3, 'UTC') AS created_at,
  parseDateTime64BestEffortOrNull(upper(record.closed_at), 3, 'UTC') AS closed_at,
  lower(trimBoth(record.email_domain)) AS email_domain,
  record.email_fingerprint AS email_fingerprint,
  record.payment_fingerprint AS payment_fingerprint,
  record.phone_prefix AS phone_prefix,
  record.billing_country AS billing_country,
  record.plan AS plan,
  record.verification AS verification,
  record.channel AS channel,
  record.partner_id AS partner_id
FROM (SELECT line_number, line, if(length(line) <= {{line_limit}}, line, '') AS record_line FROM {{lines}} WHERE trimBoth(line, ' \t\r') != '')
