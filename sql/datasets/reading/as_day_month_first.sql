-- Grain: one row per cell: a day, the month first.
SELECT CAST(TRY_STRPTIME(REPLACE(REPLACE(TRIM(value), '/', '-'), '.', '-'), '%m-%d-%Y') AS DATE) AS value
FROM data;
