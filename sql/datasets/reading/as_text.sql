-- Grain: one row per cell: text without spaces around it; nothing where it is empty.
SELECT
    CASE
        -- Longer than any word for nothing.
        WHEN LENGTH(TRIM(value)) > 4 THEN TRIM(value)
        WHEN UPPER(TRIM(value)) NOT IN ('', 'NA', 'N/A', 'NAN', 'NULL', 'NONE', '-', '#N/A') THEN TRIM(value)
    END AS value
FROM data;
