-- Grain: one row per cell: a day, the year first.
SELECT CAST(TRY_STRPTIME(REPLACE(REPLACE(TRIM(value), '/', '-'), '.', '-'), '%Y-%m-%d') AS DATE) AS value
FROM data;
