-- Grain: the table. What a column of anything else holds; blanks are missing. Different values are approximate.
SELECT
    COUNT(*) AS rows_read,
    COUNT(label) AS known,
    APPROX_COUNT_DISTINCT(label) AS different,
    MIN(label) AS lowest,
    MAX(label) AS highest,
    COUNT(*) FILTER (WHERE LEFT(label, 1) BETWEEN '0' AND '9' OR LEFT(label, 1) IN ('-', '+')) AS like_numbers
FROM (SELECT NULLIF(TRIM(CAST(value AS VARCHAR)), '') AS label FROM chosen) AS given
