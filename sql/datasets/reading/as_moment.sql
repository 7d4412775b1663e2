-- Grain: one row per cell: a day and a time.
SELECT TRY_CAST(REPLACE(REPLACE(TRIM(value), '/', '-'), 'Z', '') AS TIMESTAMP) AS value
FROM data;
