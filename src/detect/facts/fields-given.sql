-- What logs and billing leave out may not be read as if it had not happened: how much of the window has each field at all.
-- reads   exchanges, window_accounts
-- gives   one row: shares of exchanges, and of accounts, that have the field; of entities 1 where any was named, else 0
-- cost    the lengths of the window's short texts; of prompts and answers their hashes
WITH
  -- One row over nothing would be no number.
  greatest(1, count()) AS all,
  (SELECT countIf(isNotNull(created_at)) / greatest(1, count()) FROM window_accounts) AS accounts_created,
  (SELECT countIf(payment_fingerprint != '') / greatest(1, count()) FROM window_accounts) AS accounts_payment,
  (SELECT countIf(email_fingerprint != '') / greatest(1, count()) FROM window_accounts) AS accounts_email,
  (SELECT countIf(email_domain != '') / greatest(1, count()) FROM window_accounts) AS accounts_domain,
  -- Most accounts stand for one person and need none: where any names another, entities were given.
  (SELECT toFloat64(max(entity_id != account_id)) FROM window_accounts) AS entities_named
SELECT
  countIf(prompt != 0) / all AS text,
  countIf(chain_head != 0) / all AS answer,
  countIf(ip != '') / all AS address,
  countIf(user_agent != '' OR client_fingerprint != '') / all AS client,
  countIf(api_key_id != '') / all AS key,
  countIf(notEmpty(exchanges.tools)) / all AS tools,
  countIf(isNotNull(input_tokens) OR isNotNull(output_tokens)) / all AS tokens,
  countIf(isNotNull(exchanges.temperature)) / all AS temperature,
  accounts_created AS created,
  accounts_payment AS payment,
  accounts_email AS email,
  accounts_domain AS domain,
  entities_named AS entity
FROM exchanges
WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
