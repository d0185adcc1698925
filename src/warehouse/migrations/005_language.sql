-- The language that a prompt is in (fingerprint/language.sql). What was loaded before says nothing of it.
ALTER TABLE exchanges ADD COLUMN IF NOT EXISTS language LowCardinality(String) AFTER turns;
