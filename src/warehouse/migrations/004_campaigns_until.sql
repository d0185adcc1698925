-- The end of what a run had looked at when it named its campaigns: a look back knows what was said of that time, be the logs of it loaded long after. Of earlier versions' runs their moment stands for it.
ALTER TABLE campaigns ADD COLUMN IF NOT EXISTS until DateTime64(3, 'UTC') DEFAULT run;
