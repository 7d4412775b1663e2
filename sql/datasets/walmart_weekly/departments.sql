-- One row per department, the one with the highest sales first: its sales, and in how many stores it sells.
SELECT
    CAST(dept AS VARCHAR) AS department,
    SUM(TRY_CAST(weekly_sales AS DECIMAL(18, 4))) AS sales,
    COUNT(DISTINCT store) AS stores
FROM data
WHERE
    dept IS NOT NULL
    AND TRY_CAST(date AS DATE) BETWEEN :first AND :last
    AND TRY_CAST(weekly_sales AS DECIMAL(18, 4)) IS NOT NULL
GROUP BY CAST(dept AS VARCHAR)
ORDER BY sales DESC, department ASC
