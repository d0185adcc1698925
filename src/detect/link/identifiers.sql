-- Things that accounts of different organisations have in common.
-- reads   account_things
-- gives   one row for a thing and an account; only things that two organisations or more have
SELECT kind, toString(thing) AS thing, account_no, uses
FROM account_things
WHERE thing IN (SELECT thing FROM account_things GROUP BY thing HAVING min(organisation_no) != max(organisation_no))
ORDER BY kind, thing, account_no
