-- One row per week of seven days, counted from the first: the sales of all stores.
SELECT
    (CAST(date AS DATE) - :first) // 7 AS week,
    SUM(TRY_CAST(weekly_sales AS DECIMAL(18, 4))) AS sales
FROM data
WHERE
    store IS NOT NULL
    AND TRY_CAST(date AS DATE) BETWEEN :first AND :last
    AND TRY_CAST(weekly_sales AS DECIMAL(18, 4)) IS NOT NULL
GROUP BY week
ORDER BY week
