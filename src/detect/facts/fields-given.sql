-- What logs and billing leave out may not be read as if it had not happened: what of each field there is of each account. A word for nothing is nothing (records/says-nothing.ts).
-- reads   exchanges, window_accounts
-- gives   one row for an account: in how many of its exchanges of the window each field is; of billing's fields 1 or 0
-- cost    the lengths of the window's short texts; of prompts and answers their hashes
WITH
  value -> lower(trimBoth(value, ' \t\r\n')) IN {nothing:Array(String)} AS is_none
SELECT
  account_no,
  toUInt32(countIf(prompt != 0)) AS text,
  toUInt32(countIf(chain_head != 0)) AS answer,
  toUInt32(countIf(NOT is_none(ip))) AS address,
  toUInt32(countIf(NOT is_none(user_agent) OR NOT is_none(client_fingerprint))) AS client,
  toUInt32(countIf(NOT is_none(api_key_id))) AS key,
  toUInt32(countIf(notEmpty(exchanges.tools))) AS tools,
  toUInt32(countIf(isNotNull(input_tokens) OR isNotNull(output_tokens))) AS tokens,
  toUInt32(countIf(isNotNull(exchanges.temperature))) AS temperature,
  toUInt32(any(isNotNull(created_at))) AS created,
  toUInt32(any(payment_fingerprint != '')) AS payment,
  toUInt32(any(email_fingerprint != '')) AS email,
  toUInt32(any(email_domain != '')) AS domain,
  toUInt32(any(window_accounts.entity_id != account_id)) AS entity
FROM exchanges
INNER JOIN window_accounts ON window_accounts.account_id = exchanges.account_id
WHERE time >= {from:DateTime64(3)} AND time <= {until:DateTime64(3)}
GROUP BY account_no
ORDER BY account_no
