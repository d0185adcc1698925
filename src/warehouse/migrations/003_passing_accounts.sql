-- Account records that were given to look back or to explain, for that run alone, in the place of what `accounts` knows of the same accounts; emptied when a run begins.
CREATE TABLE IF NOT EXISTS passing_accounts AS accounts;
