-- Grain: day. A measure added up, exactly where it is an amount; `number` of rows that have it.
SELECT
    day,
    COUNT(*) AS rows_read,
    COUNT(measure) AS number,
    CAST(SUM(measure) AS VARCHAR) AS total
FROM (
    SELECT
        TRY_CAST(moment AS DATE) AS day,
        TRY_CAST(value AS DECIMAL(18, 4)) AS measure
    FROM chosen
) AS given
WHERE day IS NOT NULL
GROUP BY day
ORDER BY day
