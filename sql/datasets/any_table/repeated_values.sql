-- Grain: the table. Values of a column that more than one row has, and how many rows have them.
SELECT
    COUNT(*) AS repeated,
    CAST(COALESCE(SUM(times), 0) AS BIGINT) AS in_rows,
    MIN(label) AS example
FROM (
    SELECT
        CAST(value AS VARCHAR) AS label,
        COUNT(*) AS times
    FROM chosen
    WHERE value IS NOT NULL
    GROUP BY CAST(value AS VARCHAR)
    HAVING COUNT(*) > 1
) AS counted
