-- Grain: value, whatever its case and blanks, that is spelled in more than one way.
SELECT
    MIN(label) AS one,
    MAX(label) AS other,
    COUNT(DISTINCT label) AS spellings,
    CAST(SUM(times) AS BIGINT) AS rows_read
FROM (
    SELECT
        CAST(value AS VARCHAR) AS label,
        COUNT(*) AS times
    FROM chosen
    WHERE TRIM(CAST(value AS VARCHAR)) <> ''
    GROUP BY CAST(value AS VARCHAR)
) AS labels
GROUP BY LOWER(REGEXP_REPLACE(TRIM(label), '\s+', ' ', 'g'))
HAVING COUNT(DISTINCT label) > 1
ORDER BY rows_read DESC, one ASC
LIMIT 100
