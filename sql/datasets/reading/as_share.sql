-- Grain: one row per cell: a share written in percent.
SELECT TRY_CAST(REPLACE(REGEXP_REPLACE(value, '[^0-9.,+-]', '', 'g'), ',', '.') AS DOUBLE) / 100 AS value
FROM data;
