-- Grain: one row: of the filled cells of one column, how many are plain numbers, and of what form.
WITH
cells AS (
    SELECT
        TRIM(value) AS cell,
        TRY_CAST(TRIM(value) AS DOUBLE) AS number
    FROM data
    WHERE TRIM(value) <> '' AND UPPER(TRIM(value)) NOT IN ('NA', 'N/A', 'NAN', 'NULL', 'NONE', '-', '#N/A')
)

SELECT
    COUNT(*) AS filled,
    COUNT(*) FILTER (WHERE ISFINITE(number)) AS point,
    COUNT(*) FILTER (WHERE ISFINITE(number) AND NOT CONTAINS(LOWER(cell), 'e') AND NOT CONTAINS(cell, '.')) AS whole,
    COUNT(*) FILTER (WHERE LENGTH(cell) > 1 AND STARTS_WITH(cell, '0') AND NOT CONTAINS(cell, '.')) AS led_by_zero,
    COUNT(*) FILTER (WHERE CONTAINS(cell, '.')) AS has_point,
    COUNT(*) FILTER (WHERE LENGTH(cell) = 8 AND number BETWEEN 19000101 AND 20991231) AS compact,
    COUNT(*) FILTER (WHERE cell IN ('0', '1')) AS zero_or_one,
    -- Enough to tell one number from several.
    CASE WHEN MIN(number) < MAX(number) THEN 2 ELSE 1 END AS different,
    MAX(LENGTH(cell)) AS longest
FROM cells;
