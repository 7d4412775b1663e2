-- Grain: product, day, product and day, and the table. Forecast and sales of days whose sales a week before are known.
SELECT
    GROUPING(product, day) AS level,
    COUNT(*) AS rows_read,
    SUM(sold) AS sold,
    SUM(forecast - sold) AS excess,
    SUM(ABS(forecast - sold)) AS error,
    SUM(ABS(sold_a_week_before - sold)) AS naive,
    SUM(ABS(forecast - sold) - ABS(sold_a_week_before - sold)) AS gain
FROM stepped
WHERE forecast >= 0 AND sold_a_week_before IS NOT NULL
GROUP BY GROUPING SETS ((product), (day), (product, day), ())
