-- Grain: one row: of the filled cells of one column, how many are plain numbers, and of what form.
WITH
cells AS (
    SELECT
        CASE WHEN CONTAINS(value, ' ') THEN TRIM(value) ELSE value END AS cell,
        TRY_CAST(value AS DOUBLE) AS number
    FROM data
    WHERE value IS NOT NULL
)

SELECT
    -- What is a number is filled; of the others it is asked.
    COUNT(*) FILTER (
        WHERE CASE
            WHEN ISFINITE(number) THEN TRUE
            ELSE cell <> '' AND UPPER(cell) NOT IN ('NA', 'N/A', 'NAN', 'NULL', 'NONE', '-', '#N/A')
        END
    ) AS filled,
    COUNT(*) FILTER (WHERE ISFINITE(number)) AS point,
    COUNT(*) FILTER (
        WHERE ISFINITE(number) AND NOT CONTAINS(cell, '.') AND NOT CONTAINS(cell, 'e') AND NOT CONTAINS(cell, 'E')
    ) AS whole,
    COUNT(*) FILTER (WHERE STARTS_WITH(cell, '0') AND LENGTH(cell) > 1 AND NOT CONTAINS(cell, '.')) AS led_by_zero,
    COUNT(*) FILTER (WHERE CONTAINS(cell, '.')) AS has_point,
    COUNT(*) FILTER (WHERE number BETWEEN 19000101 AND 20991231 AND LENGTH(cell) = 8) AS compact,
    COUNT(*) FILTER (WHERE cell IN ('0', '1')) AS zero_or_one,
    -- Enough to tell one number from several.
    CASE WHEN MIN(number) < MAX(number) THEN 2 ELSE 1 END AS different
FROM cells;
