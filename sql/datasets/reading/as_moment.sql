-- Grain: one cell: a day and a time.
TRY_CAST(REPLACE(REPLACE(TRIM({value}), '/', '-'), 'Z', '') AS TIMESTAMP);
