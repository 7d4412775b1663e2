-- Grain: month, and the table where month is NULL. Amounts as text, so that they stay exact.
SELECT
    DATE_TRUNC('month', day) AS month,
    COUNT(DISTINCT day) AS days,
    COUNT(*) AS rows_read,
    COUNT(*) FILTER (WHERE price > 0) AS priced,
    CAST(SUM(sold) AS VARCHAR) AS units,
    CAST(SUM(CAST(sold * price * (1 - COALESCE(discount, 0)) AS DECIMAL(38, 6))) FILTER (WHERE price > 0) AS VARCHAR)
        AS revenue,
    CAST(SUM(CAST(sold * price * COALESCE(discount, 0) AS DECIMAL(38, 6))) FILTER (WHERE price > 0) AS VARCHAR)
        AS discounts
FROM (
    SELECT
        day,
        TRY_CAST(sold AS DECIMAL(12, 2)) AS sold,
        TRY_CAST(price AS DECIMAL(12, 4)) AS price,
        TRY_CAST(discount * :discount_scale AS DECIMAL(7, 6)) AS discount
    FROM sound
) AS paid
GROUP BY GROUPING SETS ((DATE_TRUNC('month', day)), ())
ORDER BY month NULLS LAST
