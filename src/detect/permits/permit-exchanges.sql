-- What holders of permits sent, and what each of their permits says to it: another model, another time, or more than its cap. What a permit of an earlier turn covers uses up nothing of this one's
-- cap: who was given a second one, to have more, has both.
-- reads   exchanges, window_accounts, permit_terms, permit_accounts, permit_models, permit_exchanges (of earlier turns)
-- writes  permit_exchanges: one row for a permit, by its place in the list, and an exchange of a holder of it
-- cost    one pass over the window's account ids for some hundreds of permits of one turn, from {first} to before {next}; only holders' exchanges are sorted
--
-- A permit's entity is '' where it names accounts. A permit that names no model allows all.
INSERT INTO permit_exchanges
WITH
  terms AS (SELECT permit, entity_id, valid_from, valid_until, cap FROM permit_terms WHERE turn = {turn:UInt32} AND permit >= {first:UInt32} AND permit < {next:UInt32}),
  holders AS (
    SELECT DISTINCT permit, account_id, account_no
    FROM
    (
      SELECT terms.permit AS permit, window_accounts.account_id AS account_id, window_accounts.account_no AS account_no
      FROM window_accounts
      INNER JOIN terms ON terms.entity_id = window_accounts.entity_id
      WHERE terms.entity_id != ''
      UNION ALL
      SELECT names.permit AS permit, window_accounts.account_id AS account_id, window_accounts.account_no AS account_no
      FROM window_accounts
      INNER JOIN permit_accounts AS names ON names.account_id = window_accounts.account_id
      WHERE names.permit IN (SELECT permit FROM terms)
    )
  ),
  scoped AS (
    SELECT
      holders.permit AS permit,
      holders.account_no AS account_no,
      exchanges.time AS time,
      exchanges.key AS key,
      terms.cap AS cap,
      (holders.permit NOT IN (SELECT permit FROM permit_models)
        OR (holders.permit, exchanges.model) IN (SELECT permit, model FROM permit_models)) AS model_allowed,
      (exchanges.time >= terms.valid_from AND exchanges.time <= terms.valid_until) AS in_time
    FROM exchanges
    INNER JOIN holders ON holders.account_id = exchanges.account_id
    INNER JOIN terms ON terms.permit = holders.permit
    WHERE exchanges.time >= {from:DateTime64(3)} AND exchanges.time <= {until:DateTime64(3)}
  ),
  already AS (
    SELECT account_no, key FROM permit_exchanges
    WHERE {turn:UInt32} > 0 AND account_no IN (SELECT account_no FROM holders) AND model_allowed AND in_time AND in_cap
  ),
  counted AS (
    SELECT
      *,
      sum(toUInt64(model_allowed AND in_time AND (account_no, key) NOT IN already)) OVER (PARTITION BY permit ORDER BY time, key ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS used
    FROM scoped
  )
SELECT permit, account_no, key, model_allowed, in_time, used <= cap AS in_cap
FROM counted
