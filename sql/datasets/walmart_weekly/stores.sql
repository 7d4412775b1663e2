-- One row per store, the one with the highest sales first.
SELECT
    CAST(store AS VARCHAR) AS store,
    SUM(TRY_CAST(weekly_sales AS DECIMAL(18, 4))) AS sales
FROM data
WHERE
    store IS NOT NULL
    AND TRY_CAST(date AS DATE) BETWEEN :first AND :last
    AND TRY_CAST(weekly_sales AS DECIMAL(18, 4)) IS NOT NULL
GROUP BY CAST(store AS VARCHAR)
ORDER BY sales DESC, store ASC
