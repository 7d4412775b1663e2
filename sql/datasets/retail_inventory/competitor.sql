-- Grain: product, day, product and day, and the table. Own price against the competitor's, on days that have both.
SELECT
    GROUPING(product, day) AS level,
    COUNT(*) AS rows_read,
    COUNT(*) FILTER (WHERE price < competitor_price) AS cheaper,
    SUM(CAST(competitor_price AS DOUBLE)) AS competitor,
    SUM(CAST(price - competitor_price AS DOUBLE)) AS gap
FROM sound
WHERE price > 0 AND competitor_price > 0
GROUP BY GROUPING SETS ((product), (day), (product, day), ())
