-- Grain: one row per cell: a time of day.
SELECT
    TRY_CAST(
        CASE WHEN LENGTH(TRIM(value)) <= 5 THEN TRIM(value) || ':00' ELSE TRIM(value) END AS TIME
    ) AS value
FROM data;
