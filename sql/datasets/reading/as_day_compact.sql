-- Grain: one row per cell: a day in eight digits.
SELECT CAST(TRY_STRPTIME(TRIM(value), '%Y%m%d') AS DATE) AS value
FROM data;
