-- What holders of permits sent, and what each of their permits says to it: another model, another time, or more than its cap.
-- reads   exchanges, window_accounts
-- writes  permit_exchanges: one row for a permit, by its place in the list, and an exchange of a holder of it
-- cost    one pass over the window's account ids for some hundreds of permits; only holders' exchanges are sorted
--
-- Parameters: the place of the first permit; of each its entity ('' where it names accounts), dates and cap; and pairs of a permit's place with an account, and with a
-- model, that it names. A permit that names no model allows all.
INSERT INTO permit_exchanges
WITH
  terms AS (
    SELECT term.1 AS permit, term.2 AS entity_id, term.3 AS valid_from, term.4 AS valid_until, term.5 AS cap
    FROM
    (
      SELECT arrayJoin(arrayZip(range({first:UInt32}, {first:UInt32} + length({entities:Array(String)})), {entities:Array(String)},
        {valid_from:Array(DateTime64(3))}, {valid_until:Array(DateTime64(3))}, {caps:Array(UInt64)})) AS term
    )
  ),
  holders AS (
    SELECT DISTINCT permit, account_id, account_no
    FROM
    (
      SELECT terms.permit AS permit, window_accounts.account_id AS account_id, window_accounts.account_no AS account_no
      FROM window_accounts
      INNER JOIN terms ON terms.entity_id = window_accounts.entity_id
      WHERE terms.entity_id != ''
      UNION ALL
      SELECT named.1 AS permit, window_accounts.account_id AS account_id, window_accounts.account_no AS account_no
      FROM window_accounts
      INNER JOIN (SELECT arrayJoin(arrayZip({account_permits:Array(UInt64)}, {accounts:Array(String)})) AS named) AS names
        ON names.named.2 = window_accounts.account_id
    )
  ),
  scoped AS (
    SELECT
      holders.permit AS permit,
      holders.account_no AS account_no,
      exchanges.time AS time,
      exchanges.key AS key,
      terms.cap AS cap,
      (NOT has({model_permits:Array(UInt64)}, holders.permit)
        OR has(arrayZip({model_permits:Array(UInt64)}, {models:Array(String)}), (holders.permit, exchanges.model))) AS model_allowed,
      (exchanges.time >= terms.valid_from AND exchanges.time <= terms.valid_until) AS in_time
    FROM exchanges
    INNER JOIN holders ON holders.account_id = exchanges.account_id
    INNER JOIN terms ON terms.permit = holders.permit
    WHERE exchanges.time >= {from:DateTime64(3)} AND exchanges.time <= {until:DateTime64(3)}
  ),
  counted AS (
    SELECT
      *,
      sum(toUInt64(model_allowed AND in_time)) OVER (PARTITION BY permit ORDER BY time, key ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS used
    FROM scoped
  )
SELECT permit, account_no, key, model_allowed, in_time, used <= cap AS in_cap
FROM counted
