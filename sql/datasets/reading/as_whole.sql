-- Grain: one row per cell: a whole number.
SELECT TRY_CAST(value AS BIGINT) AS value
FROM data;
