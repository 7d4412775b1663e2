-- Grain: product. What was sold of it, what lay in stock on an average day, and days on which all stock was sold.
SELECT
    product,
    SUM(CAST(sold AS DOUBLE)) AS sold,
    SUM(CAST(inventory AS DOUBLE)) / COUNT(DISTINCT day) AS stock,
    SUM(CAST(inventory AS DOUBLE)) FILTER (WHERE day = first_day) AS opening,
    SUM(CAST(ordered AS DOUBLE)) AS ordered,
    COUNT(*) FILTER (WHERE sold >= inventory) AS sold_out,
    COUNT(*) AS rows_read,
    COUNT(DISTINCT day) AS days
FROM (
    SELECT
        *,
        MIN(day) OVER (PARTITION BY store, product) AS first_day
    FROM sound
    WHERE inventory >= 0
) AS dated
GROUP BY product
ORDER BY product
