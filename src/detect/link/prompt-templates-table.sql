-- The template of each prompt that has any, empty: see prompt-templates.sql, which fills it in parts.
-- writes  prompt_templates
CREATE OR REPLACE TABLE prompt_templates
(
  key             UInt64,
  account_no      UInt32,
  organisation_no UInt32,
  prompt          UInt64,
  asks            Float64,
  words           UInt32,
  begins          UInt8,
  template        UInt64,
  width           UInt32,
  sampled         UInt32
)
ENGINE = MergeTree ORDER BY (template, account_no)
