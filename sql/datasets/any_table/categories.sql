-- Grain: the table. What a column of few values holds; blanks are missing.
SELECT
    CAST(SUM(times) AS BIGINT) AS rows_read,
    CAST(COALESCE(SUM(times) FILTER (WHERE label IS NOT NULL), 0) AS BIGINT) AS known,
    COUNT(DISTINCT label) AS different,
    MIN(label) AS lowest,
    MAX(label) AS highest,
    CAST(
        COALESCE(
            SUM(times) FILTER (WHERE LEFT(label, 1) BETWEEN '0' AND '9' OR LEFT(label, 1) IN ('-', '+')), 0
        ) AS BIGINT
    ) AS like_numbers
FROM (
    SELECT
        NULLIF(TRIM(CAST(value AS VARCHAR)), '') AS label,
        times
    FROM (
        SELECT
            value,
            COUNT(*) AS times
        FROM chosen
        GROUP BY value
    ) AS counted
) AS labels
