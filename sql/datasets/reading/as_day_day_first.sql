-- Grain: one row per cell: a day, the day first.
SELECT CAST(TRY_STRPTIME(REPLACE(REPLACE(TRIM(value), '/', '-'), '.', '-'), '%d-%m-%Y') AS DATE) AS value
FROM data;
