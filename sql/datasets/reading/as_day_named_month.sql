-- Grain: one row per cell: a day whose month is named in English.
SELECT
    CAST(
        TRY_STRPTIME(
            REPLACE(TRIM(value), '-', ' '), ['%d %b %Y', '%d %B %Y']
        ) AS DATE
    ) AS value
FROM data;
