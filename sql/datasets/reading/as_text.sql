-- Grain: one row per cell: text without spaces around it; nothing where it is empty.
SELECT
    CASE
        WHEN UPPER(TRIM(value)) NOT IN ('', 'NA', 'N/A', 'NAN', 'NULL', 'NONE', '-', '#N/A') THEN TRIM(value)
    END AS value
FROM data;
